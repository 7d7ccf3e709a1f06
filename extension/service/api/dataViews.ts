import type { DataViewSummary, SecondGenerationOperations } from '../../finspace/generated/secondGeneration';
import type { AccessKey, AccessKeyCatalog, S3Prefix } from '../catalog/accessKeyCatalog';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { DataViewCatalog } from '../catalog/dataViewCatalog';
import type { DataViewRecord } from '../catalog/dataViewRecords';
import { newAccessKeyId, newSecretAccessKey, newSessionToken } from '../catalog/identifiers';
import type { Quotas } from '../settings/quotas';
import { readerMinutes } from '../views/buildSweeper';
import { invalid, notFound } from './apiError';
import { clientTokenOf } from './clientToken';
import { newDataView } from './dataViewInput';
import { datasetNamed } from './datasets';
import type { Call, Handlers } from './handler';
import { readPageRequest, writePageToken } from './pageToken';
import type { ResourceNames } from './resourceNames';

type DataViewOperations = Pick<
  SecondGenerationOperations,
  'CreateDataView' | 'GetDataView' | 'ListDataViews' | 'GetExternalDataViewAccessDetails'
>;

export interface DataViewHandlersOptions {
  readonly datasets: DatasetCatalog;
  readonly views: DataViewCatalog;
  readonly accessKeys: AccessKeyCatalog;
  readonly names: ResourceNames;
  readonly quotas: Pick<Quotas, 'dataViewsPerDataset' | 'concurrentDataViews'>;
  readonly clock: () => number;
  /** Builds what is to be built. */
  readonly queue: { look(): void };
}

/** The operations that make, read and list data views, and give access to their files. */
export function dataViewHandlers(options: DataViewHandlersOptions): Handlers<DataViewOperations> {
  const { datasets, views, names, quotas, queue } = options;
  return {
    CreateDataView: async ({ input, requestHash }) => {
      const view = newDataView(input, await datasetNamed(datasets, input.datasetId));
      const clientToken = clientTokenOf('CreateDataView', input.clientToken, requestHash);
      const { record } = await views.create(view, { clientToken, quotas });
      queue.look();
      return { datasetId: record.datasetId, dataViewId: record.dataViewId };
    },
    GetDataView: async ({ input }) => {
      const record = await dataViewNamed(options, input);
      return { ...described(record, names), destinationTypeParams: record.destination };
    },
    ListDataViews: async ({ input }) => {
      const { datasetId } = await datasetNamed(datasets, input.datasetId);
      const page = await views.list(datasetId, readPageRequest(`ListDataViews ${datasetId}`, input));
      const dataViews = page.items.map((record): DataViewSummary => ({
        ...described(record, names),
        destinationTypeProperties: record.destination,
      }));
      return { dataViews, nextToken: writePageToken(`ListDataViews ${datasetId}`, page.next) };
    },
    GetExternalDataViewAccessDetails: async ({ input, principal, actor }) => {
      const { datasetId, dataViewId, buildId, status } = await dataViewNamed(options, input);
      if (buildId === undefined) throw invalid(`The data view ${dataViewId} has no files: it is ${status}.`);
      const bucket = names.datasetBucket;
      const key = names.dataViewPrefix(datasetId, dataViewId, buildId);
      const minted = await mintReader(options, { principal, actor }, { bucket, prefix: key });
      return { s3Location: { bucket, key }, credentials: minted };
    },
  };
}

/** @throws ApiError (ResourceNotFoundException) where there is no such dataset, or it has no such view. */
async function dataViewNamed(
  { datasets, views }: DataViewHandlersOptions,
  named: { readonly datasetId: string; readonly dataViewId: string },
): Promise<DataViewRecord> {
  const { datasetId } = await datasetNamed(datasets, named.datasetId);
  const record = await views.find(datasetId, named.dataViewId);
  if (!record) throw notFound('Data view', named.dataViewId);
  return record;
}

/** Credentials of the caller that read the files of one build, and can do nothing else. */
async function mintReader(
  { accessKeys, names, clock }: DataViewHandlersOptions,
  { principal, actor: { userId } }: Pick<Call<unknown>, 'principal' | 'actor'>,
  readable: S3Prefix,
) {
  const { environmentId, accountId } = principal;
  const createTime = clock();
  const expireTime = createTime + readerMinutes * 60_000;
  const credentials = {
    accessKeyId: newAccessKeyId('ASIA'),
    secretAccessKey: newSecretAccessKey(),
    sessionToken: newSessionToken(),
  };
  const arn = names.sessionArn(userId);
  const key: AccessKey = {
    ...credentials,
    userId,
    environmentId,
    accountId,
    arn,
    readable,
    createTime,
    expireTime,
  };
  await accessKeys.add(key);
  return { ...credentials, expiration: new Date(expireTime) };
}

const described = (record: DataViewRecord, names: ResourceNames) => ({
  dataViewId: record.dataViewId,
  dataViewArn: names.dataViewArn(record.datasetId, record.dataViewId),
  datasetId: record.datasetId,
  autoUpdate: record.autoUpdate,
  sortColumns: record.sortColumns,
  partitionColumns: record.partitionColumns,
  asOfTimestamp: record.asOfTimestamp === undefined ? undefined : new Date(record.asOfTimestamp),
  status: record.status,
  errorInfo: record.failure && {
    errorMessage: record.failure.message,
    errorCategory: record.failure.category,
  },
  createTime: new Date(record.createTime),
  lastModifiedTime: new Date(record.lastModifiedTime),
});
