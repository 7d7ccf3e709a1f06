import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { PartRecord } from '../catalog/objectRecords';
import { syncFolder } from '../files/durableFiles';
import type { ByteSource, ByteWriter, WrittenBytes } from './byteWriter';
import { positionIn, slotFileName, slotSizeOf, type Slot } from './partSlots';

/** A part that is on disk. `blob` names the file that holds it. */
export interface NewPart extends WrittenBytes {
  readonly blob: string;
}

/** A part, and where it begins in the object that the parts make. */
export interface PlacedPart {
  readonly part: PartRecord;
  readonly position: number;
}

const readBytes = 1024 * 1024;

/** The files of multipart uploads that are under way, those of each in a folder of its own. */
export class UploadFolder {
  constructor(
    private readonly root: string,
    private readonly writer: ByteWriter,
  ) {}

  async open(): Promise<void> {
    await mkdir(this.root, { recursive: true, mode: 0o700 });
  }

  /** Writes a part, durably: to its slot, or else to a file of its own. */
  async writePart(
    uploadId: string,
    source: ByteSource,
    wanted: readonly string[],
    slot?: Slot,
  ): Promise<NewPart> {
    const folder = join(this.root, uploadId);
    if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(this.root);
    const blob = slot ? slotFileName(slot.size) : randomUUID();
    const position = slot ? positionIn(blob, slot.partNumber) : 0;
    const handle = await open(join(folder, blob), constants.O_CREAT | constants.O_WRONLY, 0o600);
    try {
      const written = await this.writer.write(source, { handle, position }, wanted);
      await handle.datasync();
      await handle.close();
      await syncFolder(folder);
      return { blob, ...written };
    } catch (error) {
      await handle.close().catch(() => undefined);
      if (!slot) await this.removePart(uploadId, blob);
      throw error;
    }
  }

  /** Removes the file of a part. A slot is left to the next part that takes it. */
  async removePart(uploadId: string, blob: string): Promise<void> {
    if (slotSizeOf(blob) === undefined) await rm(join(this.root, uploadId, blob), { force: true });
  }

  async removeUpload(uploadId: string): Promise<void> {
    await rm(join(this.root, uploadId), { recursive: true, force: true });
  }

  /** Removes all files of an upload but those. */
  async keepOnly(uploadId: string, blobs: ReadonlySet<string>): Promise<void> {
    const folder = join(this.root, uploadId);
    const others = (await readdir(folder)).filter((name) => !blobs.has(name));
    await Promise.all(others.map((name) => rm(join(folder, name), { force: true })));
  }

  /** The multipart uploads that have a folder. */
  uploadIds(): Promise<readonly string[]> {
    return readdir(this.root);
  }

  /**
   * Makes one of an upload's files the whole object, on disk, by writing the parts that are elsewhere to their
   * places in it. Answers its path.
   */
  async fill(uploadId: string, blob: string, missing: readonly PlacedPart[], size: number): Promise<string> {
    const file = join(this.root, uploadId, blob);
    const handle = await open(file, 'r+');
    try {
      for (const placed of missing) await this.fillIn(uploadId, placed, handle);
      if ((await handle.stat()).size !== size) await handle.truncate(size);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return file;
  }

  /** The bytes of parts, one behind the other. */
  async *read(uploadId: string, parts: readonly PartRecord[]): AsyncIterable<Buffer> {
    for (const { blob, partNumber, size } of parts) {
      if (size === 0) continue;
      const start = positionIn(blob, partNumber);
      const range = { start, end: start + size - 1, highWaterMark: readBytes };
      yield* createReadStream(join(this.root, uploadId, blob), range) as AsyncIterable<Buffer>;
    }
  }

  private async fillIn(uploadId: string, { part, position }: PlacedPart, handle: FileHandle): Promise<void> {
    const source = { bytes: this.read(uploadId, [part]), length: part.size };
    await this.writer.write(source, { handle, position }, []);
  }
}
