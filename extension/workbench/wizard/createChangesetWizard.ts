import type { ChangeType } from '../../finspace/generated/secondGeneration';
import { basename } from 'node:path';
import { l10n } from '../host/l10n';
import { showWarning } from '../host/messages';
import { confirmStep } from './confirmStep';
import { csvSteps, describeSeparator } from './csvSteps';
import { textCheck, type TextCheck } from './constraints';
import { askChoice, askFiles, askText, type Choice } from './prompts';
import { outcomeOf } from './steps';
import type { Wizard, WizardStep } from './wizardEngine';

export interface ChosenDataset {
  readonly datasetId: string;
  readonly title: string;
}

/** The changeset to correct. */
export type ChosenTarget = Pick<ChangesetAnswers, 'updatesChangesetId' | 'updatesChangesetLabel'>;

export interface ChangesetAnswers {
  readonly dataset: ChosenDataset;
  readonly changeType: ChangeType;
  /** The changeset to correct, where the change type is MODIFY. */
  readonly updatesChangesetId: string;
  /** What that changeset is called in the summary; its id where left out. */
  readonly updatesChangesetLabel: string;
  readonly source: 'files' | 's3';
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly s3Uri: string;
  readonly separator: string;
  readonly withHeader: boolean;
  /** Set by callers that have answered everything: nothing is asked any more. */
  readonly confirmed: boolean;
}

/** What the wizard looks up while it asks. */
export interface ChangesetWizardSources {
  datasets(): Promise<readonly Choice<ChosenDataset>[]>;
  /** The changesets that can be corrected. */
  changesets(datasetId: string): Promise<readonly Choice<ChosenTarget>[]>;
  firstLine(path: string): Promise<string>;
  /** Whether all files hold nothing. */
  areAllEmpty(paths: readonly string[]): Promise<boolean>;
}

type Answers = Partial<ChangesetAnswers>;
export type ChangesetStep = WizardStep<ChangesetAnswers>;

const changeTypes = (): Choice<ChangeType>[] => [
  {
    label: l10n.t('Append'),
    description: 'APPEND',
    detail: l10n.t('Adds these rows to all earlier changesets.'),
    icon: 'add',
    value: 'APPEND',
  },
  {
    label: l10n.t('Replace'),
    description: 'REPLACE',
    detail: l10n.t('Stands in place of all earlier changesets, which stay readable as of their own time.'),
    icon: 'replace-all',
    value: 'REPLACE',
  },
  {
    label: l10n.t('Modify'),
    description: 'MODIFY',
    detail: l10n.t('Corrects one earlier changeset: these rows stand in its place.'),
    icon: 'pencil',
    value: 'MODIFY',
  },
];

const sourceKinds = (): Choice<ChangesetAnswers['source']>[] => [
  {
    label: l10n.t('Local files…'),
    detail: l10n.t('They are uploaded to a fresh place in your working location first.'),
    icon: 'folder-opened',
    value: 'files',
  },
  {
    label: l10n.t('An S3 URI…'),
    detail: l10n.t('An object, or all objects below a prefix, that is there already.'),
    icon: 'cloud',
    value: 's3',
  },
];

const datasetStep = (sources: ChangesetWizardSources): ChangesetStep => ({
  id: 'dataset',
  prompt: async (place, { dataset }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('The dataset that gets a changeset'),
        choices: sources.datasets(),
        isActive: ({ datasetId }) => datasetId === dataset?.datasetId,
      }),
      (value) => ({ dataset: value }),
    ),
});

const changeTypeStep: ChangesetStep = {
  id: 'changeType',
  prompt: async (place, { changeType }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('What the changeset does to the dataset'),
        choices: changeTypes(),
        isActive: (value) => value === changeType,
      }),
      (value) => ({ changeType: value }),
    ),
};

const targetStep = (sources: ChangesetWizardSources): ChangesetStep => ({
  id: 'target',
  applies: ({ changeType }) => changeType === 'MODIFY',
  prompt: async (place, { dataset, updatesChangesetId }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('The changeset to correct'),
        choices: sources.changesets(dataset?.datasetId ?? ''),
        isActive: (value) => value.updatesChangesetId === updatesChangesetId,
      }),
      (value) => value,
    ),
});

const sourceStep: ChangesetStep = {
  id: 'source',
  prompt: async (place, { source }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('Where the rows come from (CSV)'),
        choices: sourceKinds(),
        isActive: (value) => value === source,
      }),
      (value) => ({ source: value }),
    ),
};

const filesStep = (sources: ChangesetWizardSources): ChangesetStep => ({
  id: 'files',
  applies: ({ source }) => source === 'files',
  prompt: async ({ title }, { files: [chosen] = [] }) => {
    const answer = await askFiles(title, chosen);
    if (answer.kind !== 'value') return { kind: answer.kind };
    const files = answer.value.map(({ fsPath }) => fsPath);
    if (!(await sources.areAllEmpty(files))) return { kind: 'next', answers: { files } };
    void showWarning(l10n.t('There is nothing in {0}', files.map((file) => basename(file)).join(', ')));
    return { kind: 'back' };
  },
});

/** Checks an S3 source as it is typed. */
export const s3UriCheck = (): TextCheck => {
  const valueCheck = textCheck('StringMapValue');
  return (text) => {
    const isSource = /^(s3:\/\/[^/\s]+\/\S*|https:\/\/[^/\s]+\/\S+)$/.test(text);
    return valueCheck(text) ?? (isSource ? undefined : l10n.t('Type s3://bucket/key or s3://bucket/prefix/'));
  };
};

const s3UriStep: ChangesetStep = {
  id: 's3Uri',
  applies: ({ source }) => source === 's3',
  prompt: async (place, { s3Uri }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('An S3 object, or a prefix that ends with a slash'),
        placeholder: 's3://bucket/prices/2026-03-09/',
        value: s3Uri,
        check: s3UriCheck(),
      }),
      (value) => ({ s3Uri: value }),
    ),
};

function describeSource({ source, files = [], s3Uri }: Answers): string | undefined {
  return source === 'files' ? files.map((file) => basename(file)).join(', ') : s3Uri;
}

const describeTarget = ({ updatesChangesetLabel, updatesChangesetId }: Answers) =>
  updatesChangesetLabel ?? updatesChangesetId;

const summarise = (answers: Answers) => [
  { label: l10n.t('Dataset'), value: answers.dataset?.title, step: 'dataset' },
  { label: l10n.t('Change type'), value: answers.changeType, step: 'changeType' },
  {
    label: l10n.t('Corrects'),
    value: answers.changeType === 'MODIFY' ? describeTarget(answers) : undefined,
    step: 'target',
  },
  { label: l10n.t('Source'), value: describeSource(answers), step: 'source' },
  { label: l10n.t('Separator'), value: describeSeparator(answers.separator ?? ','), step: 'separator' },
  {
    label: l10n.t('First line'),
    value: answers.withHeader === false ? l10n.t('values') : l10n.t('names of columns'),
    step: 'withHeader',
  },
];

/** Leaves out what the caller has answered; what was answered in the wizard itself is asked again. */
function unlessGiven(step: ChangesetStep, given: Answers): ChangesetStep {
  const answeredBy: Readonly<Record<string, keyof ChangesetAnswers>> = {
    dataset: 'dataset',
    source: 'source',
    files: 'files',
    s3Uri: 's3Uri',
  };
  const answer = answeredBy[step.id];
  const isGiven = answer !== undefined && given[answer] !== undefined;
  return { ...step, applies: (answers) => !isGiven && (step.applies?.(answers) ?? true) };
}

/**
 * Asks for all that a changeset needs, but for the dataset and the source where they are given; with
 * `confirmed` among the given answers it asks nothing.
 */
export function createChangesetWizard(
  sources: ChangesetWizardSources,
  given: Answers,
): Wizard<ChangesetAnswers> {
  const asked = given.confirmed !== true;
  const action = l10n.t('Create Changeset');
  const steps = [
    datasetStep(sources),
    changeTypeStep,
    targetStep(sources),
    sourceStep,
    filesStep(sources),
    s3UriStep,
    ...csvSteps((path) => sources.firstLine(path)),
  ].map((step) => unlessGiven(step, given));
  const title = given.dataset ? l10n.t('Create Changeset of {0}', given.dataset.title) : action;
  return { title, steps: asked ? [...steps, confirmStep({ action, asked, summarise })] : [] };
}
