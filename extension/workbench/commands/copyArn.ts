import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import { isDataViewNode } from '../tree/nodes';
import type { Command } from './command';
import { copyText } from './copyText';
import { subjectOf } from './pickSubject';

async function arnOf(service: ServiceCaller, argument: unknown): Promise<string | undefined> {
  if (isDataViewNode(argument)) return argument.dataView.dataViewArn;
  const node = await subjectOf(service, argument);
  return node.kind === 'dataset' ? node.dataset.datasetArn : node.changeset.changesetArn;
}

export const copyArn: Command = async ({ service }, argument) => {
  const arn = await arnOf(service, argument);
  if (arn === undefined) throw new WorkbenchError('IncompleteAnswer', l10n.t('The service gave no ARN.'));
  return copyText(arn);
};
