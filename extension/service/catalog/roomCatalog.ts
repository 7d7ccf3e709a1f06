import type { Database } from './database';
import { promised } from './promised';

/** What a run of keys holds. */
export interface ObjectRoom {
  readonly objectCount: number;
  readonly byteCount: number;
  /** Multipart uploads that have not ended. */
  readonly uploadCount: number;
  /** Bytes of their parts. */
  readonly uploadByteCount: number;
}

/** Keys in UTF-8 order, from the first one to before the other. */
export interface KeyBounds {
  readonly from: string;
  readonly before: string;
}

/** Counts what objects take. */
export class RoomCatalog {
  constructor(private readonly database: Database) {}

  measure(bucket: string, { from, before }: KeyBounds): Promise<ObjectRoom> {
    return promised(() =>
      this.database.transaction(() => {
        const [objectCount, byteCount] = this.sum(
          'SELECT count(*) AS count, total(size) AS bytes FROM object WHERE bucket = ? AND key >= ? AND key < ?',
          [bucket, from, before],
        );
        const [uploadCount, uploadByteCount] = this.sum(
          'SELECT count(DISTINCT upload_id) AS count, total(part.size) AS bytes ' +
            'FROM upload LEFT JOIN part USING (upload_id) WHERE bucket = ? AND key >= ? AND key < ?',
          [bucket, from, before],
        );
        return { objectCount, byteCount, uploadCount, uploadByteCount };
      }),
    );
  }

  private sum(sql: string, values: readonly string[]): readonly [count: number, bytes: number] {
    const row = this.database.prepare(sql).get(...values);
    return [Number(row?.['count'] ?? 0), Number(row?.['bytes'] ?? 0)];
  }
}
