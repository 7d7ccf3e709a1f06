import { copyFile, link, constants, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDiskFull } from '../files/diskFull';
import { hasCode, systemCode } from '../files/systemError';
import { IngestError } from './ingestError';
import type { ListedObject, SourceObject, SourceObjects } from './sourceObjects';
import { uriOf, type SourcePath } from './sourcePath';

/** An object whose bytes this job holds. */
export interface StagedSource {
  readonly object: ListedObject;
  /** Name in the job's folder. */
  readonly name: string;
  /** Its S3 URI. */
  readonly uri: string;
}

/** What a source is called in the job's folder. */
export const stagedName = (index: number): string => `source-${String(index + 1).padStart(6, '0')}`;

/** How often an object may be replaced between finding it and holding it. */
const mostAttempts = 5;

/**
 * Gives each object a second name in the job's folder, so that its bytes stay while they are read, whatever
 * becomes of the object.
 * @throws IngestError RESOURCE_NOT_FOUND where an object is gone, USER_RECOVERABLE where one cannot be read.
 */
export async function stageSources(
  objects: SourceObjects,
  { bucket }: SourcePath,
  found: readonly SourceObject[],
  folder: string,
  signal: AbortSignal,
): Promise<readonly StagedSource[]> {
  const staged: StagedSource[] = [];
  for (const [index, object] of found.entries()) {
    signal.throwIfAborted();
    const name = stagedName(index);
    const held = await hold(objects, bucket, object, join(folder, name));
    staged.push({ object: held, name, uri: uriOf({ bucket, key: object.key }) });
  }
  return staged;
}

async function hold(
  objects: SourceObjects,
  bucket: string,
  object: SourceObject,
  target: string,
): Promise<SourceObject> {
  const uri = uriOf({ bucket, key: object.key });
  let current: SourceObject | undefined = object;
  for (let attempt = 0; current && attempt < mostAttempts; attempt++) {
    if (await holdFile(current, target, uri)) return current;
    current = await objects.find(bucket, object.key);
  }
  throw new IngestError('RESOURCE_NOT_FOUND', `The object was removed before it was read: ${uri}`);
}

/**
 * False where the file is gone.
 * @throws IngestError where it cannot be read, or is not what was kept: rows of one that was cut short look whole.
 */
async function holdFile({ file, size }: SourceObject, target: string, uri: string): Promise<boolean> {
  try {
    if (!(await linkOrCopy(file, target))) return false;
    const found = await stat(target);
    if (found.isFile() && found.size === size) return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || isDiskFull(error)) throw error;
    throw unreadable(uri, code, error);
  }
  throw unreadable(uri, 'its file is not what was kept');
}

const unreadable = (uri: string, why: string, cause?: unknown): IngestError =>
  new IngestError(
    'USER_RECOVERABLE',
    `The object cannot be read from the disk of this service (${why}): ${uri}. Put it there again, and make another changeset of it.`,
    { cause },
  );

/** False where the file is gone. */
async function linkOrCopy(file: string, target: string): Promise<boolean> {
  try {
    await link(file, target).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) throw error;
      return copyFile(file, target, constants.COPYFILE_FICLONE);
    });
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}
