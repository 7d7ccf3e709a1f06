import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { scaled } from '../../support/scale';
import { TestFront } from '../support/testFront';

const Bucket = 'memory-bucket';
const mebibyte = 1024 * 1024;
const size = scaled(256, 2048) * mebibyte;
/** Far more than is needed, and far less than the object. */
const mostMemory = 160 * mebibyte;

/** The greatest number of bytes in buffers, of the service and its client, whenever it was looked at. */
class BufferWatch {
  peak = 0;
  private readonly before = process.memoryUsage().arrayBuffers;

  look(): void {
    this.peak = Math.max(this.peak, process.memoryUsage().arrayBuffers - this.before);
  }
}

describe('Memory', () => {
  let front: TestFront;

  before(async () => {
    front = await TestFront.start();
    await front.client().send(new CreateBucketCommand({ Bucket }));
  });

  after(() => front[Symbol.asyncDispose]());

  it('does not grow with the size of what is put, copied and read', async function () {
    this.timeout(scaled(120_000, 600_000));
    const watch = new BufferWatch();
    const piece = Buffer.alloc(mebibyte, 7);
    const pieces = function* (): Iterable<Buffer> {
      for (let sent = 0; sent < size; sent += piece.length) {
        watch.look();
        yield piece;
      }
    };
    const client = front.client();
    const Body = Readable.from(pieces(), { objectMode: false });
    await client.send(new PutObjectCommand({ Bucket, Key: 'large', Body, ContentLength: size }));
    await client.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/large` }));
    const parts = { Bucket, Key: 'parts' };
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(parts));
    const upload = { ...parts, UploadId };
    const CopySource = `${Bucket}/copy`;
    const part = await client.send(new UploadPartCopyCommand({ ...upload, PartNumber: 1, CopySource }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag: part.CopyPartResult?.ETag }] };
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload }));
    const answer = await client.send(new GetObjectCommand(parts));
    let received = 0;
    for await (const chunk of answer.Body as AsyncIterable<Buffer>) {
      received += chunk.length;
      watch.look();
    }
    assert.equal(received, size);
    assert.ok(watch.peak < mostMemory, `${Math.round(watch.peak / mebibyte)} MiB`);
  });
});
