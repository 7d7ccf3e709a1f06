import type { Database } from './database';
import { jsonOf, jsonText, textOf, type Row } from './rowValues';
import type {
  BucketRecord,
  KeyRange,
  ObjectChecksum,
  ObjectPart,
  ObjectRecord,
  Removal,
  RemovalOutcome,
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

/** Adds the parts that an object was put together of: a JSON array. */
export const partsOfObjects = 'ALTER TABLE object ADD COLUMN parts TEXT;';

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
  parts: jsonOf(row, 'parts') as readonly ObjectPart[] | undefined,
});

const bucketOf = (row: Row): BucketRecord => ({
  bucket: String(row['bucket']),
  createTime: Number(row['create_time']),
});

/** Lists leave the parts out: there may be thousands of each object. */
const listed = 'bucket, key, blob, size, e_tag, last_modified, headers, checksum, upload_id';

const insertion = `INSERT OR REPLACE INTO object
  (bucket, key, blob, size, e_tag, last_modified, headers, checksum, upload_id, parts)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

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
      .prepare(`SELECT ${listed} FROM object WHERE bucket = ? AND key >= ? ${bound} ORDER BY key LIMIT ?`)
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
      if (condition?.kind === 'eTag' && !previous) return 'noObject';
      if (!meets(condition, previous)) return 'conditionFailed';
      if (record.uploadId !== undefined && !this.endUpload(record.uploadId)) return 'noUpload';
      if (previous) this.markRemoved(previous.blob);
      this.insert(record);
      return 'stored';
    });
    return Promise.resolve(outcome);
  }

  /** Keeps other headers with an object; false where another one has taken its place, or it was changed. */
  setHeaders(
    { bucket, key, blob, headers }: ObjectRecord,
    changed: ObjectRecord['headers'],
  ): Promise<boolean> {
    const { changes } = this.database
      .prepare('UPDATE object SET headers = ? WHERE bucket = ? AND key = ? AND blob = ? AND headers = ?')
      .run(JSON.stringify(changed), bucket, key, blob, JSON.stringify(headers));
    return Promise.resolve(Number(changes) === 1);
  }

  /** Removes objects and marks their blobs as removed; answers what became of each. */
  remove(bucket: string, removals: readonly Removal[]): Promise<readonly RemovalOutcome[]> {
    const outcomes = this.database.transaction(() =>
      removals.map((removal) => this.removeOne(bucket, removal)),
    );
    return Promise.resolve(outcomes);
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

  private removeOne(bucket: string, { key, eTag }: Removal): RemovalOutcome {
    const object = this.read(bucket, key);
    if (!object) return 'absent';
    if (!meets(eTag === undefined ? undefined : { kind: 'eTag', eTag }, object)) return 'conditionFailed';
    this.database.prepare('DELETE FROM object WHERE bucket = ? AND key = ?').run(bucket, key);
    this.markRemoved(object.blob);
    return 'removed';
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
        jsonText(record.checksum),
        record.uploadId ?? null,
        jsonText(record.parts),
      );
  }
}

function meets(condition: WriteCondition | undefined, previous: ObjectRecord | undefined): boolean {
  if (!condition) return true;
  if (condition.kind === 'absent') return !previous;
  return condition.eTag === '*' || previous?.eTag === condition.eTag;
}
