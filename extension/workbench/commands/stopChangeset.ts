import { l10n } from '../host/l10n';
import { showInformation } from '../host/messages';
import { WorkbenchError } from '../host/workbenchError';
import type { Command } from './command';
import { changesetOf } from './pickSubject';

const localOnly = () =>
  new WorkbenchError('NotStoppable', l10n.t('Only the local service can stop a changeset.'));

/** A changeset that has ended in the meantime is left as it is, and shown so. */
const hasEnded = (error: unknown): boolean => error instanceof Error && error.name === 'ConflictException';

/**
 * Takes a changeset's row. Asks for the changeset's end: nothing of it is kept, and Try Again makes another. Its
 * end is told as that of any changeset.
 */
export const stopChangeset: Command = async ({ service, tree }, argument) => {
  const { changeset } = await changesetOf(service, argument);
  const { datasetId, changesetId } = changeset;
  try {
    await service.call(({ local }) => {
      if (!local) throw localOnly();
      return local.stopChangeset({ datasetId, changesetId });
    });
  } catch (error) {
    if (!hasEnded(error)) throw error;
    void showInformation(l10n.t('The changeset had ended before it could be stopped.'));
  }
  await tree.look(datasetId);
  return changesetId;
};
