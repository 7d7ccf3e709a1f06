/** An object as ingest needs it. */
export interface SourceObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly eTag: string;
  /** The absolute path of its bytes, which never change, but may go. */
  readonly file: string;
}

/** The buckets that changesets are read from. */
export interface SourceObjects {
  hasBucket(bucket: string): Promise<boolean>;
  find(bucket: string, key: string): Promise<SourceObject | undefined>;
  /** All objects below a prefix, in the order of their keys. */
  objects(bucket: string, prefix: string): AsyncIterable<SourceObject>;
}
