import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import { renderNode } from '../tree/renderNode';
import type { Command } from './command';
import { createChangeset } from './createChangeset';
import { changesetOf } from './pickSubject';

/**
 * Takes a changeset's row. Asks for the rows that are to stand in the changeset's place, and has UpdateChangeset
 * put them there. Resolves to the ids of the correction.
 */
export const correctChangeset: Command = async (services, argument) => {
  const node = await changesetOf(services.service, argument);
  const { datasetId, changesetId, status } = node.changeset;
  if (status !== 'SUCCESS') {
    const message = l10n.t(
      'Only a changeset that has succeeded can be corrected. This one is {0}.',
      status ?? '',
    );
    throw new WorkbenchError('NotCorrectable', message);
  }
  const { label, description } = renderNode(node);
  return createChangeset(services, {
    dataset: { datasetId },
    changeType: 'MODIFY',
    updatesChangesetId: changesetId,
    updatesChangesetLabel: [label, description].join(' · '),
  });
};
