import { isDataViewNode } from '../tree/nodes';
import type { Command } from './command';
import { copyText } from './copyText';
import { subjectOf } from './pickSubject';

export const copyId: Command = async ({ service }, argument) => {
  if (isDataViewNode(argument)) return copyText(argument.dataView.dataViewId);
  const node = await subjectOf(service, argument);
  return copyText(node.kind === 'dataset' ? node.dataset.datasetId : node.changeset.changesetId);
};
