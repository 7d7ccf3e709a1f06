import type {
  CreateDatasetInput,
  Dataset,
  GetDatasetOutput,
  SchemaUnion,
  SecondGenerationOperations,
  UpdateDatasetInput,
} from '../../finspace/generated/secondGeneration';
import { datasetsSeenBy } from '../access/datasetRights';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { DatasetChange, NewDataset } from '../catalog/datasetRows';
import type { DatasetQuotas } from '../catalog/datasetRules';
import type { DatasetRecord } from '../catalog/datasetRecords';
import { clientTokenOf } from './clientToken';
import { columnsOf, primaryKeyOf } from './datasetSchema';
import type { DatasetDescriptions } from '../table/datasetDescriptions';
import type { DatasetRemoval } from '../table/datasetRemoval';
import type { DatasetSchemas } from '../table/datasetSchemas';
import { invalid, notFound } from './apiError';
import type { Handlers } from './handler';
import { readPageRequest, writePageToken } from './pageToken';
import type { ResourceNames } from './resourceNames';

type DatasetOperations = Pick<
  SecondGenerationOperations,
  'CreateDataset' | 'GetDataset' | 'ListDatasets' | 'UpdateDataset' | 'DeleteDataset'
>;

export interface DatasetHandlersOptions {
  readonly catalog: DatasetCatalog;
  readonly names: ResourceNames;
  readonly quotas: DatasetQuotas;
  readonly removal: DatasetRemoval;
  readonly descriptions: DatasetDescriptions;
  readonly schemas: DatasetSchemas;
}

/** The operations that make, read, list, change and delete datasets. */
export function datasetHandlers(options: DatasetHandlersOptions): Handlers<DatasetOperations> {
  const { catalog, names, quotas, removal, descriptions, schemas } = options;
  return {
    CreateDataset: async ({ input, requestHash }) => {
      const clientToken = clientTokenOf('CreateDataset', input.clientToken, requestHash);
      const { record } = await catalog.createDataset(newDataset(input), { clientToken, quotas });
      await descriptions.keep(record.datasetId);
      return { datasetId: record.datasetId };
    },
    GetDataset: async ({ input }) => datasetOutput(await datasetNamed(catalog, input.datasetId), names),
    ListDatasets: async ({ input, actor }) => {
      const page = await catalog.listDatasets(readPageRequest('ListDatasets', input), datasetsSeenBy(actor));
      const datasets = page.items.map((record) => datasetSummary(record, names));
      return { datasets, nextToken: writePageToken('ListDatasets', page.next) };
    },
    UpdateDataset: async ({ input, requestHash }) => {
      const present = await datasetNamed(catalog, input.datasetId);
      const { datasetId } = present;
      await schemas.update(
        datasetId,
        changeOf(present, input),
        clientTokenOf('UpdateDataset', input.clientToken, requestHash),
      );
      await descriptions.keep(datasetId);
      return { datasetId };
    },
    DeleteDataset: async ({ input, requestHash }) => {
      const token = clientTokenOf('DeleteDataset', input.clientToken, requestHash);
      return { datasetId: await removal.remove(input.datasetId, token) };
    },
  };
}

/** @throws ApiError (ResourceNotFoundException) where there is no dataset of this id or alias. */
export async function datasetNamed(catalog: DatasetCatalog, idOrAlias: string): Promise<DatasetRecord> {
  const record = await catalog.findDataset(idOrAlias);
  if (!record) throw notFound('Dataset', idOrAlias);
  return record;
}

function newDataset(input: CreateDatasetInput): NewDataset {
  const columns = columnsOf(input);
  return {
    title: input.datasetTitle,
    kind: input.kind,
    description: input.datasetDescription,
    alias: input.alias,
    owner: input.ownerInfo,
    permissionGroup: {
      permissionGroupId: input.permissionGroupParams.permissionGroupId,
      permissions: (input.permissionGroupParams.datasetPermissions ?? []).flatMap(
        ({ permission }) => permission ?? [],
      ),
    },
    columns,
    primaryKeyColumns: primaryKeyOf(input, columns),
  };
}

/** What the request leaves out stays as it is. */
function changeOf(present: DatasetRecord, input: UpdateDatasetInput): DatasetChange {
  if (input.kind !== present.kind) {
    throw invalid(`kind cannot be changed: this dataset is ${present.kind}, not ${input.kind}.`);
  }
  const columns = columnsOf(input) ?? present.columns;
  return {
    title: input.datasetTitle,
    description: input.datasetDescription ?? present.description,
    alias: input.alias ?? present.alias,
    columns,
    primaryKeyColumns: primaryKeyOf(input, columns, present.primaryKeyColumns),
  };
}

function schemaDefinition(record: DatasetRecord): SchemaUnion | undefined {
  const { columns, primaryKeyColumns } = record;
  return columns && { tabularSchemaConfig: { columns, primaryKeyColumns } };
}

const described = (record: DatasetRecord, names: ResourceNames) => ({
  datasetId: record.datasetId,
  datasetArn: names.datasetArn(record.datasetId),
  datasetTitle: record.title,
  kind: record.kind,
  datasetDescription: record.description,
  createTime: new Date(record.createTime),
  lastModifiedTime: new Date(record.lastModifiedTime),
  schemaDefinition: schemaDefinition(record),
  alias: record.alias,
});

const datasetOutput = (record: DatasetRecord, names: ResourceNames): GetDatasetOutput => ({
  ...described(record, names),
  status: 'SUCCESS',
});

const datasetSummary = (record: DatasetRecord, names: ResourceNames): Dataset => ({
  ...described(record, names),
  ownerInfo: record.owner,
});
