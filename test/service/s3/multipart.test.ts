import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  S3ServiceException,
  UploadPartCommand,
  UploadPartCopyCommand,
  type CompletedPart,
} from '@aws-sdk/client-s3';
import { answerOf, codeOf, openRaw, signS3 } from '../support/signedS3Request';
import { TestFront } from '../support/testFront';

const Bucket = 'multipart-bucket';
const Key = 'in parts';
const partBytes = 5 * 1024 * 1024;

const isError = (name: string) => (error: unknown) =>
  error instanceof S3ServiceException && error.name === name;
const md5 = (bytes: Buffer): Buffer => createHash('md5').update(bytes).digest();

describe('S3 multipart uploads', () => {
  let front: TestFront;

  before(async () => {
    front = await TestFront.start();
    await front.client().send(new CreateBucketCommand({ Bucket }));
  });

  after(() => front[Symbol.asyncDispose]());

  async function create(): Promise<string> {
    const input = { Bucket, Key, ContentType: 'text/csv', ChecksumAlgorithm: 'CRC32' } as const;
    const { UploadId } = await front.client().send(new CreateMultipartUploadCommand(input));
    return UploadId ?? '';
  }

  async function upload(UploadId: string, PartNumber: number, Body: Buffer): Promise<CompletedPart> {
    const part = { Bucket, Key, UploadId, PartNumber, Body };
    const { ETag, ChecksumCRC32 } = await front.client().send(new UploadPartCommand(part));
    assert.equal(ETag, `"${md5(Body).toString('hex')}"`);
    return { PartNumber, ETag, ChecksumCRC32 };
  }

  const complete = (UploadId: string, Parts: CompletedPart[]) =>
    front
      .client()
      .send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));

  it('make one object of 20 MB, once, however often they are completed', async () => {
    const bodies = [partBytes, partBytes, partBytes, 4_271_360].map((size) => randomBytes(size));
    const UploadId = await create();
    const parts = await Promise.all(bodies.map((body, index) => upload(UploadId, index * 2 + 1, body)));
    const answers = await Promise.all([complete(UploadId, parts), complete(UploadId, parts)]);
    const expected = `"${md5(Buffer.concat(bodies.map(md5))).toString('hex')}-4"`;
    for (const answer of [...answers, await complete(UploadId, parts)]) {
      assert.equal(answer.ETag, expected);
      assert.match(answer.ChecksumCRC32 ?? '', /-4$/);
    }
    const object = await front.client().send(new GetObjectCommand({ Bucket, Key }));
    assert.ok(Buffer.concat(bodies).equals(Buffer.from((await object.Body?.transformToByteArray()) ?? [])));
    assert.equal(object.ContentType, 'text/csv');
    assert.deepEqual(
      (await front.files()).filter((file) => file.startsWith('uploads')),
      [],
    );
  });

  it('are completed as S3 would, or not at all', async () => {
    const UploadId = await create();
    const small = await upload(UploadId, 1, Buffer.from('small'));
    const last = await upload(UploadId, 2, Buffer.from('last'));
    await assert.rejects(complete(UploadId, [small, last]), isError('EntityTooSmall'));
    await assert.rejects(complete(UploadId, [last, small]), isError('InvalidPartOrder'));
    await assert.rejects(complete(UploadId, [{ ...small, ETag: '"0"' }]), isError('InvalidPart'));
    await assert.rejects(complete(UploadId, [{ ...small, PartNumber: 9 }]), isError('InvalidPart'));
    await assert.rejects(complete('unknown', [small]), isError('NoSuchUpload'));
    await complete(UploadId, [last]);
    const object = await front.client().send(new GetObjectCommand({ Bucket, Key }));
    assert.equal(await object.Body?.transformToString(), 'last');
  });

  it('are listed with their parts, and leave nothing when aborted', async () => {
    const before = await front.files();
    const UploadId = await create();
    for (const [number, text] of [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [2, 'B'],
    ] as const) {
      await upload(UploadId, number, Buffer.from(text));
    }
    const first = await front.client().send(new ListPartsCommand({ Bucket, Key, UploadId, MaxParts: 2 }));
    assert.deepEqual(
      first.Parts?.map(({ PartNumber }) => PartNumber),
      [1, 2],
    );
    assert.equal(first.Parts[1]?.ETag, `"${md5(Buffer.from('B')).toString('hex')}"`);
    assert.equal(first.IsTruncated, true);
    const marker = { Bucket, Key, UploadId, PartNumberMarker: first.NextPartNumberMarker };
    const second = await front.client().send(new ListPartsCommand(marker));
    assert.deepEqual(
      second.Parts?.map(({ PartNumber }) => PartNumber),
      [3],
    );
    const { Uploads } = await front.client().send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'in' }));
    assert.deepEqual(
      Uploads?.map((one) => [one.Key, one.UploadId]),
      [[Key, UploadId]],
    );
    await front.client().send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    await assert.rejects(upload(UploadId, 1, Buffer.from('late')), isError('NoSuchUpload'));
    assert.deepEqual(await front.files(), before);
  });

  it('refuse a part that was under way when they were aborted', async () => {
    const before = await front.files();
    const UploadId = await create();
    const request = {
      method: 'PUT',
      path: `/${Bucket}/in%20parts?partNumber=1&uploadId=${UploadId}`,
      signedBody: 'whole',
    };
    const headers = {
      ...(await signS3(front.endpoint, request)),
      'content-length': '5',
      expect: '100-continue',
    };
    const sent = openRaw(front.endpoint, request, headers);
    sent.flushHeaders();
    await once(sent, 'continue');
    await front.client().send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    sent.end('whole');
    const answer = await answerOf(sent);
    assert.deepEqual([answer.status, codeOf(answer)], [404, 'NoSuchUpload']);
    assert.deepEqual(await front.files(), before);
  });

  it('take parts from other objects', async () => {
    const source = randomBytes(partBytes + 10);
    await front.store.put(Bucket, 'source', { bytes: Readable.from([source]) });
    const UploadId = await create();
    const copy = (PartNumber: number, CopySourceRange: string) =>
      front.client().send(
        new UploadPartCopyCommand({
          Bucket,
          Key,
          UploadId,
          PartNumber,
          CopySource: `${Bucket}/source`,
          CopySourceRange,
        }),
      );
    const first = await copy(1, `bytes=0-${partBytes - 1}`);
    const second = await copy(2, `bytes=${partBytes}-${partBytes + 9}`);
    await complete(UploadId, [
      { PartNumber: 1, ETag: first.CopyPartResult?.ETag },
      { PartNumber: 2, ETag: second.CopyPartResult?.ETag },
    ]);
    const object = await front.client().send(new GetObjectCommand({ Bucket, Key }));
    assert.ok(source.equals(Buffer.from((await object.Body?.transformToByteArray()) ?? [])));
  });

  it('check the checksum of the whole object where one was announced', async () => {
    const kind = { Bucket, Key, ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
    const { UploadId = '' } = await front.client().send(new CreateMultipartUploadCommand(kind));
    const part = await upload(UploadId, 1, Buffer.from('123456789'));
    const finish = (ChecksumCRC32: string) =>
      front.client().send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key,
          UploadId,
          ChecksumCRC32,
          MultipartUpload: { Parts: [part] },
        }),
      );
    await assert.rejects(finish('AAAAAA=='), isError('BadDigest'));
    const { ChecksumCRC32, ChecksumType } = await finish('y/Q5Jg==');
    assert.deepEqual([ChecksumCRC32, ChecksumType], ['y/Q5Jg==', 'FULL_OBJECT']);
  });

  it('survive a restart', async () => {
    const UploadId = await create();
    const part = await upload(UploadId, 1, Buffer.from('part'));
    await front.restart();
    await complete(UploadId, [part]);
    const object = await front.client().send(new GetObjectCommand({ Bucket, Key }));
    assert.equal(await object.Body?.transformToString(), 'part');
  });
});
