import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import { isStoredNode, type TreeNode } from '../tree/nodes';
import type { Command } from './command';
import { deleteDataset } from './deleteDataset';
import { deleteObjects } from './deleteObjects';
import { rowOf } from './rowOf';

/** A row, with whether the person was asked already. */
interface Confirmed {
  readonly node: TreeNode;
  readonly confirmed: true;
}

const isConfirmed = (argument: unknown): argument is Confirmed =>
  typeof argument === 'object' && argument !== null && 'confirmed' in argument;

/** Deletes a dataset, or what is in a working location; from the keyboard the row that is focused. */
export const deleteRow: Command = async (services, argument) => {
  const confirmed = isConfirmed(argument);
  const node = confirmed ? argument.node : await rowOf(services, argument);
  if (node?.kind === 'dataset') return deleteDataset(services, node, confirmed);
  if (isStoredNode(node)) return deleteObjects(services, node, confirmed);
  const message = l10n.t(
    'Select a dataset, or an object or folder of a working location. Changesets and data views go with their dataset alone.',
  );
  throw new WorkbenchError('NotDeletable', message);
};
