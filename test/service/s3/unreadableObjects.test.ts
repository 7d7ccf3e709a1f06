import assert from 'node:assert/strict';
import { mkdir, open, rm, symlink, truncate } from 'node:fs/promises';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3ServiceException,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { bytesOf } from '../../../extension/service/s3/objectBytes';
import { S3Error } from '../../../extension/service/s3/s3Error';
import { requireValue } from '../support/dataClients';
import { TestFront } from '../support/testFront';

const Bucket = 'unreadable-bucket';
const size = 3_000_000;

/** What may happen to a file on a disk. */
const damages: readonly {
  readonly what: string;
  readonly damage: (file: string) => Promise<unknown>;
}[] = [
  { what: 'is gone', damage: (file) => rm(file) },
  { what: 'was cut short', damage: (file) => truncate(file, size / 2) },
  { what: 'became a folder', damage: (file) => rm(file).then(() => mkdir(file)) },
  { what: 'is a link to itself', damage: (file) => rm(file).then(() => symlink(file, file)) },
];

describe('S3 objects whose file', () => {
  let front: TestFront;
  const client = () => front.client();

  before(async () => {
    front = await TestFront.start();
    await client().send(new CreateBucketCommand({ Bucket }));
  });

  after(() => front[Symbol.asyncDispose]());

  const isUnreadable = (key: string) => (error: unknown) =>
    error instanceof S3ServiceException &&
    error.name === 'InvalidObjectState' &&
    error.$metadata.httpStatusCode === 403 &&
    error.message.includes(`s3://${Bucket}/${key}`);

  for (const { what, damage } of damages) {
    it(`${what} are refused by their name, and keep no copy waiting`, async () => {
      const key = what.replaceAll(' ', '-');
      await client().send(new PutObjectCommand({ Bucket, Key: key, Body: Buffer.alloc(size, 'a') }));
      await damage(requireValue(await front.store.find(Bucket, key)).file);
      const CopySource = `${Bucket}/${key}`;
      const copy = { Bucket, Key: `${key}.copy`, CopySource };
      const { UploadId } = await client().send(new CreateMultipartUploadCommand({ Bucket, Key: key }));
      const part = { Bucket, Key: key, UploadId, PartNumber: 1, CopySource };
      for (const ask of [
        () => client().send(new GetObjectCommand({ Bucket, Key: key })),
        () => client().send(new GetObjectCommand({ Bucket, Key: key, Range: 'bytes=2000000-2000009' })),
        () => client().send(new CopyObjectCommand(copy)),
        () => client().send(new CopyObjectCommand({ ...copy, ChecksumAlgorithm: 'SHA256' })),
        () => client().send(new UploadPartCopyCommand(part)),
      ]) {
        await assert.rejects(ask, isUnreadable(key));
      }
      assert.equal(await front.store.find(Bucket, `${key}.copy`), undefined);
    });
  }

  it('fails when it is read are refused before anything is answered', async () => {
    await client().send(new PutObjectCommand({ Bucket, Key: 'fails', Body: 'bytes' }));
    const object = requireValue(await front.store.find(Bucket, 'fails'));
    // A file that is open for writing alone cannot be read, as one on a bad disk.
    const handle = await open(object.file, 'a');
    await assert.rejects(bytesOf(object, handle, undefined, 1024), (error: unknown) => {
      return error instanceof S3Error && error.code === 'InvalidObjectState';
    });
  });
});
