import type { LocationType } from '../../finspace/generated/secondGeneration';
import type { ObjectStore } from '../locations/objectStore';
import type { StoredNode } from './nodes';
import type { Page } from './pagedList';

/** What loading objects needs of S3. */
export type ObjectLister = Pick<ObjectStore, 'place' | 'level'>;

/** A page of what is one level below a folder of a working location: its folders first, then its objects. */
export async function loadObjects(
  store: ObjectLister,
  locationType: LocationType,
  folder: string,
  nextToken?: string,
): Promise<Page<StoredNode>> {
  const { bucket, root } = await store.place(locationType);
  const level = await store.level(bucket, root + folder, nextToken);
  const placed = { locationType, bucket, root };
  return {
    items: [
      ...level.folders.map((prefix): StoredNode => {
        return { kind: 'folder', ...placed, path: prefix.slice(root.length) };
      }),
      ...level.items.map(({ key, size, modifiedTime }): StoredNode => {
        return { kind: 'object', ...placed, path: key.slice(root.length), size, modifiedTime };
      }),
    ],
    nextToken: level.nextToken,
  };
}
