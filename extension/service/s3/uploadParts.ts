import type { ObjectChecksum, PartRecord, UploadRecord } from '../catalog/objectRecords';
import type { UploadCatalog } from '../catalog/uploadCatalog';
import type { ByteSource } from './byteWriter';
import { hexadecimal } from './eTags';
import { PartSlots, slotSizeOf, type Slot } from './partSlots';
import { noSuchUpload } from './s3Error';
import type { UploadFolder } from './uploadFolder';

/** A part as it comes in. */
export interface IncomingPart {
  readonly source: ByteSource;
  /** The checksum that came with it; asked for once `source` has been read. */
  readonly checksum?: () => ObjectChecksum | undefined;
}

const greatestPartNumber = 10_000;

/** The parts of uploads that are under way, and the files in which they lie. */
export class UploadParts {
  private readonly slots = new Map<string, Promise<PartSlots>>();

  constructor(
    private readonly catalog: UploadCatalog,
    private readonly folder: UploadFolder,
    private readonly now: () => number = Date.now,
  ) {}

  /** Makes the folder and brings to an end what a crash left half done. Call it before anything else. */
  async open(): Promise<void> {
    await this.folder.open();
    for (const uploadId of await this.folder.uploadIds()) await this.sweepParts(uploadId);
  }

  /** Keeps a part, durably. Nothing is kept where reading it fails, and a part of the same number stays. */
  async put(upload: UploadRecord, partNumber: number, incoming: IncomingPart): Promise<PartRecord> {
    const { uploadId } = upload;
    const slots = await this.slotsOf(uploadId);
    const slot = slots.take(partNumber, incoming.source.length);
    try {
      const isFree = await this.isFree(uploadId, slot);
      return await this.keep(upload, partNumber, incoming, isFree ? slot : undefined);
    } finally {
      if (slot) slots.leave(slot);
    }
  }

  /**
   * Keeps the slots of an upload as they are while it is put together; answers whether nothing is being
   * written to one.
   */
  async close(uploadId: string): Promise<boolean> {
    const slots = await this.slotsOf(uploadId);
    slots.close();
    return !slots.isBusy;
  }

  /** After `close`, where the upload goes on. */
  async reopen(uploadId: string): Promise<void> {
    (await this.slots.get(uploadId))?.reopen();
  }

  async isBusy(uploadId: string): Promise<boolean> {
    return (await this.slots.get(uploadId))?.isBusy ?? false;
  }

  /** Removes the files of an upload that is no more. */
  async removeFiles(uploadId: string): Promise<void> {
    this.slots.delete(uploadId);
    await this.folder.removeUpload(uploadId);
  }

  /** Removes the files of uploads that are no more, as of a bucket that was removed. */
  async sweep(): Promise<void> {
    for (const uploadId of await this.folder.uploadIds()) {
      if (!(await this.catalog.find(uploadId))) await this.removeFiles(uploadId);
    }
  }

  /** An upload that is aborted in the middle of the work takes its files away; the failure is that of its end. */
  async unlessAborted<Result>(uploadId: string, work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      throw (await this.catalog.find(uploadId)) ? error : noSuchUpload(uploadId);
    }
  }

  private async keep(
    upload: UploadRecord,
    partNumber: number,
    incoming: IncomingPart,
    slot: Slot | undefined,
  ): Promise<PartRecord> {
    const { uploadId, checksumAlgorithm: algorithm } = upload;
    const wanted = ['md5', ...(algorithm === undefined ? [] : [algorithm])];
    const writing = this.folder.writePart(uploadId, incoming.source, wanted, slot);
    const { blob, size, digests } = await this.unlessAborted(uploadId, writing);
    const value = digests.get(algorithm ?? '');
    const checksum =
      algorithm !== undefined && value !== undefined
        ? ({ algorithm, value, type: 'FULL_OBJECT' } as const)
        : incoming.checksum?.();
    const eTag = hexadecimal(digests.get('md5') ?? '');
    const part = { partNumber, blob, size, eTag, lastModified: this.now(), checksum };
    const { stored, replacedBlob } = await this.catalog.putPart(uploadId, part);
    if (!stored) {
      await this.removeFiles(uploadId);
      throw noSuchUpload(uploadId);
    }
    if (replacedBlob !== undefined) await this.folder.removePart(uploadId, replacedBlob);
    return part;
  }

  /** Whether a slot holds no part: one that does is not written again, as the new part may never be whole. */
  private async isFree(uploadId: string, slot: Slot | undefined): Promise<boolean> {
    if (!slot) return false;
    const present = await this.catalog.findPart(uploadId, slot.partNumber);
    return !present || slotSizeOf(present.blob) !== slot.size;
  }

  /** After a restart, they follow from the parts that are there. */
  private slotsOf(uploadId: string): Promise<PartSlots> {
    const known = this.slots.get(uploadId);
    if (known) return known;
    const found = this.catalog.listParts(uploadId, 0, greatestPartNumber).then((parts) => {
      const size = Math.max(0, ...parts.map(({ blob }) => slotSizeOf(blob) ?? 0));
      const inSlots = parts.filter(({ blob }) => slotSizeOf(blob) === size);
      return new PartSlots(size, inSlots.at(-1)?.partNumber);
    });
    this.slots.set(uploadId, found);
    return found;
  }

  /** Removes the files of an upload that is no more, or of parts that it does not know, such as half-written ones. */
  private async sweepParts(uploadId: string): Promise<void> {
    if (!(await this.catalog.find(uploadId))) return this.removeFiles(uploadId);
    const parts = await this.catalog.listParts(uploadId, 0, greatestPartNumber);
    await this.folder.keepOnly(uploadId, new Set(parts.map((part) => part.blob)));
  }
}
