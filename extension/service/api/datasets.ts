import type {
  CreateDatasetInput,
  Dataset,
  GetDatasetOutput,
  SchemaUnion,
  SecondGenerationOperations,
} from '../../finspace/generated/secondGeneration';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { NewDataset } from '../catalog/datasetRows';
import type { DatasetRecord } from '../catalog/datasetRecords';
import { clientTokenOf } from './clientToken';
import { columnsOf, primaryKeyOf } from './datasetSchema';
import { notFound } from './apiError';
import type { Handlers } from './handler';
import { readPageRequest, writePageToken } from './pageToken';
import type { ResourceNames } from './resourceNames';

type DatasetOperations = Pick<SecondGenerationOperations, 'CreateDataset' | 'GetDataset' | 'ListDatasets'>;

/** The operations that make, read and list datasets. */
export function datasetHandlers(catalog: DatasetCatalog, names: ResourceNames): Handlers<DatasetOperations> {
  return {
    CreateDataset: async ({ input, requestHash }) => {
      const token = clientTokenOf('CreateDataset', input.clientToken, requestHash);
      const { record } = await catalog.createDataset(newDataset(input), token);
      return { datasetId: record.datasetId };
    },
    GetDataset: async ({ input }) => datasetOutput(await datasetNamed(catalog, input.datasetId), names),
    ListDatasets: async ({ input }) => {
      const page = await catalog.listDatasets(readPageRequest(input));
      const datasets = page.items.map((record) => datasetSummary(record, names));
      return { datasets, nextToken: writePageToken(page.next) };
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
