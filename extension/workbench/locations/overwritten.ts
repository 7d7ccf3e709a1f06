import type { ObjectStore } from './objectStore';
import type { ObjectsUpload } from './objectsUpload';

const folderOf = (name: string) => name.slice(0, name.lastIndexOf('/') + 1);

/** The names of those files of an upload whose objects are there already. */
export async function overwrittenBy(
  objects: Pick<ObjectStore, 'level'>,
  { bucket, prefix, files }: ObjectsUpload,
): Promise<readonly string[]> {
  const folders = new Set(files.map(({ name }) => folderOf(name)));
  const there = new Set<string>();
  for (const folder of folders) {
    let nextToken: string | undefined;
    do {
      const level = await objects.level(bucket, prefix + folder, nextToken);
      for (const { key } of level.items) there.add(key);
      nextToken = level.nextToken;
    } while (nextToken !== undefined);
  }
  return files.map(({ name }) => name).filter((name) => there.has(prefix + name));
}
