import type { ObjectCatalog } from '../catalog/objectCatalog';
import type {
  BucketRecord,
  ObjectChecksum,
  ObjectRecord,
  Removal,
  RemovalOutcome,
  WriteCondition,
  WriteOutcome,
} from '../catalog/objectRecords';
import type { BlobFolder } from './blobFolder';
import type { ByteSource } from './byteWriter';
import { hexadecimal } from './eTags';
import { isBucketName } from './bucketName';
import { afterPrefix } from './keyOrder';
import { listPage, type ListPage, type ListQuery } from './listing';
import { noSuchBucket, noSuchKey, noSuchUpload, preconditionFailed, S3Error } from './s3Error';
import type { BucketReader, StoredObject } from './storedObject';
import type { UploadParts } from './uploadParts';

/** What comes with an object's bytes. */
export interface ObjectDetails {
  /** The headers to keep, in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The checksum that came with them; asked for once the bytes have been read to their end. */
  readonly checksum?: () => ObjectChecksum | undefined;
  /** The algorithm of the checksum to take where none came. */
  readonly checksumAlgorithm?: string;
  readonly condition?: WriteCondition;
}

/** A bucket that shows what others keep in folders. It can be read alone. */
export interface FolderBucketEntry extends BucketRecord {
  readonly reader: BucketReader;
}

export interface ObjectStoreOptions {
  readonly catalog: ObjectCatalog;
  readonly parts: Pick<UploadParts, 'sweep'>;
  readonly blobs: BlobFolder;
  readonly folderBuckets?: readonly FolderBucketEntry[];
  readonly now?: () => number;
}

const removalBatch = 100;
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
    await this.options.parts.sweep();
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
   * @throws S3Error `NoSuchBucket`, `NoSuchKey`, `AccessDenied`, `PreconditionFailed`
   */
  async put(
    bucket: string,
    key: string,
    source: ByteSource,
    details: ObjectDetails = {},
  ): Promise<StoredObject> {
    await this.requireBucket(bucket);
    const { headers = {}, condition, checksumAlgorithm: algorithm = '' } = details;
    const { blob, size, digests } = await this.blobs.write(source, [
      'md5',
      ...(algorithm ? [algorithm] : []),
    ]);
    const value = digests.get(algorithm);
    const taken: ObjectChecksum | undefined =
      value === undefined ? undefined : { algorithm, value, type: 'FULL_OBJECT' };
    const eTag = hexadecimal(digests.get('md5') ?? '');
    const about = { bucket, key, eTag, headers, checksum: details.checksum?.() ?? taken };
    return this.publish({ blob, size }, about, condition);
  }

  /**
   * Keeps an object with the bytes of another one of this store, which are not written again.
   * @throws S3Error `NoSuchBucket`, `NoSuchKey`, `AccessDenied`, `PreconditionFailed`
   */
  async putSame(
    bucket: string,
    key: string,
    source: StoredObject,
    { headers = {}, condition }: ObjectDetails = {},
  ): Promise<StoredObject> {
    await this.requireBucket(bucket);
    const blob = await this.blobs.adopt(source.file);
    const { eTag, checksum, size, parts } = source;
    return this.publish({ blob, size }, { bucket, key, eTag, headers, checksum, parts }, condition);
  }

  /** Whether an object's bytes never change, so that another one can share them. */
  canShare({ bucket }: StoredObject): boolean {
    return !this.folderBuckets.has(bucket);
  }

  /** Puts a written blob in the place of a key's object. */
  async publish(
    { blob, size }: { readonly blob: string; readonly size: number },
    about: Omit<ObjectRecord, 'blob' | 'size' | 'lastModified'>,
    condition?: WriteCondition,
  ): Promise<StoredObject> {
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
   * Changes what is kept with an object beside its bytes.
   * @throws S3Error `NoSuchBucket`, `NoSuchKey`, `AccessDenied`
   */
  async changeHeaders(
    bucket: string,
    key: string,
    change: (headers: ObjectRecord['headers']) => ObjectRecord['headers'],
  ): Promise<void> {
    await this.requireBucket(bucket);
    for (;;) {
      const record = await this.catalog.find(bucket, key);
      if (!record) throw noSuchKey(key);
      const headers = change(record.headers);
      await this.blobs.prepare(record.blob, { ...record, headers });
      if (await this.catalog.setHeaders(record, headers)) return this.tidy(record.blob);
      await this.blobs.removePrepared(record.blob);
    }
  }

  /**
   * Removes objects; answers what became of each.
   * @throws S3Error `NoSuchBucket`, `AccessDenied`
   */
  async remove(bucket: string, removals: readonly Removal[]): Promise<readonly RemovalOutcome[]> {
    await this.requireBucket(bucket);
    const outcomes = await this.catalog.remove(bucket, removals);
    if (outcomes.includes('removed')) await this.tidy();
    return outcomes;
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
}

function requireStored(outcome: WriteOutcome, record: ObjectRecord): void {
  if (outcome === 'noBucket') throw noSuchBucket(record.bucket);
  if (outcome === 'noUpload') throw noSuchUpload(record.uploadId ?? '');
  if (outcome === 'noObject') throw noSuchKey(record.key);
  if (outcome === 'conditionFailed') throw preconditionFailed();
}
