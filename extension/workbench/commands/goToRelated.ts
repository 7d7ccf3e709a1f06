import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { Command } from './command';
import { changesetOf } from './pickSubject';
import { revealTarget } from './reveal';

/** Selects the changeset that corrects this one. */
export const goToCorrection: Command = async (services, argument) => {
  const { changeset } = await changesetOf(services.service, argument);
  const { datasetId, updatedByChangesetId: changesetId } = changeset;
  if (changesetId) return revealTarget(services, { kind: 'changeset', datasetId, changesetId });
  throw new WorkbenchError('NoSuchChangeset', l10n.t('Nothing corrects this changeset.'));
};

/** Selects the changeset that this one corrects. */
export const goToCorrected: Command = async (services, argument) => {
  const { changeset } = await changesetOf(services.service, argument);
  const { datasetId, updatesChangesetId: changesetId } = changeset;
  if (changesetId) return revealTarget(services, { kind: 'changeset', datasetId, changesetId });
  throw new WorkbenchError('NoSuchChangeset', l10n.t('This changeset corrects no other.'));
};
