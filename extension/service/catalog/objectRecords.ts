/** A checksum of an object's or part's bytes; `value` is base64, with `-N` behind it where it is a composite. */
export interface ObjectChecksum {
  /** As the names of headers spell it, such as `crc64nvme`. */
  readonly algorithm: string;
  readonly value: string;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
}

/** A part that an object was put together of. */
export interface ObjectPart {
  readonly size: number;
  /** Base64, by the algorithm of the object's checksum. */
  readonly checksum?: string;
}

/** The catalog's knowledge of one object. Times are in milliseconds. */
export interface ObjectRecord {
  readonly bucket: string;
  readonly key: string;
  /** The name of the file with its bytes. */
  readonly blob: string;
  readonly size: number;
  /** Without quotation marks. */
  readonly eTag: string;
  readonly lastModified: number;
  /** The headers kept with it, in lower case: `content-type` and its like, and `x-amz-meta-…`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly checksum?: ObjectChecksum;
  /** The multipart upload that it came from. */
  readonly uploadId?: string;
  /** In their order; absent where it came as a whole. */
  readonly parts?: readonly ObjectPart[];
}

export interface BucketRecord {
  readonly bucket: string;
  readonly createTime: number;
}

export interface UploadRecord {
  /** Later uploads have greater ids. */
  readonly uploadId: string;
  readonly bucket: string;
  readonly key: string;
  readonly createTime: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly checksumAlgorithm?: string;
  readonly checksumType?: 'FULL_OBJECT' | 'COMPOSITE';
}

export interface PartRecord {
  readonly partNumber: number;
  readonly blob: string;
  readonly size: number;
  readonly eTag: string;
  readonly lastModified: number;
  readonly checksum?: ObjectChecksum;
}

/** What must hold of the object that is there, for a new one to take its place. */
export type WriteCondition = { readonly kind: 'absent' } | { readonly kind: 'eTag'; readonly eTag: string };

/** What became of a write. */
export type WriteOutcome = 'stored' | 'noBucket' | 'noUpload' | 'noObject' | 'conditionFailed';

/** An object to remove; where an entity tag is given, only while it has that, or for `*` any. */
export interface Removal {
  readonly key: string;
  readonly eTag?: string;
}

/** What became of a removal. */
export type RemovalOutcome = 'removed' | 'absent' | 'conditionFailed';

/** A run of keys in UTF-8 order. */
export interface KeyRange {
  /** The least key, itself included. */
  readonly from: string;
  /** The bound above, itself left out; none where absent. */
  readonly before?: string;
  readonly limit: number;
}
