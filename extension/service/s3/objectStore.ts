import type { ObjectCatalog } from '../catalog/objectCatalog';
import type {
  BucketRecord,
  ObjectChecksum,
  ObjectRecord,
  WriteCondition,
  WriteOutcome,
} from '../catalog/objectRecords';
import type { UploadCatalog } from '../catalog/uploadCatalog';
import type { BlobFolder, NewBlob } from './blobFolder';
import { isBucketName } from './bucketName';
import { afterPrefix } from './keyOrder';
import { listPage, type ListPage, type ListQuery } from './listing';
import { noSuchBucket, noSuchUpload, S3Error } from './s3Error';
import type { BucketReader, StoredObject } from './storedObject';

/** What comes with an object's bytes. */
export interface ObjectDetails {
  /** The headers to keep, in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked for once the bytes have been read to their end. */
  readonly checksum?: () => ObjectChecksum | undefined;
  readonly condition?: WriteCondition;
}

/** A bucket that shows what others keep in folders. It can be read alone. */
export interface FolderBucketEntry extends BucketRecord {
  readonly reader: BucketReader;
}

export interface ObjectStoreOptions {
  readonly catalog: ObjectCatalog;
  readonly uploads: UploadCatalog;
  readonly blobs: BlobFolder;
  readonly folderBuckets?: readonly FolderBucketEntry[];
  readonly now?: () => number;
}

const removalBatch = 100;
const greatestPartNumber = 10_000;
const firstBatch = 16;
const greatestBatch = 1000;

/**
 * The buckets and objects of this service. Objects appear whole or not at all, and an object that was
 * acknowledged is on disk.
 */
export class ObjectStore {
  private readonly catalog: ObjectCatalog;
  private readonly blobs: BlobFolder;
  private readonly folderBuckets: ReadonlyMap<string, FolderBucketEntry>;
  private readonly now: () => number;

  constructor(private readonly options: ObjectStoreOptions) {
    this.catalog = options.catalog;
    this.blobs = options.blobs;
    this.folderBuckets = new Map((options.folderBuckets ?? []).map((entry) => [entry.bucket, entry]));
    this.now = options.now ?? Date.now;
  }

  /** Makes the folders and brings to an end what a crash left half done. Call it before anything else. */
  async open(): Promise<void> {
    await this.blobs.open();
    await this.blobs.sweepIncoming((blob) => this.catalog.hasBlob(blob));
    await this.sweepUploads();
    for (const uploadId of await this.blobs.uploadIds()) await this.sweepParts(uploadId);
    await this.removeBlobs();
  }

  async hasBucket(bucket: string): Promise<boolean> {
    return this.folderBuckets.has(bucket) || (await this.catalog.findBucket(bucket)) !== undefined;
  }

  /**
   * Makes a bucket; false where there is one of that name already.
   * @throws S3Error `InvalidBucketName`
   */
  async createBucket(bucket: string): Promise<boolean> {
    if (!isBucketName(bucket)) {
      throw new S3Error('InvalidBucketName', `The specified bucket is not valid: ${bucket}`, {
        BucketName: bucket,
      });
    }
    return !this.folderBuckets.has(bucket) && (await this.catalog.createBucket(bucket, this.now()));
  }

  async listBuckets(): Promise<readonly BucketRecord[]> {
    const folders = [...this.folderBuckets.values()].map(({ bucket, createTime }) => ({
      bucket,
      createTime,
    }));
    const all = [...(await this.catalog.listBuckets()), ...folders];
    return all.sort((first, second) => (first.bucket < second.bucket ? -1 : 1));
  }

  /** @throws S3Error `NoSuchBucket`, `BucketNotEmpty`, `AccessDenied` */
  async removeBucket(bucket: string): Promise<void> {
    this.requireWritable(bucket);
    const outcome = await this.catalog.removeBucket(bucket);
    if (outcome === 'noBucket') throw noSuchBucket(bucket);
    if (outcome === 'notEmpty') {
      throw new S3Error('BucketNotEmpty', `The bucket you tried to delete is not empty: ${bucket}`);
    }
    await this.sweepUploads();
  }

  /** The object of a key; undefined where there is none, or no such bucket. */
  async find(bucket: string, key: string): Promise<StoredObject | undefined> {
    const folder = this.folderBuckets.get(bucket);
    if (folder) return folder.reader.find(key);
    const record = await this.catalog.find(bucket, key);
    return record && this.stored(record);
  }

  /** A page of the objects below a prefix. A bucket that is not there has none. */
  list(bucket: string, query: ListQuery): Promise<ListPage<StoredObject>> {
    return listPage((from, before) => this.seek(bucket, from, before), query);
  }

  /** All objects below a prefix, in the order of their keys. A bucket that is not there has none. */
  objects(bucket: string, prefix: string): AsyncIterable<StoredObject> {
    return this.seek(bucket, prefix, afterPrefix(prefix));
  }

  /**
   * Keeps an object. Nothing is kept where reading `source` fails.
   * @throws S3Error `NoSuchBucket`, `AccessDenied`, `PreconditionFailed`
   */
  async put(
    bucket: string,
    key: string,
    source: AsyncIterable<Buffer>,
    details: ObjectDetails = {},
  ): Promise<StoredObject> {
    await this.requireBucket(bucket);
    const written = await this.blobs.write(source);
    const checksum = details.checksum?.();
    const { headers = {}, condition } = details;
    return this.publish(written, { bucket, key, eTag: written.md5, headers, checksum }, condition);
  }

  /** Puts a written blob in the place of a key's object. */
  async publish(
    written: NewBlob,
    about: Omit<ObjectRecord, 'blob' | 'size' | 'lastModified'>,
    condition?: WriteCondition,
  ): Promise<StoredObject> {
    const { blob, size } = written;
    const record: ObjectRecord = { ...about, blob, size, lastModified: this.now() };
    try {
      await this.blobs.publish(blob, { ...record });
      requireStored(await this.catalog.put(record, condition), record);
    } catch (error) {
      await this.blobs.remove(blob);
      throw error;
    }
    await this.tidy(blob);
    return this.stored(record);
  }

  /**
   * Removes objects; keys that hold none are passed over. Answers how many there were.
   * @throws S3Error `NoSuchBucket`, `AccessDenied`
   */
  async remove(bucket: string, keys: readonly string[]): Promise<number> {
    await this.requireBucket(bucket);
    const removed = await this.catalog.remove(bucket, keys);
    if (removed > 0) await this.tidy();
    return removed;
  }

  /** @throws S3Error `NoSuchBucket`, or `AccessDenied` where the bucket cannot be written to */
  async requireBucket(bucket: string): Promise<void> {
    this.requireWritable(bucket);
    if (!(await this.catalog.findBucket(bucket))) throw noSuchBucket(bucket);
  }

  private requireWritable(bucket: string): void {
    if (!this.folderBuckets.has(bucket)) return;
    throw new S3Error(
      'AccessDenied',
      `Access Denied: ${bucket} shows the datasets' tables, which changesets alone write to.`,
    );
  }

  private stored(record: ObjectRecord): StoredObject {
    const { blob, ...rest } = record;
    return { ...rest, file: this.blobs.pathOf(blob) };
  }

  private seek(bucket: string, from: string, before?: string): AsyncIterable<StoredObject> {
    const folder = this.folderBuckets.get(bucket);
    return folder ? folder.reader.seek(from, before) : this.seekCatalog(bucket, from, before);
  }

  /** Batches start small, because a list with a delimiter looks at one key of each common prefix. */
  private async *seekCatalog(bucket: string, start: string, before?: string): AsyncIterable<StoredObject> {
    let from: string | undefined = start;
    for (let limit = firstBatch; from !== undefined; limit = Math.min(limit * 2, greatestBatch)) {
      const records: readonly ObjectRecord[] = await this.catalog.list(bucket, { from, before, limit });
      for (const record of records) yield this.stored(record);
      const last = records.at(-1);
      from = last && records.length === limit ? `${last.key}\0` : undefined;
    }
  }

  /** What follows a commit. Where it fails, the write stands all the same, and the next start does it. */
  private async tidy(published?: string): Promise<void> {
    try {
      if (published !== undefined) await this.blobs.settle(published);
      await this.removeBlobs();
    } catch {
      return;
    }
  }

  /** Removes the files of blobs that no object has any more. */
  private async removeBlobs(): Promise<void> {
    for (;;) {
      const blobs = await this.catalog.removedBlobs(removalBatch);
      if (blobs.length === 0) return;
      await Promise.all(blobs.map((blob) => this.blobs.remove(blob)));
      await this.catalog.forgetRemovedBlobs(blobs);
    }
  }

  /** Removes the files of multipart uploads that the catalog does not know. */
  private async sweepUploads(): Promise<void> {
    for (const uploadId of await this.blobs.uploadIds()) {
      if (!(await this.options.uploads.find(uploadId))) await this.blobs.removeUpload(uploadId);
    }
  }

  /** Removes the files of parts that the catalog does not know, such as those that are being written. */
  private async sweepParts(uploadId: string): Promise<void> {
    const parts = await this.options.uploads.listParts(uploadId, 0, greatestPartNumber);
    const known = new Set(parts.map((part) => part.blob));
    const unknown = (await this.blobs.partBlobs(uploadId)).filter((blob) => !known.has(blob));
    await Promise.all(unknown.map((blob) => this.blobs.removePart(uploadId, blob)));
  }
}

function requireStored(outcome: WriteOutcome, record: ObjectRecord): void {
  if (outcome === 'noBucket') throw noSuchBucket(record.bucket);
  if (outcome === 'noUpload') throw noSuchUpload(record.uploadId ?? '');
  if (outcome === 'conditionFailed') {
    throw new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  }
}
