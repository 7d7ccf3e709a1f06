import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ObjectChecksum, PartRecord, UploadRecord, WriteCondition } from '../catalog/objectRecords';
import type { UploadCatalog, UploadMarker } from '../catalog/uploadCatalog';
import { composeChecksum, newChecksum, type RunningChecksum } from '../front/checksums';
import type { BlobFolder } from './blobFolder';
import { afterPrefix } from './keyOrder';
import type { ObjectStore } from './objectStore';
import { noSuchUpload, S3Error } from './s3Error';
import type { StoredObject } from './storedObject';

export interface NewUpload {
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly checksumAlgorithm?: string;
  readonly checksumType?: ObjectChecksum['type'];
}

/** A part as the completion of its upload names it. */
export interface NamedPart {
  readonly partNumber: number;
  readonly eTag: string;
  /** Base64. */
  readonly checksum?: string;
}

export interface UploadAddress {
  readonly bucket: string;
  readonly key: string;
  readonly uploadId: string;
}

/** What a completion says of the object that it makes, and of the one that is there. */
export interface ExpectedObject {
  /** Base64. */
  readonly checksum?: string;
  readonly condition?: WriteCondition;
}

const greatestPartNumber = 10_000;
const leastPartBytes = 5 * 1024 * 1024;
const readBytes = 1024 * 1024;

/** Ids grow with time, so that lists ordered by id are ordered by time. */
const newUploadId = (time: number): string =>
  time.toString(16).padStart(12, '0') + randomBytes(20).toString('hex');

/** Objects that are uploaded in parts, and then put together. */
export class MultipartUploads {
  private readonly completions = new Map<string, Promise<StoredObject>>();

  constructor(
    private readonly catalog: UploadCatalog,
    private readonly store: ObjectStore,
    private readonly blobs: BlobFolder,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws S3Error `NoSuchBucket`, `AccessDenied` */
  async create(upload: NewUpload): Promise<UploadRecord> {
    await this.store.requireBucket(upload.bucket);
    const createTime = this.now();
    const record = { ...upload, uploadId: newUploadId(createTime), createTime };
    await this.catalog.add(record);
    return record;
  }

  /** @throws S3Error `NoSuchUpload` */
  async require(bucket: string, key: string, uploadId: string): Promise<UploadRecord> {
    const upload = await this.catalog.find(uploadId);
    if (upload?.bucket !== bucket || upload.key !== key) throw noSuchUpload(uploadId);
    return upload;
  }

  /** Keeps a part. Nothing is kept where reading `source` fails. */
  async putPart(
    upload: UploadRecord,
    partNumber: number,
    source: AsyncIterable<Buffer>,
    checksum: () => ObjectChecksum | undefined,
  ): Promise<PartRecord> {
    const writing = this.blobs.writePart(upload.uploadId, source);
    const { blob, size, md5 } = await this.unlessAborted(upload.uploadId, writing);
    const part = { partNumber, blob, size, eTag: md5, lastModified: this.now(), checksum: checksum() };
    const { stored, replacedBlob } = await this.catalog.putPart(upload.uploadId, part);
    if (!stored) {
      await this.blobs.removeUpload(upload.uploadId);
      throw noSuchUpload(upload.uploadId);
    }
    if (replacedBlob !== undefined) await this.blobs.removePart(upload.uploadId, replacedBlob);
    return part;
  }

  listParts(uploadId: string, after: number, limit: number): Promise<readonly PartRecord[]> {
    return this.catalog.listParts(uploadId, after, limit);
  }

  /** Uploads under way below a prefix, ordered by key and then by time. */
  async list(
    bucket: string,
    prefix: string,
    limit: number,
    after?: UploadMarker,
  ): Promise<readonly UploadRecord[]> {
    return this.catalog.list(bucket, { from: prefix, before: afterPrefix(prefix), limit }, after);
  }

  async abort(upload: UploadRecord): Promise<void> {
    await this.catalog.remove(upload.uploadId);
    await this.blobs.removeUpload(upload.uploadId);
  }

  /**
   * Puts the named parts together. Completing an upload again answers the object that it became.
   * @throws S3Error `NoSuchUpload`, `InvalidPart`, `InvalidPartOrder`, `EntityTooSmall`
   */
  async complete(
    address: UploadAddress,
    named: readonly NamedPart[],
    expected: ExpectedObject = {},
  ): Promise<StoredObject> {
    const { uploadId } = address;
    const underWay = this.completions.get(uploadId);
    if (underWay) return underWay;
    const completion = this.finish(address, named, expected);
    this.completions.set(uploadId, completion);
    try {
      return await completion;
    } finally {
      this.completions.delete(uploadId);
    }
  }

  private async finish(
    address: UploadAddress,
    named: readonly NamedPart[],
    expected: ExpectedObject,
  ): Promise<StoredObject> {
    const { bucket, key, uploadId } = address;
    const object = await this.store.find(bucket, key);
    if (object?.uploadId === uploadId) return object;
    const upload = await this.require(bucket, key, uploadId);
    return this.unlessAborted(uploadId, this.assemble(upload, named, expected));
  }

  /** An upload that is aborted in the middle of the work takes its files away; the failure is that of its end. */
  private async unlessAborted<Result>(uploadId: string, work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      throw (await this.catalog.find(uploadId)) ? error : noSuchUpload(uploadId);
    }
  }

  private async assemble(
    upload: UploadRecord,
    named: readonly NamedPart[],
    expected: ExpectedObject,
  ): Promise<StoredObject> {
    const parts = chooseParts(named, await this.catalog.listParts(upload.uploadId, 0, greatestPartNumber));
    const whole =
      upload.checksumType === 'FULL_OBJECT' ? newChecksum(upload.checksumAlgorithm ?? '') : undefined;
    const written = await this.blobs.write(this.bytesOf(upload.uploadId, parts, whole), 'none');
    const checksum = checksumOf(upload, parts, whole);
    if (expected.checksum !== undefined && checksum?.value !== expected.checksum) {
      await this.blobs.remove(written.blob);
      throw new S3Error('BadDigest', 'The checksum you specified did not match what was uploaded.');
    }
    const { bucket, key, headers, uploadId } = upload;
    const about = { bucket, key, headers, uploadId, checksum, eTag: eTagOf(parts) };
    const object = await this.store.publish(written, about, expected.condition);
    await this.blobs.removeUpload(uploadId);
    return object;
  }

  private async *bytesOf(
    uploadId: string,
    parts: readonly PartRecord[],
    whole: RunningChecksum | undefined,
  ): AsyncIterable<Buffer> {
    for (const part of parts) {
      const file = this.blobs.partPath(uploadId, part.blob);
      for await (const chunk of createReadStream(file, {
        highWaterMark: readBytes,
      }) as AsyncIterable<Buffer>) {
        whole?.update(chunk);
        yield chunk;
      }
    }
  }
}

const eTagOf = (parts: readonly PartRecord[]): string => {
  const hash = createHash('md5');
  for (const part of parts) hash.update(Buffer.from(part.eTag, 'hex'));
  return `${hash.digest('hex')}-${parts.length}`;
};

function checksumOf(
  upload: UploadRecord,
  parts: readonly PartRecord[],
  whole: RunningChecksum | undefined,
): ObjectChecksum | undefined {
  const algorithm = upload.checksumAlgorithm;
  if (algorithm === undefined) return undefined;
  if (whole) return { algorithm, value: whole.digest(), type: 'FULL_OBJECT' };
  const values = parts.flatMap(({ checksum }) => (checksum?.algorithm === algorithm ? [checksum.value] : []));
  if (values.length !== parts.length) return undefined;
  return { algorithm, value: composeChecksum(algorithm, values), type: 'COMPOSITE' };
}

/** The parts that a completion names, checked as S3 checks them. */
function chooseParts(named: readonly NamedPart[], present: readonly PartRecord[]): readonly PartRecord[] {
  const byNumber = new Map(present.map((part) => [part.partNumber, part]));
  const chosen = named.map((entry) => matchingPart(entry, byNumber.get(entry.partNumber)));
  const isAscending = chosen.every((part, index) => part.partNumber > (chosen[index - 1]?.partNumber ?? 0));
  if (!isAscending) {
    throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order of part numbers.');
  }
  const small = chosen.slice(0, -1).find((part) => part.size < leastPartBytes);
  if (small) {
    throw new S3Error('EntityTooSmall', 'Each part but the last must have at least 5 MiB.', {
      PartNumber: String(small.partNumber),
      ProposedSize: String(small.size),
      MinSizeAllowed: String(leastPartBytes),
      ETag: small.eTag,
    });
  }
  return chosen;
}

function matchingPart(named: NamedPart, part: PartRecord | undefined): PartRecord {
  const isSameChecksum = named.checksum === undefined || named.checksum === part?.checksum?.value;
  if (part?.eTag === named.eTag && isSameChecksum) return part;
  throw new S3Error(
    'InvalidPart',
    'One or more of the specified parts could not be found. The part may not have been uploaded, or its ' +
      'entity tag or checksum may not have matched.',
    { PartNumber: String(named.partNumber), ETag: named.eTag },
  );
}
