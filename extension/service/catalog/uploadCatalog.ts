import type { Database } from './database';
import { jsonOf, textOf, type Row } from './rowValues';
import type { ObjectChecksum, PartRecord, UploadRecord } from './objectRecords';

export const uploadTables = `
CREATE TABLE upload (
  upload_id TEXT PRIMARY KEY,
  bucket TEXT NOT NULL REFERENCES bucket (bucket),
  key TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  headers TEXT NOT NULL,
  checksum_algorithm TEXT,
  checksum_type TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX upload_key ON upload (bucket, key, upload_id);

CREATE TABLE part (
  upload_id TEXT NOT NULL REFERENCES upload (upload_id) ON DELETE CASCADE,
  part_number INTEGER NOT NULL,
  blob TEXT NOT NULL,
  size INTEGER NOT NULL,
  e_tag TEXT NOT NULL,
  last_modified INTEGER NOT NULL,
  checksum TEXT,
  PRIMARY KEY (upload_id, part_number)
) STRICT, WITHOUT ROWID;
`;

/** Where a list of uploads starts: after this upload of this key, or after all of the key where none is named. */
export interface UploadMarker {
  readonly key: string;
  readonly uploadId?: string;
}

const uploadOf = (row: Row): UploadRecord => ({
  uploadId: String(row['upload_id']),
  bucket: String(row['bucket']),
  key: String(row['key']),
  createTime: Number(row['create_time']),
  headers: jsonOf(row, 'headers') as Record<string, string>,
  checksumAlgorithm: textOf(row, 'checksum_algorithm'),
  checksumType: row['checksum_type'] === null ? undefined : checksumTypeOf(String(row['checksum_type'])),
});

const checksumTypeOf = (text: string): ObjectChecksum['type'] =>
  text === 'FULL_OBJECT' ? 'FULL_OBJECT' : 'COMPOSITE';

const partOf = (row: Row): PartRecord => ({
  partNumber: Number(row['part_number']),
  blob: String(row['blob']),
  size: Number(row['size']),
  eTag: String(row['e_tag']),
  lastModified: Number(row['last_modified']),
  checksum: jsonOf(row, 'checksum') as ObjectChecksum | undefined,
});

/** Knows the multipart uploads that are under way, and their parts. */
export class UploadCatalog {
  constructor(private readonly database: Database) {}

  /** False where there is no such bucket. */
  add(upload: UploadRecord): Promise<boolean> {
    const { changes } = this.database
      .prepare(
        `INSERT INTO upload (upload_id, bucket, key, create_time, headers, checksum_algorithm, checksum_type)
         SELECT ?, bucket, ?, ?, ?, ?, ? FROM bucket WHERE bucket = ?`,
      )
      .run(
        upload.uploadId,
        upload.key,
        upload.createTime,
        JSON.stringify(upload.headers),
        upload.checksumAlgorithm ?? null,
        upload.checksumType ?? null,
        upload.bucket,
      );
    return Promise.resolve(Number(changes) === 1);
  }

  find(uploadId: string): Promise<UploadRecord | undefined> {
    const row = this.database.prepare('SELECT * FROM upload WHERE upload_id = ?').get(uploadId);
    return Promise.resolve(row && uploadOf(row));
  }

  /** False where there is no such upload, any more. */
  remove(uploadId: string): Promise<boolean> {
    const { changes } = this.database.prepare('DELETE FROM upload WHERE upload_id = ?').run(uploadId);
    return Promise.resolve(Number(changes) === 1);
  }

  /** Uploads of keys from `from` up to, and without, `before`, ordered by key and then by time. */
  list(
    bucket: string,
    range: { readonly from: string; readonly before?: string; readonly limit: number },
    after?: UploadMarker,
  ): Promise<readonly UploadRecord[]> {
    const rows = this.database
      .prepare(
        `SELECT * FROM upload WHERE bucket = $bucket AND key >= $from AND ($before IS NULL OR key < $before)
         AND ($key IS NULL OR key > $key OR (key = $key AND upload_id > $uploadId))
         ORDER BY key, upload_id LIMIT $limit`,
      )
      .all({
        $bucket: bucket,
        $from: range.from,
        $before: range.before ?? null,
        $key: after?.key ?? null,
        $uploadId: after?.uploadId ?? '\u{10FFFF}',
        $limit: range.limit,
      });
    return Promise.resolve(rows.map(uploadOf));
  }

  /** Keeps a part, in the place of the one of its number, whose blob is answered. */
  putPart(
    uploadId: string,
    part: PartRecord,
  ): Promise<{ readonly stored: boolean; readonly replacedBlob?: string }> {
    const outcome = this.database.transaction(() => {
      if (!this.database.prepare('SELECT 1 FROM upload WHERE upload_id = ?').get(uploadId)) {
        return { stored: false };
      }
      const previous = this.database
        .prepare('SELECT blob FROM part WHERE upload_id = ? AND part_number = ?')
        .get(uploadId, part.partNumber);
      this.insertPart(uploadId, part);
      return { stored: true, replacedBlob: previous && String(previous['blob']) };
    });
    return Promise.resolve(outcome);
  }

  /** The parts of an upload with a number above `after`, in the order of their numbers. */
  listParts(uploadId: string, after: number, limit: number): Promise<readonly PartRecord[]> {
    const rows = this.database
      .prepare('SELECT * FROM part WHERE upload_id = ? AND part_number > ? ORDER BY part_number LIMIT ?')
      .all(uploadId, after, limit);
    return Promise.resolve(rows.map(partOf));
  }

  findPart(uploadId: string, partNumber: number): Promise<PartRecord | undefined> {
    const row = this.database
      .prepare('SELECT * FROM part WHERE upload_id = ? AND part_number = ?')
      .get(uploadId, partNumber);
    return Promise.resolve(row && partOf(row));
  }

  /** Uploads that were begun, and got their last part, before a time in milliseconds. */
  idleSince(time: number): Promise<readonly UploadRecord[]> {
    const rows = this.database
      .prepare(
        `SELECT * FROM upload WHERE create_time < $time AND NOT EXISTS
         (SELECT 1 FROM part WHERE part.upload_id = upload.upload_id AND part.last_modified >= $time)`,
      )
      .all({ $time: time });
    return Promise.resolve(rows.map(uploadOf));
  }

  private insertPart(uploadId: string, part: PartRecord): void {
    this.database
      .prepare(
        `INSERT OR REPLACE INTO part (upload_id, part_number, blob, size, e_tag, last_modified, checksum)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        uploadId,
        part.partNumber,
        part.blob,
        part.size,
        part.eTag,
        part.lastModified,
        part.checksum ? JSON.stringify(part.checksum) : null,
      );
  }
}
