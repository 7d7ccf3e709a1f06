import type {
  CreateDataViewInput,
  DataViewDestinationTypeParams,
} from '../../finspace/generated/secondGeneration';
import type { DataViewAnswers } from './createDataViewWizard';

type Answers = Partial<DataViewAnswers>;

function optionsOf({
  exportFormat,
  compression,
  delimiter,
  header,
}: Answers): Readonly<Record<string, string>> {
  if (exportFormat !== 'DELIMITED_TEXT') return { compression: compression ?? 'snappy' };
  return { header: String(header ?? true), delimiter: delimiter ?? ',', compression: compression ?? 'none' };
}

function destinationOf(answers: Answers): DataViewDestinationTypeParams {
  const { destination = 'S3', exportFormat = 'PARQUET' } = answers;
  if (destination === 'GLUE_TABLE') return { destinationType: destination };
  return {
    destinationType: destination,
    s3DestinationExportFileFormat: exportFormat,
    s3DestinationExportFileFormatOptions: optionsOf(answers),
  };
}

/** What to send for the answers of the wizard. */
export function dataViewInput(answers: Answers): CreateDataViewInput {
  const { dataset, timing = 'now', asOf, partitionColumns = [], sortColumns = [] } = answers;
  const isStatic = timing === 'changeset' || timing === 'typed';
  return {
    datasetId: dataset?.datasetId ?? '',
    autoUpdate: timing === 'auto',
    asOfTimestamp: isStatic && asOf !== undefined ? new Date(asOf) : undefined,
    partitionColumns: partitionColumns.length > 0 ? partitionColumns : undefined,
    sortColumns: sortColumns.length > 0 ? sortColumns : undefined,
    destinationTypeParams: destinationOf(answers),
  };
}
