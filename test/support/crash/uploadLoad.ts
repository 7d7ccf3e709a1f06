import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  NoSuchUpload,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { requireValue } from '../../service/support/dataClients';
import type { RandomSource } from '../randomSource';
import { contentOf, type ObjectLedger } from './objectLedger';
import type { World } from './world';

const smallestPart = 5 * 1024 * 1024;
const mostUploads = 3;

interface Upload {
  readonly key: string;
  readonly uploadId: string;
  readonly parts: Map<number, { readonly bytes: Buffer; readonly eTag: string }>;
  /** What was asked of it and not answered yet. */
  ending?: 'complete' | 'abort';
  isBusy: boolean;
}

/** Uploads in parts that are begun, gone on with after a crash, completed, or aborted. */
export class UploadLoad {
  private readonly uploads = new Set<Upload>();
  private readonly block = Buffer.alloc(smallestPart + 1, 'part');
  private begun = 0;

  constructor(private readonly ledger: ObjectLedger) {}

  async act(world: World, random: RandomSource): Promise<void> {
    const upload = [...this.uploads].find(({ isBusy }) => !isBusy);
    if (!upload || (this.uploads.size < mostUploads && random.chance(0.3))) return this.begin(world);
    upload.isBusy = true;
    try {
      if (upload.parts.size < 2) await this.sendPart(world, upload, random);
      else await this.end(world, upload, random.chance(0.3) ? 'abort' : 'complete');
    } finally {
      upload.isBusy = false;
    }
  }

  /** Goes on with what was not answered, and compares the parts of the others. */
  async check(world: World): Promise<void> {
    for (const upload of this.uploads) {
      if (upload.ending) await this.end(world, upload, upload.ending);
      else await this.checkParts(world, upload);
    }
    await this.abortUnknown(world);
  }

  get uploadIds(): readonly string[] {
    return [...this.uploads].map(({ uploadId }) => uploadId);
  }

  private async begin({ s3, bucket }: World): Promise<void> {
    const key = `load/upload ${this.begun++ % 5}`;
    if ([...this.uploads].some((upload) => upload.key === key)) return;
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: key }));
    this.uploads.add({ key, uploadId: requireValue(UploadId), parts: new Map(), isBusy: false });
  }

  private async sendPart({ s3, bucket }: World, upload: Upload, random: RandomSource): Promise<void> {
    const PartNumber = upload.parts.size + 1;
    const bytes = Buffer.from(
      this.block.subarray(0, PartNumber === 1 ? smallestPart : random.between(1, 9_999)),
    );
    random.bytes(16).copy(bytes);
    const { key: Key, uploadId: UploadId } = upload;
    const { ETag } = await s3.send(
      new UploadPartCommand({ Bucket: bucket, Key, UploadId, PartNumber, Body: bytes }),
    );
    upload.parts.set(PartNumber, { bytes, eTag: requireValue(ETag) });
  }

  private async end(world: World, upload: Upload, ending: 'complete' | 'abort'): Promise<void> {
    const isRepeated = upload.ending !== undefined;
    upload.ending = ending;
    if (ending === 'complete') await this.complete(world, upload);
    else await this.abort(world, upload, isRepeated);
    this.uploads.delete(upload);
  }

  private complete({ s3, bucket }: World, { key, uploadId, parts }: Upload): Promise<void> {
    const bytes = Buffer.concat([...parts.values()].map((part) => part.bytes));
    const Parts = [...parts].map(([PartNumber, { eTag }]) => ({ PartNumber, ETag: eTag }));
    const place = { Bucket: bucket, Key: key, UploadId: uploadId };
    const command = new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts } });
    return this.ledger.change([key], contentOf(bytes, eTagOf(parts.values())), () => s3.send(command));
  }

  private async abort({ s3, bucket }: World, upload: Upload, isRepeated: boolean): Promise<void> {
    const place = { Bucket: bucket, Key: upload.key, UploadId: upload.uploadId };
    try {
      await s3.send(new AbortMultipartUploadCommand(place));
    } catch (error) {
      if (!(isRepeated && error instanceof NoSuchUpload)) throw error;
    }
  }

  /** Each part that was acknowledged is there; another may be, whose answer was lost. */
  private async checkParts({ s3, bucket }: World, { key, uploadId, parts }: Upload): Promise<void> {
    const { Parts = [] } = await s3.send(
      new ListPartsCommand({ Bucket: bucket, Key: key, UploadId: uploadId }),
    );
    const found = new Map(Parts.map(({ PartNumber = 0, ETag, Size }) => [PartNumber, { ETag, Size }]));
    for (const [partNumber, { eTag, bytes }] of parts) {
      assert.deepEqual(
        found.get(partNumber),
        { ETag: eTag, Size: bytes.length },
        `${key}, part ${partNumber}`,
      );
    }
    assert.ok(found.size <= parts.size + 1);
  }

  /** What was begun and not answered: nobody knows of it. */
  private async abortUnknown({ s3, bucket }: World): Promise<void> {
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
    const known = this.uploadIds;
    assert.ok(known.every((uploadId) => Uploads.some(({ UploadId }) => UploadId === uploadId)));
    for (const { Key, UploadId = '' } of Uploads.filter(({ UploadId = '' }) => !known.includes(UploadId))) {
      await s3.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
    }
  }
}

/** The entity tag of an object that was put together of parts. */
function eTagOf(parts: Iterable<{ readonly eTag: string }>): string {
  const digests = [...parts].map(({ eTag }) => Buffer.from(eTag.replaceAll('"', ''), 'hex'));
  return `${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${digests.length}`;
}
