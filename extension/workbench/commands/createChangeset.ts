import { l10n } from '../host/l10n';
import { describeError, WorkbenchError } from '../host/workbenchError';
import { changesetInput } from '../changesets/changesetInput';
import { areAllEmpty } from '../changesets/emptyFiles';
import { readFirstLine } from '../changesets/firstLine';
import { uploadFiles } from '../changesets/uploadFiles';
import { scopeOf, type ServiceCaller } from '../connections/connection';
import type { Services } from '../container';
import { loadEveryChangeset } from '../tree/loadNodes';
import { datasetIdOf, isSubjectNode, type EmptyNode } from '../tree/nodes';
import { renderNode } from '../tree/renderNode';
import type { ChangesetAnswers, ChangesetWizardSources } from '../wizard/createChangesetWizard';
import type { Command } from './command';
import { datasetsOf } from './pickSubject';

const stepOfMember = [
  ['updatesChangesetId', 'target'],
  ['s3SourcePath', 's3Uri'],
  ['separator', 'separator'],
  ['withHeader', 'withHeader'],
  ['changeType', 'changeType'],
] as const;

/** The answers that a command's argument stands for: a row of the tree, or answers themselves. */
async function answersGiven(service: ServiceCaller, argument: unknown): Promise<Partial<ChangesetAnswers>> {
  if (typeof argument !== 'object' || argument === null) return {};
  const isEmptyRow = 'kind' in argument && argument.kind === 'empty';
  if (!isEmptyRow && !isSubjectNode(argument)) return argument;
  const datasetId = isSubjectNode(argument) ? datasetIdOf(argument) : (argument as EmptyNode).datasetId;
  const { datasetTitle } = await service.call(({ data }) => data.getDataset({ datasetId }));
  return { dataset: { datasetId, title: datasetTitle ?? datasetId } };
}

function sourcesOf(service: ServiceCaller): ChangesetWizardSources {
  return {
    firstLine: readFirstLine,
    areAllEmpty,
    async datasets() {
      return (await datasetsOf(service)).map((node) => {
        const { label, description, icon } = renderNode(node);
        return { label, description, icon, value: { datasetId: node.dataset.datasetId, title: label } };
      });
    },
    async changesets(datasetId) {
      const changesets = await loadEveryChangeset(service, datasetId);
      const succeeded = changesets.filter(({ changeset }) => changeset.status === 'SUCCESS');
      if (succeeded.length === 0) {
        const message = l10n.t('No changeset of this dataset has succeeded, so that none can be corrected.');
        throw new WorkbenchError('NoSuchChangeset', message);
      }
      return succeeded.map((node) => {
        const { label, description, icon } = renderNode(node);
        const value = {
          updatesChangesetId: node.changeset.changesetId,
          updatesChangesetLabel: [label, description].join(' · '),
        };
        return { label, description, icon, value };
      });
    },
  };
}

/** Uploads files once, however often the wizard comes back for other answers. */
function makeUploader(service: ServiceCaller) {
  const uploaded = new Map<string, Promise<string>>();
  return async ({ source, files = [], s3Uri = '' }: Partial<ChangesetAnswers>): Promise<string> => {
    if (source !== 'files') return s3Uri;
    const key = JSON.stringify(files);
    const upload = uploaded.get(key) ?? uploadFiles(service, files);
    uploaded.set(key, upload);
    upload.catch(() => uploaded.delete(key));
    return upload;
  };
}

async function follow(
  { service, follower, tree }: Services,
  { datasetId = '', changesetId = '' }: { readonly datasetId?: string; readonly changesetId?: string },
  title: string,
): Promise<void> {
  const scope = await service.call(({ connection }) => Promise.resolve(scopeOf(connection)));
  await follower.follow({ scope, datasetId, changesetId, title });
  await tree.look(datasetId);
}

/**
 * Takes a row of the tree or a part of `ChangesetAnswers`. Resolves to the ids of the new changeset, which
 * is then followed until its end.
 */
export const createChangeset: Command = async (services, argument) => {
  const { service, view } = services;
  const [{ createChangesetWizard }, { runWizardAndPerform }, repair] = await Promise.all([
    import('../wizard/createChangesetWizard'),
    import('../wizard/wizardEngine'),
    import('../wizard/repair'),
  ]);
  const given = await answersGiven(service, argument);
  const sourceOf = makeUploader(service);
  const { created, title } = await runWizardAndPerform(
    createChangesetWizard(sourcesOf(service), given),
    given,
    {
      perform: async (answers) => {
        const input = changesetInput(answers, await sourceOf(answers));
        const output = await service.call(({ data }) => data.createChangeset(input));
        return { created: output, title: answers.dataset?.title ?? input.datasetId };
      },
      canRepair: repair.canRepair,
      stepOfFailure: (error) => repair.stepNamedBy(error, stepOfMember, 'confirm'),
      describe: describeError,
    },
  );
  if (given.confirmed !== true) void view.revealDataset(created.datasetId ?? '');
  await follow(services, created, title);
  return created;
};
