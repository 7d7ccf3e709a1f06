import type { ObjectChecksum, ObjectPart } from '../catalog/objectRecords';

/** An object that can be read. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Without quotation marks. */
  readonly eTag: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly lastModified: number;
  /** The absolute path of its bytes. The file never changes, but goes when the object is replaced. */
  readonly file: string;
  /** The headers kept with it, in lower case: `content-type` and its like, and `x-amz-meta-…`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly checksum?: ObjectChecksum;
  /** The multipart upload that it came from. */
  readonly uploadId?: string;
  /** The parts that it was put together of, where it was; lists leave them out. */
  readonly parts?: readonly ObjectPart[];
}

/** What readers need of a bucket, whatever holds its objects. */
export interface BucketReader {
  find(key: string): Promise<StoredObject | undefined>;
  /** The objects with keys from `from` up to, and without, `before`, in UTF-8 order. */
  seek(from: string, before?: string): AsyncIterable<StoredObject>;
}
