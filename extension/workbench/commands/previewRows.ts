import { l10n } from '../host/l10n';
import { readPreviewReference } from '../grid/previewReference';
import { previewSubject } from '../grid/previewSubject';
import { isDataViewNode, isSubjectNode } from '../tree/nodes';
import type { Services } from '../container';
import type { Command } from './command';
import { loadChosenDataset } from './chosenDataset';
import { pickInstant } from './pickInstant';
import { pickDataset, previewableOf } from './pickSubject';
import { rowReference, type UntitledReference } from './rowReference';

/** Shows rows; the dataset's title and columns are asked for first, which takes a moment. */
async function show({ service, connections, grids }: Services, reference: UntitledReference): Promise<void> {
  const { title, columns } = await loadChosenDataset(service, reference.datasetId);
  await grids.show(previewSubject(connections, { ...reference, datasetTitle: title }, columns));
}

/**
 * Takes a row of the tree (a dataset, a changeset or a data view) or a `PreviewReference`, whose title may be left out, or asks for one. Shows
 * its rows in a grid.
 */
export const previewRows: Command = async (services, argument) => {
  const isNode = isSubjectNode(argument) || isDataViewNode(argument);
  const given = isNode ? undefined : readPreviewReference({ datasetTitle: '', ...(argument as object) });
  if (given) return show(services, given);
  const node = isNode ? argument : await previewableOf(services.service);
  return show(services, rowReference(node));
};

/** Takes a dataset's row, or asks for one. Shows its rows as they were at an instant, which it asks for. */
export const previewRowsAsOf: Command = async (services, argument) => {
  const node = isSubjectNode(argument) ? argument : await pickDataset(services.service);
  const { datasetId } = rowReference(node);
  const instant = await pickInstant(services.service, {
    title: l10n.t('Preview Rows'),
    placeholder: l10n.t('As of when'),
    datasetIds: [datasetId],
    offersNow: true,
  });
  return show(services, { datasetId, asOf: instant === 'now' ? undefined : instant.getTime() });
};
