import type { ColumnDefinition } from '../../finspace/generated/secondGeneration';
import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { localTime } from '../host/format';
import type { DataFolder, DataSource, DelimitedText } from '../scripts/dataSource';
import type { ChangesetNode, DatasetNode, DataViewNode } from '../tree/nodes';

export type DataNode = DatasetNode | ChangesetNode | DataViewNode;

/** What a script is to read, and what it is called. */
export interface NamedSource {
  readonly title: string;
  readonly source: DataSource;
}

const uriForm = /^s3:\/\/([^/]+)\/(.*)$/;

/** The folder of a dataset's table: it is above those of its changesets. */
function tableOf(changesetUri: string | undefined): DataFolder | undefined {
  const [, bucket, path] = uriForm.exec(changesetUri ?? '') ?? [];
  const end = path?.lastIndexOf('changesets/') ?? -1;
  return bucket === undefined || path === undefined || end < 0
    ? undefined
    : { bucket, folder: path.slice(0, end) };
}

/** Where a dataset's table is; undefined where it has no rows yet, holds files, or the service does not show it. */
async function findTable(service: ServiceCaller, datasetId: string): Promise<DataFolder | undefined> {
  return service.call(async ({ data, local }) => {
    if (!local || (await data.getDataset({ datasetId })).kind === 'NON_TABULAR') return undefined;
    for await (const measure of local.paginate('ListChangesetSummaries', { datasetId }).items()) {
      if (measure.s3Uri !== undefined) return tableOf(measure.s3Uri);
    }
    return undefined;
  });
}

async function titleOf(service: ServiceCaller, datasetId: string): Promise<string> {
  const { datasetTitle } = await service.call(({ data }) => data.getDataset({ datasetId }));
  return datasetTitle ?? datasetId;
}

/** A dataset, now or as of an instant. */
export async function sourceOfDataset(
  service: ServiceCaller,
  { dataset }: DatasetNode,
  asOf: Date | undefined,
): Promise<NamedSource> {
  const { datasetId, datasetTitle = datasetId } = dataset;
  const table = await findTable(service, datasetId);
  return {
    title: asOf
      ? l10n.t('Reads {0} as of {1}', datasetTitle, asOf.toISOString())
      : l10n.t('Reads {0} as it is now', datasetTitle),
    source: { kind: 'dataset', datasetId, asOf: asOf?.getTime(), table },
  };
}

async function sourceOfChangeset(service: ServiceCaller, { changeset }: ChangesetNode): Promise<NamedSource> {
  const { datasetId, changesetId, createTime = new Date() } = changeset;
  const title = await titleOf(service, datasetId);
  const table = changeset.status === 'SUCCESS' ? await findTable(service, datasetId) : undefined;
  return {
    title: l10n.t('Reads the changeset of {0} of {1}', localTime(createTime), title),
    source: { kind: 'changeset', datasetId, changesetId, createTime: createTime.getTime(), table },
  };
}

/** Options are read in any case, as the service does. */
const optionOf = (options: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(options).find(([key]) => key.toLowerCase() === name)?.[1];

type Properties = DataViewNode['dataView']['destinationTypeProperties'];

/** How the files of a view are delimited, which hold these columns; undefined where they are Parquet. */
function textOf(properties: Properties, columns: readonly ColumnDefinition[]): DelimitedText | undefined {
  if (properties?.s3DestinationExportFileFormat !== 'DELIMITED_TEXT') return undefined;
  const options = properties.s3DestinationExportFileFormatOptions ?? {};
  const written = optionOf(options, 'delimiter') ?? ',';
  const delimiter = written === String.raw`\t` ? '\t' : written;
  const hasHeader = optionOf(options, 'header')?.toLowerCase() !== 'false';
  return { delimiter, hasHeader, columns };
}

async function sourceOfDataView(service: ServiceCaller, { dataView }: DataViewNode): Promise<NamedSource> {
  const { datasetId, dataViewId, partitionColumns = [], destinationTypeProperties } = dataView;
  const { datasetTitle = datasetId, schemaDefinition } = await service.call(({ data }) =>
    data.getDataset({ datasetId }),
  );
  const all = schemaDefinition?.tabularSchemaConfig?.columns ?? [];
  const partitions = partitionColumns.flatMap(
    (name) => all.find(({ columnName }) => columnName === name) ?? [],
  );
  const text = textOf(
    destinationTypeProperties,
    all.filter((column) => !partitions.includes(column)),
  );
  return {
    title: l10n.t('Reads a data view of {0}', datasetTitle),
    source: { kind: 'dataView', datasetId, dataViewId, partitions, text },
  };
}

/** What a row of the tree stands for; a dataset as it is now. */
export function dataSourceOf(service: ServiceCaller, node: DataNode): Promise<NamedSource> {
  switch (node.kind) {
    case 'dataset':
      return sourceOfDataset(service, node, undefined);
    case 'changeset':
      return sourceOfChangeset(service, node);
    case 'dataView':
      return sourceOfDataView(service, node);
  }
}
