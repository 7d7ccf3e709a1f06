import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  ListObjectsV2Command,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { until } from '../../support/until';
import { DataClients, requireValue } from '../support/dataClients';
import { RunningService } from '../support/runningService';

const run = promisify(execFile);

/** A file's bytes that no compression makes small. */
const csvOf = (rows: number): string =>
  [
    'symbol,time,price,size',
    ...Array.from({ length: rows }, (_, row) => `S${row * 7919},,${Math.sin(row)},${row}`),
  ].join('\n');

describe('room, through the API', () => {
  let service: RunningService;
  let clients: DataClients;
  let s3: S3Client;

  before(async () => {
    service = await RunningService.start();
    clients = new DataClients(service);
    const { endpoint, region } = service.handle;
    s3 = new S3Client({ endpoint, region, credentials: service.credentials, forcePathStyle: true });
  });
  after(async () => {
    s3.destroy();
    await service[Symbol.asyncDispose]();
  });

  const tableFolder = (datasetId: string, ...path: readonly string[]): string =>
    join(service.dataFolder, 'tables', datasetId, ...path);

  async function bytesBelow(folder: string): Promise<number> {
    const names = await readdir(folder, { recursive: true });
    const stats = await Promise.all(names.map((name) => lstat(join(folder, name))));
    return stats.filter((stat) => stat.isFile()).reduce((sum, { size }) => sum + size, 0);
  }

  /** Bytes that the disk gives to the whole data folder. */
  async function diskUsed(): Promise<number> {
    const { stdout } = await run('du', ['-s', '--block-size=1', service.dataFolder]);
    return Number.parseInt(stdout, 10);
  }

  it('of a dataset is told by what it is for, and what is kept for earlier versions is told apart', async () => {
    const datasetId = await clients.createDataset();
    const { size: record } = await lstat(tableFolder(datasetId, '.dataset.json'));
    assert.deepEqual(await clients.local.getDatasetRoom({ datasetId }), {
      byteCount: record,
      activeByteCount: 0,
      keptByteCount: 0,
      dataViewByteCount: 0,
      otherByteCount: record,
      sharedByteCount: 0,
    });
    const first = requireValue((await clients.ingest(datasetId, csvOf(500))).changesetId);
    const second = requireValue((await clients.ingest(datasetId, csvOf(1_000), 'REPLACE')).changesetId);
    const third = requireValue((await clients.ingest(datasetId, csvOf(10))).changesetId);
    for (const changesetId of [first, second, third]) {
      await until('the profile is made', async () => {
        const { profileStatus } = await clients.local.getChangesetProfile({ datasetId, changesetId });
        return profileStatus === 'READY';
      });
    }
    const bytesOf = (changesetId: string): Promise<number> =>
      bytesBelow(tableFolder(datasetId, 'changesets', changesetId));
    const activeByteCount = (await bytesOf(second)) + (await bytesOf(third));
    const keptByteCount = await bytesOf(first);
    const byteCount = await bytesBelow(tableFolder(datasetId));
    assert.ok(keptByteCount > 1_000);
    assert.deepEqual(await clients.local.getDatasetRoom({ datasetId }), {
      byteCount,
      activeByteCount,
      keptByteCount,
      dataViewByteCount: 0,
      otherByteCount: byteCount - activeByteCount - keptByteCount,
      sharedByteCount: 0,
    });
  });

  it('of a dataset that keeps files says what it shares with the objects that they were', async () => {
    const { datasetId = '' } = await clients.data.createDataset({
      datasetTitle: 'Documents',
      kind: 'NON_TABULAR',
      permissionGroupParams: { datasetPermissions: [{ permission: 'ReadDatasetData' }] },
    });
    const changesetId = await clients.createChangeset(datasetId, await clients.stage('x'.repeat(5_000)));
    await clients.ended(datasetId, changesetId);
    const { activeByteCount, sharedByteCount } = await clients.local.getDatasetRoom({ datasetId });
    assert.deepEqual([activeByteCount, sharedByteCount], [5_000, 5_000]);
  });

  it('is free again when the dataset is deleted', async () => {
    const before = await diskUsed();
    const datasetId = await clients.createDataset();
    await clients.ingest(datasetId, csvOf(200_000));
    await clearLocation();
    const { byteCount = 0 } = await clients.local.getDatasetRoom({ datasetId });
    assert.ok(byteCount > 1_000_000, String(byteCount));
    const full = await diskUsed();
    assert.ok(full - before >= byteCount, `${full - before} of ${byteCount}`);
    await clients.data.deleteDataset({ datasetId });
    await until('nothing works on it any more', async () => {
      const names = await readdir(join(service.dataFolder, 'staging'), { recursive: true });
      return !names.some((name) => name.includes('-'));
    });
    const freed = full - (await diskUsed());
    // The catalog may have grown by some pages.
    assert.ok(freed >= byteCount * 0.9, `${freed} of ${byteCount}`);
    await assert.rejects(clients.local.getDatasetRoom({ datasetId }), { name: 'ResourceNotFoundException' });
  });

  it('of a working location counts objects and parts that have arrived, and is free again when it is cleared', async () => {
    await clearLocation();
    const before = await diskUsed();
    await clients.stage('x'.repeat(3_000_000), 'first.csv');
    await clients.stage('y'.repeat(2_000_000), 'second.csv');
    const { s3Bucket: Bucket, s3Path } = await clients.data.getWorkingLocation({ locationType: 'INGESTION' });
    const Key = `${requireValue(s3Path)}begun/large.csv`;
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: Buffer.alloc(1_000) }));
    const measure = () => clients.local.getWorkingLocationRoom({ locationType: 'INGESTION' });
    const uploads = { uploadCount: 1, uploadByteCount: 1_000 };
    assert.deepEqual(await measure(), { objectCount: 2, byteCount: 5_000_000, ...uploads });
    assert.deepEqual(await clients.local.getWorkingLocationRoom({ locationType: 'SAGEMAKER' }), {
      objectCount: 0,
      byteCount: 0,
      uploadCount: 0,
      uploadByteCount: 0,
    });
    const full = await diskUsed();
    assert.ok(full - before >= 5_000_000);
    await clearLocation();
    assert.deepEqual(await measure(), { objectCount: 0, byteCount: 0, ...uploads });
    await until('the disk has its room again', async () => full - (await diskUsed()) >= 4_900_000);
  });

  async function clearLocation(): Promise<void> {
    const { s3Bucket: Bucket, s3Path: Prefix } = await clients.data.getWorkingLocation({
      locationType: 'INGESTION',
    });
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    if (Contents.length === 0) return;
    const Objects = Contents.map(({ Key }) => ({ Key: requireValue(Key) }));
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  }
});
