import { copyFile, link, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../files/systemError';
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
 * @throws IngestError RESOURCE_NOT_FOUND where an object is gone.
 */
export async function stageSources(
  objects: SourceObjects,
  { bucket }: SourcePath,
  found: readonly SourceObject[],
  folder: string,
): Promise<readonly StagedSource[]> {
  const staged: StagedSource[] = [];
  for (const [index, object] of found.entries()) {
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
  let current: SourceObject | undefined = object;
  for (let attempt = 0; current && attempt < mostAttempts; attempt++) {
    if (await linkOrCopy(current.file, target)) return current;
    current = await objects.find(bucket, object.key);
  }
  const uri = uriOf({ bucket, key: object.key });
  throw new IngestError('RESOURCE_NOT_FOUND', `The object was removed before it was read: ${uri}`);
}

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
