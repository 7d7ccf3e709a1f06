import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3ServiceException,
  type GetObjectCommandInput,
} from '@aws-sdk/client-s3';
import { answerOf, codeOf, openRaw, sendS3, signS3 } from '../support/signedS3Request';
import { TestFront } from '../support/testFront';

const Bucket = 'objects-bucket';

const isError = (name: string, status: number) => (error: unknown) =>
  error instanceof S3ServiceException && error.name === name && error.$metadata.httpStatusCode === status;

describe('S3 objects', () => {
  let front: TestFront;

  beforeEach(async () => {
    front = await TestFront.start();
    await front.client().send(new CreateBucketCommand({ Bucket }));
  });

  afterEach(async () => {
    await front[Symbol.asyncDispose]();
  });

  const put = (Key: string, Body: string | Buffer) =>
    front.client().send(new PutObjectCommand({ Bucket, Key, Body }));

  async function get(Key: string, input: Partial<GetObjectCommandInput> = {}) {
    const answer = await front.client().send(new GetObjectCommand({ Bucket, Key, ...input }));
    return { ...answer, bytes: Buffer.from((await answer.Body?.transformToByteArray()) ?? []) };
  }

  it('come back as they were put', async () => {
    for (const size of [0, 1, 65_536, 3_000_000]) {
      const body = randomBytes(size);
      const { ETag } = await put(`size/${size}`, body);
      assert.equal(ETag, `"${createHash('md5').update(body).digest('hex')}"`);
      const answer = await get(`size/${size}`);
      assert.ok(answer.bytes.equals(body));
      assert.equal(answer.ContentLength, size);
      assert.equal(answer.ETag, ETag);
    }
  });

  it('take keys that no path could be', async () => {
    for (const key of [
      'a',
      'a/',
      'a/b',
      '../../etc/passwd',
      '//x//',
      'é ü+%2F&=',
      '😀',
      'q\'"<>',
      'CON',
      'x'.repeat(1024),
    ]) {
      await put(key, key);
      assert.equal((await get(key)).bytes.toString(), key);
    }
    await assert.rejects(put('x'.repeat(1025), ''), isError('KeyTooLongError', 400));
  });

  it('come in streams, whose checksum follows in a trailer', async () => {
    const body = randomBytes(5_000_000);
    const stream = Readable.from([body.subarray(0, 1), body.subarray(1, 70_000), body.subarray(70_000)]);
    const input = {
      Bucket,
      Key: 'stream',
      Body: stream,
      ContentLength: body.length,
      ContentEncoding: 'gzip',
    };
    const { ChecksumCRC32 } = await front.client().send(new PutObjectCommand(input));
    assert.ok(ChecksumCRC32);
    const answer = await get('stream', { ChecksumMode: 'ENABLED' });
    assert.ok(answer.bytes.equals(body));
    assert.equal(answer.ContentEncoding, 'gzip');
    assert.equal(answer.ChecksumCRC32, ChecksumCRC32);
  });

  it('keep their metadata and content headers', async () => {
    const headers = {
      ContentType: 'text/csv',
      CacheControl: 'no-store',
      ContentDisposition: 'attachment',
      ContentLanguage: 'de',
      Metadata: { source: 'exchange', 'x-y': '1  2' },
    };
    await front.client().send(new PutObjectCommand({ Bucket, Key: 'meta', Body: 'a', ...headers }));
    const head = await front.client().send(new HeadObjectCommand({ Bucket, Key: 'meta' }));
    const { ContentType, CacheControl, ContentDisposition, ContentLanguage, Metadata } = head;
    assert.deepEqual({ ContentType, CacheControl, ContentDisposition, ContentLanguage, Metadata }, headers);
    const renamed = await get('meta', { ResponseContentType: 'text/plain' });
    assert.equal(renamed.ContentType, 'text/plain');
  });

  it('answer ranges', async () => {
    await put('digits', '0123456789');
    const range = async (Range: string) => {
      const { bytes, ContentRange, $metadata } = await get('digits', { Range });
      return [bytes.toString(), ContentRange, $metadata.httpStatusCode];
    };
    assert.deepEqual(await range('bytes=2-4'), ['234', 'bytes 2-4/10', 206]);
    assert.deepEqual(await range('bytes=8-'), ['89', 'bytes 8-9/10', 206]);
    assert.deepEqual(await range('bytes=-3'), ['789', 'bytes 7-9/10', 206]);
    assert.deepEqual(await range('bytes=0-1,4-5'), ['0123456789', undefined, 200]);
    await assert.rejects(range('bytes=10-'), isError('InvalidRange', 416));
  });

  it('answer conditional reads and writes', async () => {
    const { ETag } = await put('tagged', 'first');
    await assert.rejects(get('tagged', { IfMatch: '"other"' }), isError('PreconditionFailed', 412));
    await assert.rejects(get('tagged', { IfNoneMatch: ETag }), (error: unknown) => isNotModified(error));
    const write = (IfMatch: string | undefined, IfNoneMatch: string | undefined) =>
      front
        .client()
        .send(new PutObjectCommand({ Bucket, Key: 'tagged', Body: 'second', IfMatch, IfNoneMatch }));
    await assert.rejects(write(undefined, '*'), isError('PreconditionFailed', 412));
    await assert.rejects(write('"other"', undefined), isError('PreconditionFailed', 412));
    assert.equal((await get('tagged')).bytes.toString(), 'first');
    await write(ETag, undefined);
    assert.equal((await get('tagged')).bytes.toString(), 'second');
  });

  const isNotModified = (error: unknown): boolean =>
    error instanceof S3ServiceException && error.$metadata.httpStatusCode === 304;

  it('are replaced and deleted with their bytes', async () => {
    await put('key', 'first');
    await put('key', 'second');
    assert.equal((await front.files()).length, 2, 'one blob and its sidecar');
    await front.client().send(new DeleteObjectCommand({ Bucket, Key: 'key' }));
    await front.client().send(new DeleteObjectCommand({ Bucket, Key: 'key' }));
    await assert.rejects(get('key'), isError('NoSuchKey', 404));
    assert.deepEqual(await front.files(), []);
  });

  it('are deleted by the batch', async () => {
    const keys = ['a', 'b&<', '😀'];
    for (const key of keys) await put(key, 'x');
    const Objects = [...keys, 'absent'].map((Key) => ({ Key }));
    const answer = await front.client().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    assert.deepEqual(
      answer.Deleted?.map(({ Key }) => Key),
      [...keys, 'absent'],
    );
    assert.deepEqual(await front.files(), []);
    const tooMany = Array.from({ length: 1001 }, (_, index) => ({ Key: String(index) }));
    const batch = new DeleteObjectsCommand({ Bucket, Delete: { Objects: tooMany } });
    await assert.rejects(front.client().send(batch), isError('MalformedXML', 400));
  });

  it('are copied with their headers, or with others', async () => {
    const input = { Bucket, Key: 'from ü', Body: 'bytes', ContentType: 'text/csv', Metadata: { a: 'b' } };
    await front.client().send(new PutObjectCommand(input));
    const CopySource = encodeURIComponent(`${Bucket}/from ü`);
    await front.client().send(new CopyObjectCommand({ Bucket, Key: 'to', CopySource }));
    const copy = await get('to');
    assert.deepEqual(
      [copy.bytes.toString(), copy.ContentType, copy.Metadata],
      ['bytes', 'text/csv', { a: 'b' }],
    );
    const itself = { Bucket, Key: 'to', CopySource: `${Bucket}/to` };
    await assert.rejects(front.client().send(new CopyObjectCommand(itself)), isError('InvalidRequest', 400));
    const replacing = { ...itself, MetadataDirective: 'REPLACE', Metadata: { c: 'd' } } as const;
    await front.client().send(new CopyObjectCommand(replacing));
    const replaced = await get('to');
    assert.deepEqual([replaced.bytes.toString(), replaced.Metadata], ['bytes', { c: 'd' }]);
  });

  it('leave nothing behind where their bytes are not what was signed or announced', async () => {
    const request = { method: 'PUT', path: `/${Bucket}/bad` };
    const changed = await sendS3(front.endpoint, { ...request, signedBody: 'signed', body: 'others' });
    assert.deepEqual([changed.status, codeOf(changed)], [400, 'XAmzContentSHA256Mismatch']);
    const headers = { 'x-amz-checksum-crc32': 'AAAAAA==' };
    const wrongSum = await sendS3(front.endpoint, { ...request, body: 'body', headers });
    assert.deepEqual([wrongSum.status, codeOf(wrongSum)], [400, 'BadDigest']);
    await assert.rejects(get('bad'), isError('NoSuchKey', 404));
    assert.deepEqual(await front.files(), []);
  });

  it('have to say how long they are', async () => {
    for (const path of [`/${Bucket}/unmeasured`, `/${Bucket}/unmeasured?partNumber=1&uploadId=any`]) {
      const sent = openRaw(
        front.endpoint,
        { method: 'PUT', path },
        await signS3(front.endpoint, { method: 'PUT', path }),
      );
      for (const name of ['content-length', 'transfer-encoding']) sent.removeHeader(name);
      sent.end();
      const answer = await answerOf(sent);
      assert.deepEqual([answer.status, codeOf(answer)], [411, 'MissingContentLength']);
    }
    await assert.rejects(get('unmeasured'), isError('NoSuchKey', 404));
  });

  it('leave nothing behind where the client goes away in the middle', async () => {
    const request = { method: 'PUT', path: `/${Bucket}/broken`, signedBody: 'x'.repeat(1_000_000) };
    const headers = await signS3(front.endpoint, request);
    const ended = front.nextLogEntry();
    const sent = openRaw(front.endpoint, request, { ...headers, 'content-length': '1000000' });
    sent.on('error', () => undefined);
    sent.write('x'.repeat(500_000), () => sent.destroy());
    assert.equal((await ended).path, `/${Bucket}/broken`);
    assert.deepEqual(await front.files(), []);
    await assert.rejects(get('broken'), isError('NoSuchKey', 404));
  });

  it('are asked for only once the request is known to be good', async () => {
    const request = { method: 'PUT', path: '/no-such-bucket/key', signedBody: 'x'.repeat(100) };
    const headers = {
      ...(await signS3(front.endpoint, request)),
      'content-length': '100',
      expect: '100-continue',
    };
    const refused = openRaw(front.endpoint, request, headers);
    let continued = 0;
    refused.on('continue', () => (continued += 1));
    refused.flushHeaders();
    assert.equal(codeOf(await answerOf(refused)), 'NoSuchBucket');
    refused.destroy();
    const good = { ...request, path: `/${Bucket}/key` };
    const goodHeaders = { ...headers, ...(await signS3(front.endpoint, good)) };
    const accepted = openRaw(front.endpoint, good, goodHeaders);
    accepted.on('continue', () => {
      continued += 1;
      accepted.end(request.signedBody);
    });
    accepted.flushHeaders();
    assert.equal((await answerOf(accepted)).status, 200);
    assert.equal(continued, 1);
  });

  it('survive a restart, and temporary files do not', async () => {
    await put('kept', 'bytes');
    await front.store.put(Bucket, 'other', { bytes: Readable.from([Buffer.from('a')]) });
    await front.leaveUnfinishedBlob();
    assert.equal((await front.files()).length, 5);
    await front.restart();
    assert.equal((await get('kept')).bytes.toString(), 'bytes');
    assert.equal((await front.files()).length, 4);
  });
});
