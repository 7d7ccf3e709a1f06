import { byteCount, count } from '../host/format';
import { l10n } from '../host/l10n';
import { askModally, showInformation } from '../host/messages';
import { withCancellableProgress } from '../host/progress';
import { Cancelled, isCancelled } from '../host/workbenchError';
import { ObjectStore, type LocationPlace, type StoredObject } from '../locations/objectStore';
import type { LocationNode } from '../tree/nodes';
import type { Command } from './command';
import { deleteKeys, mostObjects } from './deleteObjects';

/** A location's row, or a row with whether the person was asked already. */
type Argument = LocationNode | { readonly node: LocationNode; readonly confirmed: true };

async function confirm(
  { locationType }: LocationNode,
  { bucket, root }: LocationPlace,
  objects: readonly StoredObject[],
): Promise<void> {
  const bytes = byteCount(objects.reduce((sum, { size }) => sum + size, 0));
  const objectCount = count(objects.length);
  const question =
    objects.length === 1
      ? l10n.t('Delete the one object ({0}) of the {1} location?', bytes, locationType)
      : l10n.t('Delete all {0} objects ({1}) of the {2} location?', objectCount, bytes, locationType);
  const consequence = l10n.t(
    'Changesets that have succeeded hold their own copies. One that is waiting for its files would fail. This cannot be undone.',
  );
  const clear = l10n.t('Clear Location');
  const detail = `s3://${bucket}/${root}\n${consequence}`;
  if ((await askModally(question, detail, clear)) !== clear) throw new Cancelled();
}

/** Deletes all that is in a working location, once the person has said so. Resolves to how many objects went. */
export const clearWorkingLocation: Command = async ({ service, tree }, argument) => {
  const given = argument as Argument;
  const node = 'node' in given ? given.node : given;
  const { locationType } = node;
  const store = new ObjectStore(service);
  try {
    const place = await store.place(locationType);
    const objects = await withCancellableProgress(
      l10n.t('Counting what is in the location'),
      ({ abortSignal }) => store.everything(place.bucket, place.root, mostObjects, abortSignal),
    );
    if (objects.length === 0) {
      void showInformation(l10n.t('Nothing is in the {0} location.', locationType));
      return 0;
    }
    if (!('confirmed' in given)) await confirm(node, place, objects);
    await deleteKeys(
      store,
      place.bucket,
      objects.map(({ key }) => key),
    );
    return objects.length;
  } catch (error) {
    throw isCancelled(error) ? new Cancelled() : error;
  } finally {
    tree.reload({ list: 'objects', locationType, folder: '' });
  }
};
