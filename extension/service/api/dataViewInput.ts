import type { CreateDataViewInput } from '../../finspace/generated/secondGeneration';
import type { DatasetRecord } from '../catalog/datasetRecords';
import type { DataViewDestination } from '../catalog/dataViewRecords';
import type { NewDataView } from '../catalog/dataViewRows';
import { FormatOptionError } from '../engine/formatOptionError';
import { parseExportFormat } from '../engine/exportFormat';
import { checkViewColumns, ViewColumnError } from '../views/viewColumns';
import { invalid } from './apiError';

const destinationTypes = ['S3', 'GLUE_TABLE'];
const place = 'destinationTypeParams';

/**
 * The view that a request asks for.
 * @throws ApiError (ValidationException) naming what the dataset does not have, or the service cannot do
 */
export function newDataView(input: CreateDataViewInput, dataset: DatasetRecord): NewDataView {
  const { autoUpdate = false, sortColumns = [], partitionColumns = [], asOfTimestamp } = input;
  const { datasetId, kind, columns } = dataset;
  if (kind !== 'TABULAR') throw invalid(`A dataset of kind ${kind} has no rows to view: ${datasetId}`);
  if (autoUpdate && asOfTimestamp) {
    throw invalid('asOfTimestamp belongs to a view that does not update itself. Leave out one of the two.');
  }
  const destination = destinationOf(input);
  try {
    checkViewColumns({ sortColumns, partitionColumns }, columns);
  } catch (cause) {
    if (cause instanceof ViewColumnError) throw invalid(cause.message, { cause });
    throw cause;
  }
  const asOf = asOfTimestamp?.getTime();
  return { datasetId, autoUpdate, sortColumns, partitionColumns, asOfTimestamp: asOf, destination };
}

/** The destination as the caller wrote it, but for the case of its type. */
function destinationOf({ destinationTypeParams: given }: CreateDataViewInput): DataViewDestination {
  const destinationType = destinationTypes.find((type) => type === given.destinationType.toUpperCase());
  if (destinationType === undefined) {
    const shown = JSON.stringify(given.destinationType.slice(0, 100));
    throw invalid(`${place}.destinationType has to be ${destinationTypes.join(' or ')}, and is ${shown}.`);
  }
  const format = given.s3DestinationExportFileFormat;
  if (destinationType === 'GLUE_TABLE' && format !== undefined && format !== 'PARQUET') {
    throw invalid(
      `${place}.s3DestinationExportFileFormat: a GLUE_TABLE is written as PARQUET, not ${format}.`,
    );
  }
  const destination = { ...given, destinationType };
  try {
    parseExportFormat(destination);
  } catch (cause) {
    if (!(cause instanceof FormatOptionError)) throw cause;
    throw invalid(`${place}.${cause.message}`, { cause, reason: cause.code });
  }
  return destination;
}
