import { once } from 'node:events';
import { open, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { hasCode, systemCode } from '../files/systemError';
import type { ByteRange } from './byteRange';
import { S3Error } from './s3Error';
import type { StoredObject } from './storedObject';

/**
 * Opens the file of an object; undefined where it is gone, as that of an object that was replaced.
 * @throws S3Error `InvalidObjectState` where it is not what was kept, or cannot be opened
 */
export async function openBytes(object: StoredObject): Promise<FileHandle | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(object.file, 'r');
    const found = await handle.stat();
    if (found.size === object.size && !found.isDirectory()) return handle;
  } catch (error) {
    await handle?.close();
    if (hasCode(error, 'ENOENT')) return undefined;
    throw readFailure(object, error);
  }
  await handle.close();
  throw unreadable(object, 'its file is not what was kept');
}

/**
 * The bytes of an object, the first of which have been read: nothing is answered yet where even that fails.
 * @throws S3Error `InvalidObjectState`
 */
export async function bytesOf(
  object: StoredObject,
  handle: FileHandle,
  range: ByteRange | undefined,
  highWaterMark: number,
): Promise<Readable> {
  const stream = handle.createReadStream({ start: 0, ...range, highWaterMark });
  try {
    await once(stream, 'readable');
    return stream;
  } catch (error) {
    throw readFailure(object, error);
  }
}

/** What is told of a failure to read an object; the failure itself where it is none of the system's. */
export function readFailure(object: StoredObject, error: unknown): unknown {
  const code = systemCode(error);
  return code === undefined ? error : unreadable(object, code);
}

export const unreadable = ({ bucket, key, file }: StoredObject, why: string): S3Error =>
  new S3Error(
    'InvalidObjectState',
    `The bytes of s3://${bucket}/${key} cannot be read from the disk of this service (${why}). Put the object ` +
      `again, or bring back its file from a copy of the data folder: ${file}`,
  );
