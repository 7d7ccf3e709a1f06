import * as vscode from 'vscode';
import type { ServiceCaller } from '../connections/connection';
import type { Services } from '../container';
import { l10n } from '../host/l10n';
import { Cancelled, WorkbenchError } from '../host/workbenchError';
import type { DatasetNode } from '../tree/nodes';
import type { Command } from './command';
import { pickDataset } from './pickSubject';
import { rowOf } from './rowOf';

async function askTitle(present: string): Promise<string> {
  const { textCheck } = await import('../wizard/constraints');
  const title = await vscode.window.showInputBox({
    title: l10n.t('Rename {0}', present),
    prompt: l10n.t('The title of the dataset'),
    value: present,
    validateInput: textCheck('DatasetTitle'),
    ignoreFocusOut: true,
  });
  if (title === undefined || title === present) throw new Cancelled();
  return title;
}

/** The call wants all that describes a dataset, and may forget what is left out. */
async function rename(service: ServiceCaller, datasetId: string, datasetTitle: string): Promise<void> {
  await service.call(async ({ data }) => {
    const {
      kind = 'TABULAR',
      datasetDescription,
      alias,
      schemaDefinition,
    } = await data.getDataset({ datasetId });
    return data.updateDataset({ datasetId, datasetTitle, kind, datasetDescription, alias, schemaDefinition });
  });
}

async function datasetOf(services: Services, argument: unknown): Promise<DatasetNode> {
  if (argument === undefined) return pickDataset(services.service);
  const node = await rowOf(services, argument);
  if (node?.kind === 'dataset') return node;
  throw new WorkbenchError('NotRenamable', l10n.t('Only datasets can be renamed. Select one.'));
}

/** Takes a dataset's row; from the keyboard the one that is focused. Resolves to the dataset's id. */
export const renameDataset: Command = async (services, argument) => {
  const { service, tree } = services;
  const { dataset } = await datasetOf(services, argument);
  const { datasetId, datasetTitle = datasetId } = dataset;
  await rename(service, datasetId, await askTitle(datasetTitle));
  await tree.look();
  return datasetId;
};
