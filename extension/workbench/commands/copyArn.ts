import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { Command } from './command';
import { copyText } from './copyText';
import { subjectOf } from './pickSubject';

export const copyArn: Command = async ({ service }, argument) => {
  const node = await subjectOf(service, argument);
  const arn = node.kind === 'dataset' ? node.dataset.datasetArn : node.changeset.changesetArn;
  if (arn === undefined) throw new WorkbenchError('IncompleteAnswer', l10n.t('The service gave no ARN.'));
  return copyText(arn);
};
