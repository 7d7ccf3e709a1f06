import type { Command } from './command';
import { copyText } from './copyText';
import { subjectOf } from './pickSubject';

export const copyId: Command = async ({ service }, argument) => {
  const node = await subjectOf(service, argument);
  return copyText(node.kind === 'dataset' ? node.dataset.datasetId : node.changeset.changesetId);
};
