import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../files/durableFiles';
import { writeBlob, type Digest, type WrittenBytes } from './blobWriter';

export interface NewBlob extends WrittenBytes {
  readonly blob: string;
}

/** What is known of a blob, kept beside it so that a damaged catalog can be rebuilt. */
export type Sidecar = Readonly<Record<string, unknown>>;

/**
 * The files that hold objects' bytes. A blob is named by us and lies two folders deep, with its sidecar
 * `<blob>.json` beside it; keys never become paths.
 *
 * A blob is written in `incoming/`, then published: moved to its place. Its sidecar follows once the catalog
 * names the blob; until then a sidecar in `incoming/` marks a blob that nobody may need.
 */
export class BlobFolder {
  private readonly incoming: string;
  private readonly uploads: string;

  constructor(private readonly root: string) {
    this.incoming = join(root, 'incoming');
    this.uploads = join(root, 'uploads');
  }

  async open(): Promise<void> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    await mkdir(this.uploads, { recursive: true, mode: 0o700 });
  }

  pathOf(blob: string): string {
    return join(this.root, blob.slice(0, 2), blob.slice(2, 4), blob);
  }

  /** Writes a blob that is not in its place yet. */
  async write(source: AsyncIterable<Buffer>, digest: Digest = 'md5'): Promise<NewBlob> {
    const blob = randomUUID();
    return { blob, ...(await writeBlob(join(this.incoming, blob), source, digest)) };
  }

  /** Moves a written blob to its place, durably. */
  async publish(blob: string, sidecar: Sidecar): Promise<void> {
    const path = this.pathOf(blob);
    await writeFile(join(this.incoming, `${blob}.json`), JSON.stringify(sidecar), {
      flush: true,
      mode: 0o600,
    });
    const folder = dirname(path);
    const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(join(this.incoming, blob), path);
    await syncFolder(folder);
    if (firstMade !== undefined) await Promise.all([syncFolder(dirname(folder)), syncFolder(this.root)]);
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

  partPath(uploadId: string, blob: string): string {
    return join(this.uploads, uploadId, blob);
  }

  /** Writes a part of a multipart upload, durably. */
  async writePart(uploadId: string, source: AsyncIterable<Buffer>): Promise<NewBlob> {
    const blob = randomUUID();
    const folder = join(this.uploads, uploadId);
    if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(this.uploads);
    const written = await writeBlob(join(folder, blob), source);
    await syncFolder(folder);
    return { blob, ...written };
  }

  async removePart(uploadId: string, blob: string): Promise<void> {
    await rm(this.partPath(uploadId, blob), { force: true });
  }

  async removeUpload(uploadId: string): Promise<void> {
    await rm(join(this.uploads, uploadId), { recursive: true, force: true });
  }

  /** The multipart uploads that have a folder. */
  uploadIds(): Promise<readonly string[]> {
    return readdir(this.uploads);
  }

  partBlobs(uploadId: string): Promise<readonly string[]> {
    return readdir(join(this.uploads, uploadId));
  }

  /** Brings to an end what a crash left half done; `isKnown` says whether the catalog names a blob. */
  async sweepIncoming(isKnown: (blob: string) => Promise<boolean>): Promise<void> {
    for (const name of await readdir(this.incoming)) {
      const blob = name.replace(/\.json$/, '');
      if (!(await isKnown(blob))) await this.remove(blob);
      else if (name !== blob) await this.settle(blob);
    }
  }
}
