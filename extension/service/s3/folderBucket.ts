import { createHash } from 'node:crypto';
import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../files/systemError';
import { afterPrefix, compareKeys } from './keyOrder';
import type { BucketReader, StoredObject } from './storedObject';

interface KeyBounds {
  readonly from: string;
  readonly before?: string;
}

/** Names that are hidden, and those that could lead out of the folder: we give files no such names. */
const hiddenName = /^\.|[\\:\0]/;

async function orMissing<Result, Missing>(
  work: Promise<Result>,
  missing: Missing,
): Promise<Result | Missing> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return missing;
    throw error;
  }
}

/** Entries of one folder under the names that their keys have: those of folders end in a slash. */
const keyedEntries = (entries: readonly Dirent[]): { readonly name: string; readonly isFolder: boolean }[] =>
  entries
    .filter((entry) => !hiddenName.test(entry.name) && (entry.isFile() || entry.isDirectory()))
    .map((entry) => ({
      name: entry.isDirectory() ? `${entry.name}/` : entry.name,
      isFolder: entry.isDirectory(),
    }))
    .sort((first, second) => compareKeys(first.name, second.name));

/** Changes with the file; the `-1` tells clients that it is no MD5 of the bytes. */
const eTagOf = (stats: BigIntStats): string =>
  `${createHash('md5').update(`${stats.ino}/${stats.size}/${stats.mtimeNs}`).digest('hex')}-1`;

/**
 * A folder that is read as a bucket: the key of a file is `keyPrefix` and its path below the folder, with
 * slashes. Symbolic links and hidden files are not in it.
 */
export class FolderBucket implements BucketReader {
  constructor(
    private readonly bucket: string,
    private readonly folder: string,
    private readonly keyPrefix: string,
  ) {}

  async find(key: string): Promise<StoredObject | undefined> {
    const file = this.fileOf(key);
    return file === undefined ? undefined : this.read(key, file);
  }

  async *seek(from: string, before?: string): AsyncIterable<StoredObject> {
    yield* this.walk(this.folder, this.keyPrefix, { from, before });
  }

  private fileOf(key: string): string | undefined {
    if (!key.startsWith(this.keyPrefix)) return undefined;
    const names = key.slice(this.keyPrefix.length).split('/');
    const isPath = names.every((name) => name !== '' && !hiddenName.test(name));
    return isPath ? join(this.folder, ...names) : undefined;
  }

  private async *walk(folder: string, keyPrefix: string, bounds: KeyBounds): AsyncIterable<StoredObject> {
    const entries = await orMissing(readdir(folder, { withFileTypes: true }), []);
    for (const { name, isFolder } of keyedEntries(entries)) {
      const key = keyPrefix + name;
      if (bounds.before !== undefined && compareKeys(key, bounds.before) >= 0) return;
      const last = isFolder ? afterPrefix(key) : undefined;
      const isBelow = compareKeys(last ?? key, bounds.from) < 0;
      if (isBelow) continue;
      if (isFolder) yield* this.walk(join(folder, name), key, bounds);
      else yield* this.entry(key, join(folder, name));
    }
  }

  private async *entry(key: string, file: string): AsyncIterable<StoredObject> {
    const object = await this.read(key, file);
    if (object) yield object;
  }

  private async read(key: string, file: string): Promise<StoredObject | undefined> {
    const stats = await orMissing(lstat(file, { bigint: true }), undefined);
    if (!stats?.isFile()) return undefined;
    return {
      bucket: this.bucket,
      key,
      size: Number(stats.size),
      eTag: eTagOf(stats),
      lastModified: Number(stats.mtimeMs),
      file,
      headers: { 'content-type': 'application/octet-stream' },
    };
  }
}
