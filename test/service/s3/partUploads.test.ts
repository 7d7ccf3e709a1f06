import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ChecksumAlgorithm,
  ChecksumType,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  S3ServiceException,
  UploadPartCommand,
  type CompletedPart,
  type CreateMultipartUploadCommandInput,
} from '@aws-sdk/client-s3';
import { TestFront } from '../support/testFront';

const Bucket = 'parts-bucket';
const mebibyte = 1024 * 1024;

const isError = (name: string) => (error: unknown) =>
  error instanceof S3ServiceException && error.name === name;

const eTagOf = (bodies: readonly Buffer[]): string => {
  const each = bodies.map((body) => createHash('md5').update(body).digest());
  return `"${createHash('md5').update(Buffer.concat(each)).digest('hex')}-${bodies.length}"`;
};

describe('The parts of an object', () => {
  let front: TestFront;

  before(async () => {
    front = await TestFront.start();
    await front.client().send(new CreateBucketCommand({ Bucket }));
  });

  after(() => front[Symbol.asyncDispose]());

  async function begin(Key: string, more: Partial<CreateMultipartUploadCommandInput> = {}) {
    const { UploadId = '' } = await front
      .client()
      .send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
    const upload = { Bucket, Key, UploadId };
    return {
      UploadId,
      put: async (PartNumber: number, Body: Buffer): Promise<CompletedPart> => {
        const command = new UploadPartCommand({
          ...upload,
          PartNumber,
          Body,
          ChecksumAlgorithm: more.ChecksumAlgorithm,
        });
        const { $metadata: _, ServerSideEncryption: __, ...answer } = await front.client().send(command);
        return { PartNumber, ...answer };
      },
      complete: (Parts: CompletedPart[], IfNoneMatch?: string) =>
        front
          .client()
          .send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, IfNoneMatch })),
    };
  }

  async function read(Key: string, PartNumber?: number) {
    const answer = await front.client().send(new GetObjectCommand({ Bucket, Key, PartNumber }));
    return { ...answer, bytes: Buffer.from((await answer.Body?.transformToByteArray()) ?? []) };
  }

  const uploadFiles = async (uploadId: string) =>
    (await front.files()).filter((file) => file.startsWith(join('uploads', uploadId)));

  /** Sizes of parts in mebibytes; the order in which they arrive; the parts that are named. */
  for (const [what, sizes, arrival, named] of [
    ['in order', [5, 5, 5, 2], [1, 2, 3, 4], [1, 2, 3, 4]],
    ['in another order, the last one first', [5, 5, 5, 2], [4, 2, 3, 1], [1, 2, 3, 4]],
    ['of different sizes', [6, 5, 7, 1], [1, 2, 3, 4], [1, 2, 3, 4]],
    ['of which one arrives twice', [5, 5, 1], [1, 2, 2, 1, 3], [1, 2, 3]],
    ['of which not all are named', [5, 5, 5], [1, 2, 3], [1, 3]],
    ['that grow', [5, 6, 7], [1, 2, 3], [1, 2, 3]],
  ] as const) {
    it(`make the object whole where they are ${what}`, async () => {
      const Key = `whole/${what}`;
      const bodies = sizes.map((size) => randomBytes(size * mebibyte));
      const upload = await begin(Key);
      const parts = new Map<number, CompletedPart>();
      for (const number of arrival) {
        parts.set(number, await upload.put(number, bodies[number - 1] ?? Buffer.alloc(0)));
      }
      const chosen = named.map((number) => bodies[number - 1] ?? Buffer.alloc(0));
      const answer = await upload.complete(named.map((number) => parts.get(number) ?? {}));
      assert.equal(answer.ETag, eTagOf(chosen));
      assert.ok((await read(Key)).bytes.equals(Buffer.concat(chosen)));
      assert.deepEqual(await uploadFiles(upload.UploadId), []);
    });
  }

  it('are written once: the file in which they arrive becomes the object', async () => {
    const upload = await begin('once');
    const bodies = [randomBytes(5 * mebibyte), randomBytes(5 * mebibyte), randomBytes(10)];
    const parts: CompletedPart[] = [];
    for (const [index, body] of bodies.entries()) parts.push(await upload.put(index + 1, body));
    const [file = '', ...others] = await uploadFiles(upload.UploadId);
    assert.deepEqual(others, []);
    const { ino } = await stat(join(front.folder, 'objects', file));
    await upload.complete(parts);
    const object = await front.store.find(Bucket, 'once');
    assert.equal((await stat(object?.file ?? '')).ino, ino);
  });

  it('stay as they are where the completion is refused, and can be completed then', async () => {
    const client = front.client();
    await client.send(new PutObjectCommand({ Bucket, Key: 'taken', Body: 'there' }));
    const upload = await begin('taken');
    const bodies = [randomBytes(5 * mebibyte), randomBytes(5 * mebibyte), randomBytes(3)];
    const parts: CompletedPart[] = [];
    for (const [index, body] of bodies.entries()) parts.push(await upload.put(index + 1, body));
    await assert.rejects(upload.complete(parts.slice(0, 1), '*'), isError('PreconditionFailed'));
    assert.equal((await read('taken')).bytes.toString(), 'there');
    await front.restart();
    await upload.complete(parts);
    assert.ok((await read('taken')).bytes.equals(Buffer.concat(bodies)));
  });

  it('keep the one that was acknowledged where another of its number fails', async () => {
    const upload = await begin('again');
    const body = randomBytes(mebibyte);
    const part = await upload.put(1, body);
    const command = new UploadPartCommand({
      Bucket,
      Key: 'again',
      UploadId: upload.UploadId,
      PartNumber: 1,
      Body: randomBytes(mebibyte),
      ChecksumCRC32: 'AAAAAA==',
    });
    await assert.rejects(front.client().send(command), isError('BadDigest'));
    await upload.complete([part]);
    assert.ok((await read('again')).bytes.equals(body));
  });

  for (const [algorithm, type] of [
    ['CRC32', 'COMPOSITE'],
    ['CRC32', 'FULL_OBJECT'],
    ['CRC32C', 'COMPOSITE'],
    ['CRC32C', 'FULL_OBJECT'],
    ['CRC64NVME', 'FULL_OBJECT'],
    ['SHA1', 'COMPOSITE'],
    ['SHA256', 'COMPOSITE'],
  ] as const satisfies readonly (readonly [ChecksumAlgorithm, ChecksumType])[]) {
    it(`give the object a checksum: ${algorithm} ${type}`, async () => {
      const Key = `sums/${algorithm}/${type}`;
      const upload = await begin(Key, { ChecksumAlgorithm: algorithm, ChecksumType: type });
      const bodies = [randomBytes(5 * mebibyte), randomBytes(mebibyte + 7)];
      const parts: CompletedPart[] = [];
      for (const [index, body] of bodies.entries()) parts.push(await upload.put(index + 1, body));
      const name = `Checksum${algorithm}` as const;
      const answer = await upload.complete(parts);
      const input = {
        Bucket,
        Key: `${Key}/whole`,
        Body: Buffer.concat(bodies),
        ChecksumAlgorithm: algorithm,
      };
      const whole = await front.client().send(new PutObjectCommand(input));
      if (type === 'FULL_OBJECT') assert.equal(answer[name], whole[name]);
      else assert.match(answer[name] ?? '', /^[A-Za-z0-9+/=]+-2$/);
      const head = await front.client().send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
      assert.deepEqual([head[name], head.ChecksumType], [answer[name], type]);
      const attributes = await front.client().send(
        new GetObjectAttributesCommand({
          Bucket,
          Key,
          ObjectAttributes: ['Checksum', 'ObjectParts', 'ObjectSize'],
        }),
      );
      assert.equal(attributes.Checksum?.[name], answer[name]);
      assert.deepEqual(
        attributes.ObjectParts?.Parts?.map((part) => [part.PartNumber, part.Size, part[name]]),
        bodies.map((body, index) => [index + 1, body.length, parts[index]?.[name]]),
      );
    });
  }

  it('refuse checksums of a kind that cannot be', async () => {
    for (const [ChecksumAlgorithm, ChecksumType] of [
      ['SHA256', 'FULL_OBJECT'],
      ['CRC64NVME', 'COMPOSITE'],
    ] as const) {
      await assert.rejects(begin('never', { ChecksumAlgorithm, ChecksumType }), isError('InvalidRequest'));
    }
  });

  it('can be read one by one, of the object and of its copies', async () => {
    const upload = await begin('numbered');
    const bodies = [randomBytes(5 * mebibyte), Buffer.from('last')];
    const parts: CompletedPart[] = [];
    for (const [index, body] of bodies.entries()) parts.push(await upload.put(index + 3, body));
    await upload.complete(parts);
    const copy = new CopyObjectCommand({ Bucket, Key: 'copied', CopySource: `${Bucket}/numbered` });
    await front.client().send(copy);
    for (const Key of ['numbered', 'copied']) {
      const second = await read(Key, 2);
      assert.equal(second.bytes.toString(), 'last');
      assert.deepEqual([second.PartsCount, second.$metadata.httpStatusCode], [2, 206]);
      assert.equal(second.ContentRange, `bytes ${5 * mebibyte}-${5 * mebibyte + 3}/${5 * mebibyte + 4}`);
      await assert.rejects(read(Key, 3), isError('InvalidPartNumber'));
    }
    await front.client().send(new PutObjectCommand({ Bucket, Key: 'one', Body: 'whole' }));
    const whole = await read('one', 1);
    assert.deepEqual([whole.bytes.toString(), whole.PartsCount], ['whole', undefined]);
  });

  it('are swept where nobody has gone on with them', async () => {
    const stale = await begin('stale');
    await stale.put(1, Buffer.from('old'));
    const { uploads } = front;
    assert.deepEqual(await uploads.abortIdle(60_000), []);
    const aborted = await uploads.abortIdle(-1000);
    assert.ok(aborted.some(({ uploadId }) => uploadId === stale.UploadId));
    const { Uploads } = await front.client().send(new ListMultipartUploadsCommand({ Bucket }));
    assert.equal(Uploads, undefined);
    assert.deepEqual(await uploadFiles(stale.UploadId), []);
  });
});
