import * as vscode from 'vscode';
import { l10n } from '../host/l10n';
import { showInformation } from '../host/messages';
import { describeError } from '../host/workbenchError';
import type { DatasetAnswers } from '../wizard/createDatasetWizard';
import type { Command } from './command';
import type { CommandId } from './commandIds';

const stepOfMember = [
  ['alias', 'alias'],
  ['schemaDefinition', 'columns'],
  ['column', 'columns'],
  ['datasetDescription', 'description'],
  ['datasetTitle', 'title'],
] as const;

async function offerChangeset(datasetId: string, title: string): Promise<void> {
  const createChangeset = l10n.t('Create Changeset');
  const chosen = await showInformation(l10n.t('Dataset created: {0}', title), createChangeset);
  const command: CommandId = 'finspaceData.createChangeset';
  if (chosen) await vscode.commands.executeCommand(command, { dataset: { datasetId, title } });
}

/** Takes a part of `DatasetAnswers`. Resolves to the new dataset's id. */
export const createDataset: Command = async ({ service, tree, view }, argument) => {
  const [{ createDatasetWizard }, { datasetInput }, { runWizardAndPerform }, repair] = await Promise.all([
    import('../wizard/createDatasetWizard'),
    import('../wizard/datasetInput'),
    import('../wizard/wizardEngine'),
    import('../wizard/repair'),
  ]);
  const given = (argument ?? {}) as Partial<DatasetAnswers>;
  const created = await runWizardAndPerform(createDatasetWizard(given), given, {
    perform: async (answers) => {
      const input = datasetInput(answers);
      return { ...(await service.call(({ data }) => data.createDataset(input))), title: input.datasetTitle };
    },
    canRepair: repair.canRepair,
    stepOfFailure: (error) => repair.stepNamedBy(error, stepOfMember, 'title'),
    describe: describeError,
  });
  const datasetId = created.datasetId ?? '';
  await tree.look();
  if (given.confirmed !== true) {
    void view.revealDataset(datasetId);
    void offerChangeset(datasetId, created.title);
  }
  return datasetId;
};
