import type { Database } from './database';
import { jsonOf, textOf, type Row } from './rowValues';
import type {
  BucketRecord,
  KeyRange,
  ObjectChecksum,
  ObjectRecord,
  WriteCondition,
  WriteOutcome,
} from './objectRecords';
import { uploadTables } from './uploadCatalog';

/** Keys compare by their UTF-8 bytes, which is the order that S3 lists them in. */
export const objectTables = `
CREATE TABLE bucket (
  bucket TEXT PRIMARY KEY,
  create_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE object (
  bucket TEXT NOT NULL REFERENCES bucket (bucket),
  key TEXT NOT NULL,
  blob TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  e_tag TEXT NOT NULL,
  last_modified INTEGER NOT NULL,
  headers TEXT NOT NULL,
  checksum TEXT,
  upload_id TEXT,
  PRIMARY KEY (bucket, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE removed_blob (
  blob TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
${uploadTables}`;

const objectOf = (row: Row): ObjectRecord => ({
  bucket: String(row['bucket']),
  key: String(row['key']),
  blob: String(row['blob']),
  size: Number(row['size']),
  eTag: String(row['e_tag']),
  lastModified: Number(row['last_modified']),
  headers: jsonOf(row, 'headers') as Record<string, string>,
  checksum: jsonOf(row, 'checksum') as ObjectChecksum | undefined,
  uploadId: textOf(row, 'upload_id'),
});

const bucketOf = (row: Row): BucketRecord => ({
  bucket: String(row['bucket']),
  createTime: Number(row['create_time']),
});

const insertion = `INSERT OR REPLACE INTO object
  (bucket, key, blob, size, e_tag, last_modified, headers, checksum, upload_id)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Knows the buckets and their objects: which file holds the bytes of which key. */
export class ObjectCatalog {
  constructor(private readonly database: Database) {}

  /** Makes a bucket; false where there is one of that name already. */
  createBucket(bucket: string, createTime: number): Promise<boolean> {
    const { changes } = this.database
      .prepare('INSERT OR IGNORE INTO bucket (bucket, create_time) VALUES (?, ?)')
      .run(bucket, createTime);
    return Promise.resolve(Number(changes) === 1);
  }

  findBucket(bucket: string): Promise<BucketRecord | undefined> {
    const row = this.database.prepare('SELECT * FROM bucket WHERE bucket = ?').get(bucket);
    return Promise.resolve(row && bucketOf(row));
  }

  listBuckets(): Promise<readonly BucketRecord[]> {
    return Promise.resolve(this.database.prepare('SELECT * FROM bucket ORDER BY bucket').all().map(bucketOf));
  }

  /** Removes a bucket that holds no object, and forgets the uploads that were under way in it. */
  removeBucket(bucket: string): Promise<'removed' | 'noBucket' | 'notEmpty'> {
    const outcome = this.database.transaction(() => {
      if (!this.bucketExists(bucket)) return 'noBucket';
      if (this.database.prepare('SELECT 1 FROM object WHERE bucket = ? LIMIT 1').get(bucket))
        return 'notEmpty';
      this.database.prepare('DELETE FROM upload WHERE bucket = ?').run(bucket);
      this.database.prepare('DELETE FROM bucket WHERE bucket = ?').run(bucket);
      return 'removed';
    });
    return Promise.resolve(outcome);
  }

  find(bucket: string, key: string): Promise<ObjectRecord | undefined> {
    return Promise.resolve(this.read(bucket, key));
  }

  /** The objects of a run of keys, in order. */
  list(bucket: string, range: KeyRange): Promise<readonly ObjectRecord[]> {
    const bound = range.before === undefined ? '' : 'AND key < ?';
    const values = range.before === undefined ? [bucket, range.from] : [bucket, range.from, range.before];
    const rows = this.database
      .prepare(`SELECT * FROM object WHERE bucket = ? AND key >= ? ${bound} ORDER BY key LIMIT ?`)
      .all(...values, range.limit);
    return Promise.resolve(rows.map(objectOf));
  }

  /**
   * Puts an object in the place of the one of its key, whose blob is marked as removed. Where the object
   * came from a multipart upload, that upload ends in the same step.
   */
  put(record: ObjectRecord, condition?: WriteCondition): Promise<WriteOutcome> {
    const outcome = this.database.transaction(() => {
      if (!this.bucketExists(record.bucket)) return 'noBucket';
      const previous = this.read(record.bucket, record.key);
      if (!meets(condition, previous)) return 'conditionFailed';
      if (record.uploadId !== undefined && !this.endUpload(record.uploadId)) return 'noUpload';
      if (previous) this.markRemoved(previous.blob);
      this.insert(record);
      return 'stored';
    });
    return Promise.resolve(outcome);
  }

  /** Removes objects and marks their blobs as removed; answers how many there were. */
  remove(bucket: string, keys: readonly string[]): Promise<number> {
    const removed = this.database.transaction(() => {
      const statement = this.database.prepare(
        'DELETE FROM object WHERE bucket = ? AND key = ? RETURNING blob',
      );
      const rows = keys.flatMap((key) => statement.all(bucket, key));
      for (const row of rows) this.markRemoved(String(row['blob']));
      return rows.length;
    });
    return Promise.resolve(removed);
  }

  /** Whether an object has its bytes in this blob. */
  hasBlob(blob: string): Promise<boolean> {
    return Promise.resolve(
      this.database.prepare('SELECT 1 FROM object WHERE blob = ?').get(blob) !== undefined,
    );
  }

  /** Blobs that no object has any more and whose files may still be there. */
  removedBlobs(limit: number): Promise<readonly string[]> {
    const rows = this.database.prepare('SELECT blob FROM removed_blob LIMIT ?').all(limit);
    return Promise.resolve(rows.map((row) => String(row['blob'])));
  }

  /** Strikes blobs from `removedBlobs`, once their files are gone. */
  forgetRemovedBlobs(blobs: readonly string[]): Promise<void> {
    this.database.transaction(() => {
      const statement = this.database.prepare('DELETE FROM removed_blob WHERE blob = ?');
      for (const blob of blobs) statement.run(blob);
    });
    return Promise.resolve();
  }

  private read(bucket: string, key: string): ObjectRecord | undefined {
    const row = this.database.prepare('SELECT * FROM object WHERE bucket = ? AND key = ?').get(bucket, key);
    return row && objectOf(row);
  }

  private bucketExists(bucket: string): boolean {
    return this.database.prepare('SELECT 1 FROM bucket WHERE bucket = ?').get(bucket) !== undefined;
  }

  private endUpload(uploadId: string): boolean {
    return (
      Number(this.database.prepare('DELETE FROM upload WHERE upload_id = ?').run(uploadId).changes) === 1
    );
  }

  private markRemoved(blob: string): void {
    this.database.prepare('INSERT OR IGNORE INTO removed_blob (blob) VALUES (?)').run(blob);
  }

  private insert(record: ObjectRecord): void {
    this.database
      .prepare(insertion)
      .run(
        record.bucket,
        record.key,
        record.blob,
        record.size,
        record.eTag,
        record.lastModified,
        JSON.stringify(record.headers),
        record.checksum ? JSON.stringify(record.checksum) : null,
        record.uploadId ?? null,
      );
  }
}

function meets(condition: WriteCondition | undefined, previous: ObjectRecord | undefined): boolean {
  if (!condition) return true;
  return condition.kind === 'absent' ? !previous : previous?.eTag === condition.eTag;
}
