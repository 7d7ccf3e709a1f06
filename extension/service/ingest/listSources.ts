import type { Quotas } from '../settings/quotas';
import { IngestError } from './ingestError';
import type { ListedObject, ObjectListing } from './sourceObjects';
import { uriOf, type SourcePath } from './sourcePath';

export type SourceLimits = Pick<Quotas, 'filesPerChangeset' | 'bytesPerFile'>;

/**
 * The objects of a changeset: the one of that key, or else all below that folder, without what tools leave
 * there: folder markers, empty objects, and names that begin with `_` or `.`.
 *
 * @throws IngestError RESOURCE_NOT_FOUND where there are none, SERVICE_QUOTA_EXCEEDED where there are too many, or one is
 * too large.
 */
export async function listSources<Item extends ListedObject>(
  objects: ObjectListing<Item>,
  path: SourcePath,
  limits: SourceLimits,
): Promise<readonly Item[]> {
  const only = isFolder(path.key) ? undefined : await objects.find(path.bucket, path.key);
  const found = only ? [only] : await listFolder(objects, path, limits.filesPerChangeset);
  if (found.length === 0) {
    throw new IngestError('RESOURCE_NOT_FOUND', `No objects with data were found at ${uriOf(path)}`);
  }
  const large = found.find(({ size }) => size > limits.bytesPerFile);
  if (large) throw tooLarge(uriOf({ bucket: path.bucket, key: large.key }), large.size, limits.bytesPerFile);
  return found;
}

const tooLarge = (uri: string, size: number, limit: number): IngestError =>
  new IngestError(
    'SERVICE_QUOTA_EXCEEDED',
    `A file may have ${limit} bytes at most (quota bytesPerFile), and this one has ${size}: ${uri}`,
  );

async function listFolder<Item extends ListedObject>(
  objects: ObjectListing<Item>,
  { bucket, key }: SourcePath,
  mostFiles: number,
): Promise<Item[]> {
  const prefix = isFolder(key) ? key : `${key}/`;
  const found: Item[] = [];
  for await (const object of objects.objects(bucket, prefix)) {
    if (object.size === 0 || isHidden(object.key.slice(prefix.length))) continue;
    if (found.length === mostFiles) {
      throw new IngestError(
        'SERVICE_QUOTA_EXCEEDED',
        `There are more than ${mostFiles} objects (quota filesPerChangeset) below ${uriOf({ bucket, key: prefix })}`,
      );
    }
    found.push(object);
  }
  return found;
}

const isFolder = (key: string): boolean => key === '' || key.endsWith('/');

const isHidden = (path: string): boolean =>
  path.endsWith('/') || path.split('/').some((name) => name.startsWith('_') || name.startsWith('.'));
