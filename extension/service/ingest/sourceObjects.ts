/** An object as it is listed. */
export interface ListedObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly eTag: string;
}

/** An object whose bytes are at hand. */
export interface SourceObject extends ListedObject {
  /** The absolute path of its bytes, which never change, but may go. */
  readonly file: string;
}

/** What can be found in buckets. */
export interface ObjectListing<Item extends ListedObject> {
  find(bucket: string, key: string): Promise<Item | undefined>;
  /** All objects below a prefix, in the order of their keys. */
  objects(bucket: string, prefix: string): AsyncIterable<Item>;
}

/** The buckets of this service, which changesets are read from. */
export interface SourceObjects extends ObjectListing<SourceObject> {
  hasBucket(bucket: string): Promise<boolean>;
}
