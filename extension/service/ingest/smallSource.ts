import type { ChangesetRecord } from '../catalog/datasetRecords';
import type { ListedObject, ObjectListing } from './sourceObjects';
import { parseSourcePath } from './sourcePath';

/** What the engine reads in a moment, whatever the format. */
const mostBytes = 1024 * 1024;
const mostObjects = 10;

/** Whether there are so few objects, and so small, that they are converted soon. */
export const areSmall = (objects: readonly ListedObject[]): boolean =>
  objects.length <= mostObjects && objects.reduce((sum, { size }) => sum + size, 0) <= mostBytes;

/** Whether a changeset is made of a few small objects of this service, so that it is done soon. */
export async function hasSmallSource(
  objects: ObjectListing<ListedObject>,
  { sourceParams }: ChangesetRecord,
): Promise<boolean> {
  const { bucket, key } = parseSourcePath(sourceParams['s3SourcePath'] ?? '');
  let count = 0;
  let bytes = 0;
  for await (const { size } of objects.objects(bucket, key)) {
    count++;
    bytes += size;
    if (count > mostObjects || bytes > mostBytes) return false;
  }
  return count > 0;
}
