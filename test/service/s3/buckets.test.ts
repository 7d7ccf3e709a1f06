import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketInventoryConfigurationCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { sendS3 } from '../support/signedS3Request';
import { tablesBucket, testRegion, TestFront } from '../support/testFront';

const isError = (name: string, status: number) => (error: unknown) =>
  error instanceof S3ServiceException && error.name === name && error.$metadata.httpStatusCode === status;

describe('S3 buckets', () => {
  let front: TestFront;

  beforeEach(async () => {
    front = await TestFront.start();
  });

  afterEach(async () => {
    await front[Symbol.asyncDispose]();
  });

  it('are made once, listed, located and deleted when empty', async () => {
    const client = front.client();
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const;
    await client.send(new CreateBucketCommand({ Bucket: 'second', CreateBucketConfiguration }));
    await client.send(new CreateBucketCommand({ Bucket: 'first' }));
    const again = new CreateBucketCommand({ Bucket: 'first' });
    await assert.rejects(client.send(again), isError('BucketAlreadyOwnedByYou', 409));
    const { Buckets } = await client.send(new ListBucketsCommand({}));
    assert.deepEqual(
      Buckets?.map(({ Name }) => Name),
      [tablesBucket, 'first', 'second'],
    );
    const { LocationConstraint } = await client.send(new GetBucketLocationCommand({ Bucket: 'first' }));
    assert.equal(LocationConstraint, testRegion);
    await client.send(new PutObjectCommand({ Bucket: 'first', Key: 'a', Body: '' }));
    const deletion = new DeleteBucketCommand({ Bucket: 'first' });
    await assert.rejects(client.send(deletion), isError('BucketNotEmpty', 409));
    await client.send(new DeleteObjectCommand({ Bucket: 'first', Key: 'a' }));
    await client.send(deletion);
    await assert.rejects(client.send(new HeadBucketCommand({ Bucket: 'first' })), isError('NotFound', 404));
    await assert.rejects(client.send(deletion), isError('NoSuchBucket', 404));
  });

  it('have names that S3 would take', async () => {
    for (const Bucket of ['No', 'a_b_c', '10.0.0.1']) {
      await assert.rejects(
        front.client().send(new CreateBucketCommand({ Bucket })),
        isError('InvalidBucketName', 400),
      );
    }
  });

  it('are listed page by page', async () => {
    const client = front.client();
    await client.send(new CreateBucketCommand({ Bucket: 'pages' }));
    const keys = ['a', 'dir/1', 'dir/2', 'e&<', 'z 1', 'é', '😀'];
    for (const Key of keys) await client.send(new PutObjectCommand({ Bucket: 'pages', Key, Body: Key }));
    const found: string[] = [];
    const folders: string[] = [];
    const input = { Bucket: 'pages', Delimiter: '/', MaxKeys: 2 };
    for await (const page of paginateListObjectsV2({ client }, input)) {
      assert.equal(page.KeyCount, (page.Contents?.length ?? 0) + (page.CommonPrefixes?.length ?? 0));
      found.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
      folders.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? ''));
    }
    assert.deepEqual([found, folders], [['a', 'e&<', 'z 1', 'é', '😀'], ['dir/']]);
    const encoded = await client.send(
      new ListObjectsV2Command({ Bucket: 'pages', StartAfter: 'dir/1', EncodingType: 'url' }),
    );
    assert.deepEqual(
      encoded.Contents?.map(({ Key }) => Key),
      ['dir/2', 'e%26%3C', 'z%201', '%C3%A9', '%F0%9F%98%80'],
    );
    const first = await client.send(new ListObjectsCommand({ ...input, Marker: '' }));
    assert.deepEqual([first.NextMarker, first.Marker, first.Delimiter], ['dir/', '', '/']);
    const next = await client.send(new ListObjectsCommand({ ...input, Marker: first.NextMarker }));
    assert.deepEqual(
      next.Contents?.map(({ Key }) => Key),
      ['e&<', 'z 1'],
    );
    const wrongToken = new ListObjectsV2Command({ Bucket: 'pages', ContinuationToken: '%%%' });
    await assert.rejects(client.send(wrongToken), isError('InvalidArgument', 400));
  });

  it('answer what is not there with errors that no client repeats', async () => {
    const client = front.client();
    const Bucket = 'absent';
    await assert.rejects(client.send(new ListObjectsV2Command({ Bucket })), isError('NoSuchBucket', 404));
    await assert.rejects(
      client.send(new GetObjectCommand({ Bucket, Key: 'a' })),
      isError('NoSuchBucket', 404),
    );
    await assert.rejects(
      client.send(new GetBucketInventoryConfigurationCommand({ Bucket, Id: 'a' })),
      isError('NotImplemented', 400),
    );
  });

  it('are found in the host as well as in the path', async () => {
    await front.store.createBucket('in-host');
    for (const host of [
      'in-host.localhost:1',
      'in-host.s3.us-east-2.amazonaws.com',
      'in-host.s3.amazonaws.com',
    ]) {
      const request = { method: 'PUT', path: '/a/b', headers: { host }, body: 'bytes' };
      assert.equal((await sendS3(front.endpoint, request)).status, 200, host);
    }
    const object = await front.store.find('in-host', 'a/b');
    assert.equal(object?.size, 5);
  });

  describe('that show the tables', () => {
    const Bucket = tablesBucket;

    beforeEach(async () => {
      const table = join(front.folder, 'tables', 'abc1234');
      await mkdir(join(table, '_delta_log'), { recursive: true });
      await mkdir(join(table, 'changesets', 'one'), { recursive: true });
      await writeFile(join(table, '_delta_log', '0.json'), '{}');
      await writeFile(join(table, '_delta_log', '.0.json.tmp'), '{');
      await writeFile(join(table, 'changesets', 'one', 'part-0.parquet'), 'PAR1');
    });

    it('can be listed and read', async () => {
      const client = front.client();
      const all = await client.send(new ListObjectsV2Command({ Bucket }));
      const keys = ['ds/abc1234/_delta_log/0.json', 'ds/abc1234/changesets/one/part-0.parquet'];
      assert.deepEqual(
        all.Contents?.map(({ Key }) => Key),
        keys,
      );
      const folded = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: 'ds/abc1234/', Delimiter: '/' }),
      );
      const folders = ['ds/abc1234/_delta_log/', 'ds/abc1234/changesets/'];
      assert.deepEqual(
        folded.CommonPrefixes?.map(({ Prefix }) => Prefix),
        folders,
      );
      const later = await client.send(new ListObjectsV2Command({ Bucket, StartAfter: keys[0], MaxKeys: 1 }));
      assert.deepEqual(
        later.Contents?.map(({ Key }) => Key),
        [keys[1]],
      );
      const object = await client.send(new GetObjectCommand({ Bucket, Key: keys[1], Range: 'bytes=0-2' }));
      assert.equal(await object.Body?.transformToString(), 'PAR');
    });

    it('hold nothing but the tables’ files', async () => {
      for (const Key of [
        'catalog.sqlite',
        'ds/../catalog.sqlite',
        'ds/abc1234/../../catalog.sqlite',
        'ds/abc1234/_delta_log/.0.json.tmp',
        'ds/abc1234/_delta_log',
        'ds/abc1234//_delta_log/0.json',
      ]) {
        assert.equal(await front.store.find(Bucket, Key), undefined, Key);
      }
    });

    it('refuse every write', async () => {
      const client = front.client();
      const Key = 'ds/abc1234/_delta_log/0.json';
      const denied = isError('AccessDenied', 403);
      await assert.rejects(client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' })), denied);
      await assert.rejects(client.send(new DeleteObjectCommand({ Bucket, Key })), denied);
      const copy = new CopyObjectCommand({ Bucket, Key: 'ds/x', CopySource: `${Bucket}/${Key}` });
      await assert.rejects(client.send(copy), denied);
      await assert.rejects(client.send(new DeleteBucketCommand({ Bucket })), denied);
      await assert.rejects(
        client.send(new CreateBucketCommand({ Bucket })),
        isError('BucketAlreadyOwnedByYou', 409),
      );
    });
  });
});
