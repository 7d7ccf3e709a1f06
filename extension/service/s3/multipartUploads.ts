import { randomBytes } from 'node:crypto';
import type { ObjectChecksum, PartRecord, UploadRecord, WriteCondition } from '../catalog/objectRecords';
import type { UploadCatalog } from '../catalog/uploadCatalog';
import type { BlobFolder } from './blobFolder';
import { afterPrefix } from './keyOrder';
import type { ObjectStore } from './objectStore';
import { checksumOfParts, chooseParts, eTagOfParts, objectParts, type NamedPart } from './partChecks';
import { planParts, type PartPlan } from './partPlan';
import { noSuchUpload, S3Error } from './s3Error';
import type { StoredObject } from './storedObject';
import type { UploadFolder } from './uploadFolder';
import { uploadPage, type UploadListQuery, type UploadPage } from './uploadListing';
import type { IncomingPart, UploadParts } from './uploadParts';

export interface NewUpload {
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly checksumAlgorithm?: string;
  readonly checksumType?: ObjectChecksum['type'];
}

export interface UploadAddress {
  readonly bucket: string;
  readonly key: string;
  readonly uploadId: string;
}

/** What a completion says of the object that it makes, and of the one that is there. */
export interface ExpectedObject {
  /** Base64. */
  readonly checksum?: string;
  /** Bytes. */
  readonly size?: number;
  readonly condition?: WriteCondition;
}

export interface MultipartParts {
  readonly catalog: UploadCatalog;
  readonly store: ObjectStore;
  readonly blobs: BlobFolder;
  readonly folder: UploadFolder;
  readonly parts: UploadParts;
  readonly now?: () => number;
}

const greatestPartNumber = 10_000;

/** Ids grow with time, so that lists ordered by id are ordered by time. */
const newUploadId = (time: number): string =>
  time.toString(16).padStart(12, '0') + randomBytes(20).toString('hex');

/** Objects that are uploaded in parts, and then put together. */
export class MultipartUploads {
  private readonly catalog: UploadCatalog;
  private readonly store: ObjectStore;
  private readonly parts: UploadParts;
  private readonly now: () => number;
  private readonly completions = new Map<string, Promise<StoredObject>>();

  constructor(private readonly options: MultipartParts) {
    this.catalog = options.catalog;
    this.store = options.store;
    this.parts = options.parts;
    this.now = options.now ?? Date.now;
  }

  /** @throws S3Error `NoSuchBucket`, `AccessDenied` */
  async create(upload: NewUpload): Promise<UploadRecord> {
    await this.store.requireBucket(upload.bucket);
    const createTime = this.now();
    const record = { ...upload, uploadId: newUploadId(createTime), createTime };
    await this.catalog.add(record);
    return record;
  }

  /** @throws S3Error `NoSuchUpload` */
  async require(bucket: string, key: string, uploadId: string): Promise<UploadRecord> {
    const upload = await this.catalog.find(uploadId);
    if (upload?.bucket !== bucket || upload.key !== key) throw noSuchUpload(uploadId);
    return upload;
  }

  /** Keeps a part, durably. Nothing is kept where reading it fails, and a part of the same number stays. */
  putPart(upload: UploadRecord, partNumber: number, incoming: IncomingPart): Promise<PartRecord> {
    return this.parts.put(upload, partNumber, incoming);
  }

  listParts(uploadId: string, after: number, limit: number): Promise<readonly PartRecord[]> {
    return this.catalog.listParts(uploadId, after, limit);
  }

  /** A page of the uploads under way below a prefix, ordered by key and then by time. */
  list(bucket: string, query: UploadListQuery): Promise<UploadPage> {
    const before = afterPrefix(query.prefix);
    return uploadPage(
      (from, after, limit) => this.catalog.list(bucket, { from, before, limit }, after),
      query,
    );
  }

  async abort(upload: UploadRecord): Promise<void> {
    await this.catalog.remove(upload.uploadId);
    await this.parts.removeFiles(upload.uploadId);
  }

  /** Aborts the uploads that have got nothing for so many milliseconds; answers them. */
  async abortIdle(age: number): Promise<readonly UploadRecord[]> {
    const aborted: UploadRecord[] = [];
    for (const upload of await this.catalog.idleSince(this.now() - age)) {
      if (this.completions.has(upload.uploadId) || (await this.parts.isBusy(upload.uploadId))) continue;
      await this.abort(upload);
      aborted.push(upload);
    }
    return aborted;
  }

  /**
   * Puts the named parts together. Completing an upload again answers the object that it became.
   * @throws S3Error `NoSuchUpload`, `InvalidPart`, `InvalidPartOrder`, `EntityTooSmall`, `BadDigest`,
   * `InvalidRequest`, `PreconditionFailed`
   */
  async complete(
    address: UploadAddress,
    named: readonly NamedPart[],
    expected: ExpectedObject = {},
  ): Promise<StoredObject> {
    const { uploadId } = address;
    const underWay = this.completions.get(uploadId);
    if (underWay) return underWay;
    const completion = this.finish(address, named, expected);
    this.completions.set(uploadId, completion);
    try {
      return await completion;
    } finally {
      this.completions.delete(uploadId);
    }
  }

  private async finish(
    address: UploadAddress,
    named: readonly NamedPart[],
    expected: ExpectedObject,
  ): Promise<StoredObject> {
    const { bucket, key, uploadId } = address;
    const object = await this.store.find(bucket, key);
    if (object?.uploadId === uploadId) return object;
    const upload = await this.require(bucket, key, uploadId);
    const isStill = await this.parts.close(uploadId);
    try {
      return await this.parts.unlessAborted(uploadId, this.assemble(upload, named, { ...expected, isStill }));
    } finally {
      await this.parts.reopen(uploadId);
    }
  }

  private async assemble(
    upload: UploadRecord,
    named: readonly NamedPart[],
    expected: ExpectedObject & { readonly isStill: boolean },
  ): Promise<StoredObject> {
    const { bucket, key, headers, uploadId } = upload;
    const present = await this.catalog.listParts(uploadId, 0, greatestPartNumber);
    const parts = chooseParts(named, present);
    const size = parts.reduce((sum, part) => sum + part.size, 0);
    const checksum = checksumOfParts(upload, parts);
    requireExpected(expected, size, checksum);
    const plan = expected.isStill ? planParts(parts, present) : undefined;
    const blob = await this.putTogether(uploadId, parts, plan);
    const about = {
      bucket,
      key,
      headers,
      uploadId,
      checksum,
      eTag: eTagOfParts(parts),
      parts: objectParts(parts),
    };
    const object = await this.store.publish({ blob, size }, about, expected.condition);
    await this.parts.removeFiles(uploadId);
    return object;
  }

  /** The bytes of the parts as a blob: in the file in which they lie, or else copied. */
  private async putTogether(
    uploadId: string,
    parts: readonly PartRecord[],
    plan: PartPlan | undefined,
  ): Promise<string> {
    const { blobs, folder } = this.options;
    if (!plan) return (await blobs.write({ bytes: folder.read(uploadId, parts) }, [])).blob;
    return blobs.adopt(await folder.fill(uploadId, plan.blob, plan.missing, plan.size));
  }
}

/** @throws S3Error `BadDigest`, `InvalidRequest` */
function requireExpected(expected: ExpectedObject, size: number, checksum: ObjectChecksum | undefined): void {
  if (expected.checksum !== undefined && checksum?.value !== expected.checksum) {
    throw new S3Error('BadDigest', 'The checksum you specified did not match what was uploaded.');
  }
  if (expected.size !== undefined && expected.size !== size) {
    throw new S3Error(
      'InvalidRequest',
      `The value of x-amz-mp-object-size (${expected.size}) is not the size of the parts together (${size}).`,
    );
  }
}
