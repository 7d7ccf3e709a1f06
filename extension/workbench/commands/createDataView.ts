import { scopeOf, type ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { describeError, WorkbenchError } from '../host/workbenchError';
import { scriptInput } from '../scripts/scriptPlan';
import { loadEveryChangeset } from '../tree/loadNodes';
import { renderNode } from '../tree/renderNode';
import type { DataViewAnswers, DataViewWizardSources } from '../wizard/createDataViewWizard';
import { answersGiven, datasetChoices } from './chosenDataset';
import type { Command } from './command';
import { copyScript } from './copyScript';

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

async function tabularGiven(service: ServiceCaller, argument: unknown): Promise<Answers> {
  const given = await answersGiven<DataViewAnswers>(service, argument);
  if (given.dataset?.kind !== 'NON_TABULAR') return given;
  const message = l10n.t(
    'Data views are made of rows, and this dataset holds files: {0}',
    given.dataset.title,
  );
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

/**
 * Takes a row of the tree or a part of `DataViewAnswers`. Resolves to the ids of the new data view, whose end is
 * told of.
 */
export const createDataView: Command = async (services, argument) => {
  const { service, tree, view, follower } = services;
  const [{ createDataViewWizard }, { dataViewInput }, { runWizardAndPerform }, repair] = await Promise.all([
    import('../wizard/createDataViewWizard'),
    import('../wizard/dataViewInput'),
    import('../wizard/wizardEngine'),
    import('../wizard/repair'),
  ]);
  const given = await tabularGiven(service, argument);
  const { created, title, scope } = await runWizardAndPerform(
    createDataViewWizard(sourcesOf(service), given),
    given,
    {
      perform: async (answers) => {
        const input = dataViewInput(answers);
        const { datasetId } = input;
        return service.call(async ({ connection, data }) => {
          const { dataViewId = '' } = await data.createDataView(input);
          const title = answers.dataset?.title ?? datasetId;
          return { created: { datasetId, dataViewId }, title, scope: scopeOf(connection) };
        });
      },
      canRepair: repair.canRepair,
      stepOfFailure: (error) => repair.stepNamedBy(error, stepOfMember, 'confirm'),
      describe: describeError,
    },
  );
  const { datasetId, dataViewId } = created;
  await follower.follow({ kind: 'dataView', scope, datasetId, id: dataViewId, title });
  if (given.confirmed !== true) void view.revealDataset(datasetId);
  await tree.look(datasetId);
  return created;
};
