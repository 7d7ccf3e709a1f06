import { ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageFiles, type StagingProgress, type StagingRequest } from '../../../extension/finspace/staging';
import { DataClients, requireValue } from '../support/dataClients';
import { RunningService } from '../support/runningService';

const mebibyte = 1024 * 1024;

describe('stageFiles', () => {
  let service: RunningService;
  let folder: string;
  let request: Omit<StagingRequest, 'files'>;
  let s3: S3Client;

  before(async () => {
    service = await RunningService.start();
    folder = await mkdtemp(join(tmpdir(), 'staging-'));
    const { s3Bucket, s3Path } = await new DataClients(service).data.getWorkingLocation();
    const { endpoint, region } = service.handle;
    const { credentials } = service;
    const location = { s3Bucket: requireValue(s3Bucket), s3Path: requireValue(s3Path) };
    request = { endpoint, region, credentials, location };
    s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  });

  after(async () => {
    s3.destroy();
    await service[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  async function localFile(name: string, size: number): Promise<{ path: string; name: string }> {
    const path = join(folder, name);
    await writeFile(path, Buffer.alloc(size, name));
    return { path, name };
  }

  async function keys(): Promise<string[]> {
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: request.location.s3Bucket }));
    return (Contents ?? []).flatMap(({ Key }) => Key ?? []);
  }

  async function openUploads(): Promise<number> {
    const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: request.location.s3Bucket }));
    return Uploads?.length ?? 0;
  }

  it('puts small and large files under one fresh sub-prefix, and reports every byte', async () => {
    const files = [
      await localFile('small.csv', 10),
      await localFile('empty.csv', 0),
      await localFile('large.csv', 20 * mebibyte),
    ];
    const reports: StagingProgress[] = [];
    const staged = await stageFiles({ ...request, files, onProgress: (progress) => reports.push(progress) });
    assert.ok(staged.s3Uri.startsWith(`s3://${request.location.s3Bucket}/${request.location.s3Path}`));
    assert.ok(staged.s3Uri.endsWith('/'));
    assert.deepEqual(
      staged.objects.map(({ size }) => size),
      [10, 0, 20 * mebibyte],
    );
    const found = await keys();
    for (const { key } of staged.objects) assert.ok(found.includes(key), key);
    assert.deepEqual(reports.at(-1), {
      uploadedBytes: 20 * mebibyte + 10,
      totalBytes: 20 * mebibyte + 10,
      file: 'large.csv',
    });
    const bytes = reports.map(({ uploadedBytes }) => uploadedBytes);
    assert.deepEqual(
      bytes,
      [...bytes].sort((left, right) => left - right),
    );
  });

  it('never puts two calls under the same prefix', async () => {
    const files = [await localFile('same.csv', 1)];
    const first = await stageFiles({ ...request, files });
    const second = await stageFiles({ ...request, files });
    assert.notEqual(first.s3Uri, second.s3Uri);
  });

  it('leaves nothing behind when it is aborted half-way', async () => {
    const before = await keys();
    const files = [await localFile('done.csv', 10), await localFile('half.csv', 40 * mebibyte)];
    const abort = new AbortController();
    const onProgress = ({ uploadedBytes }: StagingProgress): void => {
      if (uploadedBytes > 8 * mebibyte) abort.abort();
    };
    await assert.rejects(stageFiles({ ...request, files, onProgress, abortSignal: abort.signal }), {
      name: 'AbortError',
    });
    assert.deepEqual(await keys(), before);
    assert.equal(await openUploads(), 0);
  });

  it('refuses files that cannot be staged, before a byte is sent', async () => {
    const file = await localFile('one.csv', 1);
    const before = await keys();
    await assert.rejects(stageFiles({ ...request, files: [] }), { code: 'NoFiles' });
    await assert.rejects(stageFiles({ ...request, files: [file, file] }), { code: 'DuplicateName' });
    await assert.rejects(
      stageFiles({ ...request, files: [file, { path: join(folder, 'none'), name: 'none' }] }),
      {
        code: 'UnreadableFile',
        message: /none$/,
      },
    );
    await assert.rejects(stageFiles({ ...request, files: [{ path: folder, name: 'folder' }] }), {
      code: 'UnreadableFile',
    });
    assert.deepEqual(await keys(), before);
  });
});
