import { randomUUID } from 'node:crypto';
import { copyFile, constants, link, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFile, syncFolder } from '../files/durableFiles';
import { hasCode } from '../files/systemError';
import type { ByteSource, ByteWriter, WrittenBytes } from './byteWriter';

export interface NewBlob extends WrittenBytes {
  readonly blob: string;
}

/** What is known of a blob, kept beside it so that a damaged catalog can be rebuilt. */
export type Sidecar = Readonly<Record<string, unknown>>;

/**
 * The files that hold objects' bytes. A blob is named by us and lies two folders deep, with its sidecar
 * `<blob>.json` beside it; keys never become paths. No byte of a blob ever changes.
 *
 * A blob is written in `incoming/`, then published: moved to its place. Its sidecar follows once the catalog
 * names the blob; until then a sidecar in `incoming/` marks a blob that nobody may need.
 */
export class BlobFolder {
  private readonly incoming: string;

  constructor(
    private readonly root: string,
    private readonly writer: ByteWriter,
  ) {
    this.incoming = join(root, 'incoming');
  }

  async open(): Promise<void> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
  }

  pathOf(blob: string): string {
    return join(this.root, blob.slice(0, 2), blob.slice(2, 4), blob);
  }

  /** Writes a blob that is not in its place yet, durably. No file remains where that fails. */
  async write(source: ByteSource, wanted: readonly string[]): Promise<NewBlob> {
    const blob = randomUUID();
    const file = join(this.incoming, blob);
    const handle = await open(file, 'wx', 0o600);
    try {
      const written = await this.writer.write(source, { handle, position: 0 }, wanted);
      await handle.sync();
      await handle.close();
      return { blob, ...written };
    } catch (error) {
      await handle.close().catch(() => undefined);
      await rm(file, { force: true });
      throw error;
    }
  }

  /**
   * Makes a blob, not in its place yet, of a file whose bytes are on disk and never change any more: another
   * name for the same bytes where the file system has that, else a copy. Answers its name.
   */
  async adopt(file: string): Promise<string> {
    const blob = randomUUID();
    const target = join(this.incoming, blob);
    try {
      await link(file, target);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) throw error;
      await this.copy(file, target);
    }
    return blob;
  }

  /** Moves a written blob to its place, durably. */
  async publish(blob: string, sidecar: Sidecar): Promise<void> {
    const path = this.pathOf(blob);
    await this.prepare(blob, sidecar);
    const folder = dirname(path);
    const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(join(this.incoming, blob), path);
    await syncFolder(folder);
    if (firstMade !== undefined) await Promise.all([syncFolder(dirname(folder)), syncFolder(this.root)]);
  }

  /** Writes a sidecar that is not in its place yet. */
  async prepare(blob: string, sidecar: Sidecar): Promise<void> {
    const file = join(this.incoming, `${blob}.json`);
    await writeFile(file, JSON.stringify(sidecar), { flush: true, mode: 0o600 });
  }

  /** Removes a sidecar that was prepared for nothing. */
  async removePrepared(blob: string): Promise<void> {
    await rm(join(this.incoming, `${blob}.json`), { force: true });
  }

  /** Moves the sidecar of a published blob to its place. */
  async settle(blob: string): Promise<void> {
    await rename(join(this.incoming, `${blob}.json`), `${this.pathOf(blob)}.json`);
  }

  /** Removes a blob wherever it is by now. */
  async remove(blob: string): Promise<void> {
    const path = this.pathOf(blob);
    const files = [path, `${path}.json`, join(this.incoming, blob), join(this.incoming, `${blob}.json`)];
    await Promise.all(files.map((file) => rm(file, { force: true })));
  }

  /** Brings to an end what a crash left half done; `isKnown` says whether the catalog names a blob. */
  async sweepIncoming(isKnown: (blob: string) => Promise<boolean>): Promise<void> {
    for (const name of await readdir(this.incoming)) {
      const blob = name.replace(/\.json$/, '');
      if (!(await isKnown(blob))) await this.remove(blob);
      else if (name !== blob) await this.settle(blob);
    }
  }

  private async copy(file: string, target: string): Promise<void> {
    try {
      await copyFile(file, target, constants.COPYFILE_FICLONE);
      await syncFile(target);
    } catch (error) {
      await rm(target, { force: true });
      throw error;
    }
  }
}
