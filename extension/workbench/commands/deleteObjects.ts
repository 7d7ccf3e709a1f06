import type { Services } from '../container';
import { byteCount, count } from '../host/format';
import { l10n } from '../host/l10n';
import { askModally } from '../host/messages';
import { withCancellableProgress } from '../host/progress';
import { Cancelled, isCancelled, WorkbenchError } from '../host/workbenchError';
import { ObjectStore, type StoredObject } from '../locations/objectStore';
import { s3UriOf, type StoredNode } from '../tree/nodes';
import { folderListAbove } from '../tree/parentOf';

/** A folder with more is deleted in steps. */
export const mostObjects = 100_000;

async function objectsOf(store: ObjectStore, node: StoredNode): Promise<readonly StoredObject[]> {
  const { bucket, root, path } = node;
  if (node.kind === 'object') return [{ key: root + path, size: node.size }];
  const found = await withCancellableProgress(l10n.t('Counting what is in the folder'), ({ abortSignal }) =>
    store.everything(bucket, root + path, mostObjects, abortSignal),
  );
  if (found.length > 0) return found;
  throw new WorkbenchError('NotFound', l10n.t('Nothing is there any more: {0}', s3UriOf(node)));
}

async function confirm(node: StoredNode, objects: readonly StoredObject[]): Promise<void> {
  const bytes = byteCount(objects.reduce((sum, { size }) => sum + size, 0));
  const [question, deleteThem] =
    node.kind === 'object'
      ? [l10n.t('Delete this object ({0})?', bytes), l10n.t('Delete Object')]
      : [
          l10n.t('Delete this folder with {0} objects ({1})?', count(objects.length), bytes),
          l10n.t('Delete Folder'),
        ];
  const detail = `${s3UriOf(node)}\n${l10n.t('This cannot be undone.')}`;
  if ((await askModally(question, detail, deleteThem)) !== deleteThem) throw new Cancelled();
}

/** Deletes objects while a notification says how far it is. */
export async function deleteKeys(store: ObjectStore, bucket: string, keys: readonly string[]): Promise<void> {
  await withCancellableProgress(l10n.t('Deleting'), (progress) =>
    store.delete(
      bucket,
      keys,
      (deleted) =>
        progress.report(
          l10n.t('{0} of {1}', count(deleted), count(keys.length)),
          (100 * deleted) / keys.length,
        ),
      progress.abortSignal,
    ),
  );
}

/** Deletes an object, or a folder with all that is in it, once the person has said so. */
export async function deleteObjects(
  { service, tree }: Services,
  node: StoredNode,
  confirmed: boolean,
): Promise<void> {
  const store = new ObjectStore(service);
  try {
    const objects = await objectsOf(store, node);
    if (!confirmed) await confirm(node, objects);
    const keys = objects.map(({ key }) => key);
    await deleteKeys(store, node.bucket, keys);
  } catch (error) {
    throw isCancelled(error) ? new Cancelled() : error;
  } finally {
    tree.reload(folderListAbove(node));
  }
}
