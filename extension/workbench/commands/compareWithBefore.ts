import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { Command } from './command';
import { loadChosenDataset } from './chosenDataset';
import { changesetOf } from './pickSubject';
import { requireLocalService } from './queryEditor';
import { rowReference } from './rowReference';

/**
 * Takes a changeset's row, or asks for one. Compares the dataset as of the moment before the changeset with the
 * dataset as of it: what came, went and changed by the changeset alone. Times of creation of a dataset's changesets
 * differ by a millisecond at least, so nothing else lies between the two.
 */
export const compareWithBefore: Command = async (services, argument) => {
  requireLocalService(services);
  const { service, details } = services;
  const node = await changesetOf(service, argument);
  const { datasetId, status, createTime } = node.changeset;
  if (status !== 'SUCCESS' || !createTime) {
    const message = l10n.t('Only a changeset that has succeeded changes a dataset.');
    throw new WorkbenchError('NoRows', message);
  }
  const { title: datasetTitle } = await loadChosenDataset(service, datasetId);
  const after = createTime.getTime();
  const { label = '' } = rowReference(node);
  details.show({
    kind: 'comparison',
    left: { datasetId, datasetTitle, asOf: after - 1, label: l10n.t('Before') },
    right: { datasetId, datasetTitle, asOf: after, label: l10n.t('After {0}', label) },
  });
};
