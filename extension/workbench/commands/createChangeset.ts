import { basename } from 'node:path';
import { changesetRequest } from '../changesets/changesetRequest';
import { ChangesetSender } from '../changesets/changesetSender';
import { areAllEmpty } from '../changesets/emptyFiles';
import { readFileHead } from '../changesets/fileHead';
import { filesBelow } from '../changesets/folderFiles';
import { listStaged, readObjectHead } from '../changesets/objectSources';
import { scopeOf, type Connection, type ServiceCaller } from '../connections/connection';
import type { Services } from '../container';
import { byteCount } from '../host/format';
import { l10n } from '../host/l10n';
import { describeError, WorkbenchError } from '../host/workbenchError';
import { scriptInput, uploadedSource, type ScriptPlan } from '../scripts/scriptPlan';
import { loadEveryChangeset } from '../tree/loadNodes';
import { renderNode } from '../tree/renderNode';
import type { ChangesetAnswers, ChangesetWizardSources } from '../wizard/createChangesetWizard';
import { answersGiven, datasetChoices } from './chosenDataset';
import type { Command } from './command';
import { copyScript, type ScriptDraft } from './copyScript';

type Answers = Partial<ChangesetAnswers>;

const stepOfMember = [
  ['updatesChangesetId', 'target'],
  ['s3SourcePath', 'source'],
  ['formatParams', 'format'],
  ['separator', 'format'],
  ['withHeader', 'format'],
  ['changeType', 'changeType'],
] as const;

/** The changesets of a dataset that can be corrected. */
async function targetsOf(service: ServiceCaller, datasetId: string) {
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
}

async function stagedChoices(service: ServiceCaller) {
  const entries = await listStaged(service);
  if (entries.length === 0) {
    throw new WorkbenchError('NothingStaged', l10n.t('There is nothing in your working location yet.'));
  }
  return entries.map(({ name, s3Uri, size }) => ({
    label: name,
    description: size === undefined ? l10n.t('all files in this folder') : byteCount(size),
    icon: size === undefined ? 'folder' : 'file',
    value: s3Uri,
  }));
}

async function readHead(service: ServiceCaller, { source, files, s3Uri }: Answers) {
  if (source === 's3' || source === 'staged') return readObjectHead(service, s3Uri ?? '');
  const [path] = files ?? [];
  return path === undefined ? undefined : { ...(await readFileHead(path)), name: basename(path) };
}

/** A script that makes the same changeset; it uploads local files itself. */
function draftOf(answers: Answers): ScriptDraft {
  const { source, files, s3Uri = '', dataset } = answers;
  const isLocal = source === 'files' || source === 'folder';
  const { operation, input } = changesetRequest(answers, s3Uri);
  const sent = scriptInput(input);
  const sourceParams: ScriptPlan['input'] = {
    sourceType: 'S3',
    s3SourcePath: isLocal ? uploadedSource : s3Uri,
  };
  return {
    title: l10n.t('Creates a changeset of {0}', dataset?.title ?? ''),
    operation,
    input: { ...sent, sourceParams },
    files: isLocal ? files : [],
  };
}

function sourcesOf(service: ServiceCaller, connectionKind: Connection['kind']): ChangesetWizardSources {
  return {
    connectionKind,
    areAllEmpty,
    filesBelow,
    datasets: () => datasetChoices(service),
    changesets: (datasetId) => targetsOf(service, datasetId),
    staged: () => stagedChoices(service),
    readHead: (answers) => readHead(service, answers),
    copyScript: (kind, answers) => copyScript(service, kind, draftOf(answers)),
  };
}

async function follow(
  { service, follower, tree }: Services,
  { datasetId = '', changesetId = '' }: { readonly datasetId?: string; readonly changesetId?: string },
  title: string,
): Promise<void> {
  const scope = await service.call(({ connection }) => Promise.resolve(scopeOf(connection)));
  await follower.follow({ kind: 'changeset', scope, datasetId, id: changesetId, title });
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
  const given = await answersGiven<ChangesetAnswers>(service, argument);
  const kind = await service.call(({ connection }) => Promise.resolve(connection.kind));
  const sender = new ChangesetSender(service, services.uploads);
  const { created, title } = await runWizardAndPerform(
    createChangesetWizard(sourcesOf(service, kind), given),
    given,
    {
      perform: async (answers) => {
        const output = await sender.send(answers);
        if (output.changesetId !== undefined) await services.origins.keep(output.changesetId, answers);
        const { datasetId = '', title: name = datasetId } = answers.dataset ?? {};
        return { created: { ...output, datasetId: output.datasetId ?? datasetId }, title: name };
      },
      canRepair: repair.canRepair,
      stepOfFailure: (error) => repair.stepNamedBy(error, stepOfMember, 'confirm'),
      describe: describeError,
    },
  );
  if (given.confirmed !== true) void view.revealDataset(created.datasetId);
  await follow(services, created, title);
  return created;
};
