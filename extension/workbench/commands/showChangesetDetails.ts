import type { Command } from './command';
import { changesetOf } from './pickSubject';

export const showChangesetDetails: Command = async ({ service, details }, argument) => {
  const { changeset } = await changesetOf(service, argument);
  const { datasetId, changesetId } = changeset;
  details.show({ kind: 'changeset', datasetId, changesetId });
};
