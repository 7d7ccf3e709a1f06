import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DataClients, requireValue } from '../../service/support/dataClients';
import { TableReader } from '../../service/support/tableReader';
import type { RunningService } from '../../service/support/runningService';

/** What a data folder holds, as its service's clients see it. */
export interface FolderState {
  readonly environmentId: string;
  readonly datasets: readonly unknown[];
  readonly changesets: readonly unknown[];
  readonly rows: readonly unknown[];
  readonly objects: readonly unknown[];
  readonly people: readonly unknown[];
  readonly views: readonly (readonly unknown[])[];
}

/** A client of the service's S3. */
export function objectClient(service: RunningService): S3Client {
  return new S3Client({ ...service.clientOptions, forcePathStyle: true, maxAttempts: 1 });
}

/** Reads all that can be seen, in an order that does not depend on the catalog. */
export async function stateOf(service: RunningService): Promise<FolderState> {
  const { data } = new DataClients(service);
  const listed = requireValue((await data.listDatasets()).datasets);
  const datasets = await Promise.all(
    listed.map(({ datasetId = '' }) =>
      data.getDataset({ datasetId }).then((dataset) => ({ ...dataset, datasetId })),
    ),
  );
  const ids = datasets.map(({ datasetId }) => datasetId).sort();
  const inEach = async <Found>(find: (datasetId: string) => Promise<Found>) =>
    Promise.all(ids.map(async (datasetId) => [datasetId, await find(datasetId)]));
  const { users = [] } = await data.listUsers({ maxResults: 100 });
  const { permissionGroups = [] } = await data.listPermissionGroups({ maxResults: 100 });
  return {
    environmentId: service.handle.environmentId,
    // When the first changeset brought its schema is known to the catalog alone.
    datasets: datasets.map((dataset) => ({ ...dataset, lastModifiedTime: undefined })).sort(byId),
    changesets: await inEach(async (datasetId) => {
      const { changesets = [] } = await data.listChangesets({ datasetId });
      return changesets.filter(({ status }) => status === 'SUCCESS');
    }),
    rows: await inEach(async (id) => (await new TableReader(service.dataFolder, id).rows()).sort()),
    objects: await objectsOf(service),
    people: [
      ...users.map(({ emailAddress }) => emailAddress),
      ...permissionGroups.map(({ name }) => name),
    ].sort(),
    views: await inEach(async (datasetId) => (await data.listDataViews({ datasetId })).dataViews),
  };
}

const byId = (first: { readonly datasetId: string }, second: { readonly datasetId: string }): number =>
  first.datasetId < second.datasetId ? -1 : 1;

async function objectsOf(service: RunningService): Promise<readonly unknown[]> {
  const client = objectClient(service);
  const Bucket = await landingBucket(service);
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
  return Promise.all(
    Contents.map(async ({ Key }) => {
      const { Body, Metadata, ContentType, ETag, LastModified } = await client.send(
        new GetObjectCommand({ Bucket, Key }),
      );
      const text = await requireValue(Body).transformToString();
      return { Key, text, Metadata, ContentType, ETag, LastModified };
    }),
  );
}

async function landingBucket(service: RunningService): Promise<string> {
  const { s3Bucket } = await new DataClients(service).data.getWorkingLocation({ locationType: 'INGESTION' });
  return requireValue(s3Bucket);
}

export async function putObject(
  service: RunningService,
  key: string,
  text: string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  await objectClient(service).send(
    new PutObjectCommand({
      Bucket: await landingBucket(service),
      Key: key,
      Body: text,
      Metadata: { ...metadata },
      ContentType: 'text/plain',
    }),
  );
}
