import type { Dirent } from 'node:fs';
import { readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ObjectCatalog } from '../catalog/objectCatalog';
import type { ObjectRecord } from '../catalog/objectRecords';
import type { RecoveryCatalog } from '../catalog/recoveryCatalog';
import { hasCode } from '../files/systemError';
import type { RecoverySummary } from './recoverySummary';

export interface FoundObjectsOptions {
  /** The folder of the objects' bytes. */
  readonly folder: string;
  readonly catalog: RecoveryCatalog;
  readonly objects: ObjectCatalog;
  readonly summary: RecoverySummary;
  readonly clock: () => number;
}

const headerEnding = '.json';
const incoming = 'incoming';

/** Brings the objects of a catalog in line with the files that hold their bytes, by the headers beside these. */
export class FoundObjects {
  constructor(private readonly options: FoundObjectsOptions) {}

  async recover(): Promise<void> {
    await this.settleHeaders();
    const files = await this.files();
    this.forgetMissing(new Set(files.map(({ name }) => name)));
    await this.addUnknown(files);
  }

  private pathOf(blob: string): string {
    return join(this.options.folder, blob.slice(0, 2), blob.slice(2, 4), blob);
  }

  /** A crash may have come between the bytes' move to their place and their header's. */
  private async settleHeaders(): Promise<void> {
    const folder = join(this.options.folder, incoming);
    for (const name of await namesIn(folder)) {
      const blob = name.slice(0, -headerEnding.length);
      if (!name.endsWith(headerEnding) || (await sizeOf(this.pathOf(blob))) === undefined) continue;
      await rename(join(folder, name), this.pathOf(blob) + headerEnding);
    }
  }

  private async files(): Promise<readonly Dirent[]> {
    const { folder } = this.options;
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const elsewhere = [join(folder, incoming), join(folder, 'uploads')];
    return entries.filter(
      (entry) => entry.isFile() && !elsewhere.some((other) => entry.parentPath.startsWith(other)),
    );
  }

  private forgetMissing(names: ReadonlySet<string>): void {
    const { catalog, summary } = this.options;
    catalog.atOnce(() => {
      for (const [blob, object] of catalog.blobs()) {
        if (names.has(blob)) continue;
        catalog.removeObject(object);
        summary.count('objects forgotten, whose bytes were deleted');
      }
    });
  }

  private async addUnknown(files: readonly Dirent[]): Promise<void> {
    const { catalog, summary } = this.options;
    const known = catalog.blobs();
    const removed = catalog.removedBlobs();
    const headers = new Set(files.map(({ name }) => name).filter((name) => name.endsWith(headerEnding)));
    const found: ObjectRecord[] = [];
    for (const { name, parentPath } of files) {
      if (name.endsWith(headerEnding) || known.has(name) || removed.has(name)) continue;
      const file = join(parentPath, name);
      const record = headers.has(name + headerEnding) ? await readHeader(file) : undefined;
      if (record && (await sizeOf(file)) === record.size) found.push(record);
      else summary.lost(`The bytes in ${file} belong to an object whose name is not known.`);
    }
    // Of one key the newest stays.
    found.sort((first, second) => first.lastModified - second.lastModified);
    for (const record of found) await this.add(record);
  }

  private async add(record: ObjectRecord): Promise<void> {
    const { catalog, objects, summary, clock } = this.options;
    const present = await objects.find(record.bucket, record.key);
    if (present && present.lastModified >= record.lastModified) {
      catalog.markBlobRemoved(record.blob);
      return;
    }
    await objects.createBucket(record.bucket, clock());
    // The upload that it may have come from is known no more.
    await objects.put({ ...record, uploadId: undefined });
    summary.count('objects restored from their headers');
  }
}

async function readHeader(file: string): Promise<ObjectRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(file + headerEnding, 'utf8')) as ObjectRecord;
    return file.endsWith(record.blob) ? record : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
