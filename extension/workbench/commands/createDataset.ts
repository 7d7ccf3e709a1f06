import { basename } from 'node:path';
import * as vscode from 'vscode';
import { readFileHead } from '../changesets/fileHead';
import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { showInformation } from '../host/messages';
import { describeError } from '../host/workbenchError';
import { scriptInput } from '../scripts/scriptPlan';
import type { ChosenGroup, DatasetAnswers, DatasetWizardSources } from '../wizard/createDatasetWizard';
import type { Choice } from '../wizard/prompts';
import type { Command } from './command';
import type { CommandId } from './commandIds';
import { copyScript } from './copyScript';

const stepOfMember = [
  ['alias', 'alias'],
  ['permissionGroup', 'permissionGroup'],
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

const mostGroups = 100;

/** The permission groups to choose from; none where there are none, or the caller may not see them. */
async function groupsOf(service: ServiceCaller): Promise<readonly Choice<ChosenGroup>[]> {
  const list = service.call(({ data }) => data.listPermissionGroups({ maxResults: mostGroups }));
  const denied = ['AccessDeniedException', 'ValidationException'];
  const { permissionGroups = [] } = await list.catch((error: unknown) => {
    if (error instanceof Error && denied.includes(error.name)) return { permissionGroups: [] };
    throw error;
  });
  return permissionGroups.flatMap(({ permissionGroupId, name = '', description }) =>
    permissionGroupId === undefined
      ? []
      : [{ label: name, detail: description, icon: 'organization', value: { permissionGroupId, name } }],
  );
}

function sourcesOf(service: ServiceCaller, groups: DatasetWizardSources['groups']): DatasetWizardSources {
  return {
    groups,
    readHead: async (path) => ({ ...(await readFileHead(path)), name: basename(path) }),
    async copyScript(kind, answers) {
      const { datasetInput } = await import('../wizard/datasetInput');
      const title = l10n.t('Creates the dataset {0}', answers.title ?? '');
      const input = scriptInput(datasetInput(answers));
      await copyScript(service, kind, { title, operation: 'CreateDataset', input });
    },
  };
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
  const groups = given.confirmed === true ? [] : await groupsOf(service);
  const created = await runWizardAndPerform(createDatasetWizard(sourcesOf(service, groups), given), given, {
    perform: async (answers) => {
      const input = datasetInput(answers);
      return { ...(await service.call(({ data }) => data.createDataset(input))), title: input.datasetTitle };
    },
    canRepair: repair.canRepair,
    stepOfFailure: (error, { schemaSource }) => {
      const step = repair.stepNamedBy(error, stepOfMember, 'title');
      return step === 'columns' && schemaSource === 'file' ? 'columnList' : step;
    },
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
