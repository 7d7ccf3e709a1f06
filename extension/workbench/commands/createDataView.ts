import * as vscode from 'vscode';
import type { ServiceCaller } from '../connections/connection';
import type { Services } from '../container';
import { l10n } from '../host/l10n';
import { showError, showInformation } from '../host/messages';
import { describeError, WorkbenchError } from '../host/workbenchError';
import { scriptInput } from '../scripts/scriptPlan';
import { loadEveryChangeset } from '../tree/loadNodes';
import { datasetIdOfRow } from '../tree/nodes';
import { renderNode } from '../tree/renderNode';
import type { DataViewAnswers, DataViewWizardSources } from '../wizard/createDataViewWizard';
import { datasetChoices, datasetIdOfArgument, loadChosenDataset } from './chosenDataset';
import type { Command } from './command';
import { copyScript } from './copyScript';
import { requireDataset } from './pickSubject';

type Answers = Partial<DataViewAnswers>;

const stepOfMember = [
  ['partition', 'partition'],
  ['sort', 'sort'],
  ['asOfTimestamp', 'timing'],
  ['autoUpdate', 'timing'],
  ['compression', 'compression'],
  ['delimiter', 'delimiter'],
  ['destinationType', 'destination'],
] as const;

/** Longest that a view's end is waited for in the window that created it; the tree shows it after that too. */
const longestWaitSeconds = 6 * 3_600;

async function answersGiven(service: ServiceCaller, argument: unknown): Promise<Answers> {
  const isRow = datasetIdOfRow(argument) !== undefined;
  const given = isRow || typeof argument !== 'object' || argument === null ? {} : (argument as Answers);
  if (given.confirmed === true) return given;
  const datasetId = datasetIdOfArgument(argument);
  if (datasetId === undefined) {
    await requireDataset(service);
    return given;
  }
  const dataset = await loadChosenDataset(service, datasetId);
  if (dataset.kind !== 'NON_TABULAR') return { ...given, dataset };
  const message = l10n.t('Data views are made of rows, and this dataset holds files: {0}', dataset.title);
  throw new WorkbenchError('NoSuchDataset', message);
}

function sourcesOf(service: ServiceCaller): DataViewWizardSources {
  return {
    datasets: async () => {
      const tabular = (await datasetChoices(service)).filter(({ value }) => value.kind !== 'NON_TABULAR');
      if (tabular.length > 0) return tabular;
      throw new WorkbenchError(
        'NoSuchDataset',
        l10n.t('Data views are made of rows, and all datasets hold files.'),
      );
    },
    async changesetTimes(datasetId) {
      const nodes = await loadEveryChangeset(service, datasetId);
      const times = nodes.flatMap((node) => {
        const { createTime, status } = node.changeset;
        if (status !== 'SUCCESS' || !createTime) return [];
        const { label, description, icon } = renderNode(node);
        return [{ label, description, icon, value: createTime.getTime() }];
      });
      if (times.length > 0) return times;
      throw new WorkbenchError('NoSuchChangeset', l10n.t('No changeset of this dataset has succeeded yet.'));
    },
    async copyScript(kind, answers) {
      const { dataViewInput } = await import('../wizard/dataViewInput');
      const title = l10n.t('Creates a data view of {0}', answers.dataset?.title ?? '');
      const input = scriptInput(dataViewInput(answers));
      await copyScript(service, kind, { title, operation: 'CreateDataView', input });
    },
  };
}

interface CreatedView {
  readonly datasetId: string;
  readonly dataViewId: string;
}

/** Waits for a view's end under a sign in the status bar, and tells of it once. */
async function tellOfEnd({ service, tree }: Services, created: CreatedView, title: string): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Window,
    title: l10n.t('Building a data view of {0}', title),
  };
  try {
    await vscode.window.withProgress(options, () =>
      service.call(({ data }) =>
        data.getWaiter('dataViewCreated').wait(created, { maxWaitSeconds: longestWaitSeconds }),
      ),
    );
    void showInformation(l10n.t('The data view of {0} is ready.', title));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'WaiterError') return;
    const { errorInfo } = error as { errorInfo?: { errorMessage?: string } };
    const reason = errorInfo?.errorMessage ?? describeError(error);
    void showError(l10n.t('The data view of {0} failed: {1}', title, reason));
  } finally {
    void tree.look(created.datasetId);
  }
}

/**
 * Takes a row of the tree or a part of `DataViewAnswers`. Resolves to the ids of the new data view, whose end is
 * told of.
 */
export const createDataView: Command = async (services, argument) => {
  const { service, tree, view } = services;
  const [{ createDataViewWizard }, { dataViewInput }, { runWizardAndPerform }, repair] = await Promise.all([
    import('../wizard/createDataViewWizard'),
    import('../wizard/dataViewInput'),
    import('../wizard/wizardEngine'),
    import('../wizard/repair'),
  ]);
  const given = await answersGiven(service, argument);
  const { created, title } = await runWizardAndPerform(
    createDataViewWizard(sourcesOf(service), given),
    given,
    {
      perform: async (answers) => {
        const input = dataViewInput(answers);
        const { dataViewId = '' } = await service.call(({ data }) => data.createDataView(input));
        const { datasetId } = input;
        return { created: { datasetId, dataViewId }, title: answers.dataset?.title ?? datasetId };
      },
      canRepair: repair.canRepair,
      stepOfFailure: (error) => repair.stepNamedBy(error, stepOfMember, 'confirm'),
      describe: describeError,
    },
  );
  if (given.confirmed !== true) void view.revealDataset(created.datasetId);
  await tree.look(created.datasetId);
  void tellOfEnd(services, created, title);
  return created;
};
