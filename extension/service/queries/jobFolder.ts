import { copyFile, link, statfs } from 'node:fs/promises';
import { hasCode } from '../files/systemError';
import { QueryFailure } from './queryFailure';

/**
 * Makes a file appear in a job's folder, which is the only one that the engine sees.
 * @throws QueryFailure where it is gone with its dataset
 */
export async function linkFile(file: string, target: string): Promise<void> {
  try {
    await link(file, target).catch(() => copyFile(file, target));
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT')) throw cause;
    const message = 'What is to be read was deleted while the query began. Begin it again.';
    throw new QueryFailure('UNKNOWN_NAME', message, undefined, { cause });
  }
}

/** Bytes that a job may put on the disk for want of memory: half of what is free. The other half is for data. */
export async function roomFor(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.floor((bavail * bsize) / 2);
}
