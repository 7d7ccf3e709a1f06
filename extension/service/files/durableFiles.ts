import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode } from './systemError';

/** Brings a file's bytes to disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Brings a folder's entries to disk. Windows cannot, and keeps them in its own journal. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder with all above it, each of them on disk. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

export interface NewFile {
  readonly file: string;
  readonly text: string;
  /** The file's time of change, milliseconds since 1970-01-01 UTC. */
  readonly modified: number;
  /** Where it is written before it appears: on the same volume. */
  readonly temporaryFolder: string;
}

/** Writes a file that appears whole, and on disk, or not at all; false where there is one of that name. */
export async function putIfAbsent({ file, text, modified, temporaryFolder }: NewFile): Promise<boolean> {
  const temporary = join(temporaryFolder, `${randomUUID()}.new`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const seconds = fileSeconds(modified);
    await utimes(temporary, seconds, seconds);
    await link(temporary, file);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(file));
  return true;
}

/** Writes a small file in the place of the one that there may be: readers find the old one or the new one. */
export async function replaceFile(file: string, text: string, temporaryFolder: string): Promise<void> {
  const temporary = join(temporaryFolder, `${randomUUID()}.new`);
  try {
    await writeFile(temporary, text, { flag: 'wx', mode: 0o600, flush: true });
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(file));
}

/**
 * Seconds as a number come a quarter of a microsecond too early or too late. Readers cut off what is below a
 * millisecond, and would see the one before: half a microsecond more keeps the file within its own.
 */
const fileSeconds = (milliseconds: number): number => (milliseconds + 0.0005) / 1000;
