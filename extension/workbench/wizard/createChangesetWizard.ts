import type { ChangeType, ColumnDefinition, DatasetKind } from '../../finspace/generated/secondGeneration';
import { basename } from 'node:path';
import type { Connection } from '../connections/connection';
import { l10n } from '../host/l10n';
import { confirmStep, type ScriptKind } from './confirmStep';
import { describeFormat, formatStep } from './formatStep';
import { askChoice, type Choice } from './prompts';
import type { SourceFormat, SourceHead } from './sourceForm';
import { sourceSteps } from './sourceSteps';
import { outcomeOf } from './steps';
import type { Wizard, WizardStep } from './wizardEngine';

export interface ChosenDataset {
  readonly datasetId: string;
  readonly title: string;
  /** Absent where nobody asked the service. */
  readonly kind?: DatasetKind;
  /** Absent where the dataset has no schema yet. */
  readonly columns?: readonly ColumnDefinition[];
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
  /** `staged` is what lies in the working location; like `s3` it is a URI. */
  readonly source: 'files' | 'folder' | 's3' | 'staged';
  /** Absolute paths; of a folder, all that are below it. */
  readonly files: readonly string[];
  /** The absolute path of the folder, where the source is one. */
  readonly folder: string;
  readonly s3Uri: string;
  readonly formatType: SourceFormat;
  readonly separator: string;
  readonly withHeader: boolean;
  /** `-1` turns quoting off. */
  readonly quoteChar: string;
  /** The format's other options, by the API's names. */
  readonly formatOptions: Readonly<Record<string, string>>;
  /** The `formatKey` of what the format was answered for. */
  readonly formatFor: string;
  /** Set by callers that have answered everything: nothing is asked any more. */
  readonly confirmed: boolean;
}

/** What the wizard looks up while it asks. */
export interface ChangesetWizardSources {
  datasets(): Promise<readonly Choice<ChosenDataset>[]>;
  /** The changesets that can be corrected. */
  changesets(datasetId: string): Promise<readonly Choice<ChosenTarget>[]>;
  /** What lies in the working location, by its URI. */
  staged(): Promise<readonly Choice<string>[]>;
  /** What the source begins with; undefined where it cannot be looked at. */
  readHead(answers: Partial<ChangesetAnswers>): Promise<SourceHead | undefined>;
  /** The files below a folder. */
  filesBelow(folder: string): Promise<readonly string[]>;
  /** Whether all files hold nothing. */
  areAllEmpty(paths: readonly string[]): Promise<boolean>;
  readonly connectionKind: Connection['kind'];
  copyScript(kind: ScriptKind, answers: Partial<ChangesetAnswers>): Promise<void>;
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

const datasetStep = (sources: ChangesetWizardSources): ChangesetStep => ({
  id: 'dataset',
  prompt: async (place, { dataset }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('The dataset that gets a changeset'),
        choices: sources.datasets(),
        isActive: ({ datasetId }) => datasetId === dataset?.datasetId,
      }),
      (value) => {
        // Another dataset has other changesets to correct.
        const isSame = value.datasetId === dataset?.datasetId;
        const forgotten = isSame ? {} : { updatesChangesetId: undefined, updatesChangesetLabel: undefined };
        return { dataset: value, ...forgotten };
      },
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
  holds: ({ updatesChangesetId }) => updatesChangesetId !== undefined,
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

function describeSource({ source, files = [], folder, s3Uri }: Answers): string | undefined {
  if (source === 'folder') return l10n.t('{0} ({1} files)', folder ?? '', files.length);
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
  {
    label: l10n.t('Format'),
    value: answers.dataset?.kind === 'NON_TABULAR' ? undefined : describeFormat(answers),
    step: 'format',
  },
];

/** Leaves out what the caller has answered; what was answered in the wizard itself is asked again. */
function unlessGiven(step: ChangesetStep, given: Answers): ChangesetStep {
  const answeredBy: Readonly<Record<string, keyof ChangesetAnswers>> = {
    dataset: 'dataset',
    changeType: 'changeType',
    target: 'updatesChangesetId',
    source: 'source',
    files: 'files',
    folder: 'folder',
    staged: 's3Uri',
    s3Uri: 's3Uri',
  };
  const answer = answeredBy[step.id];
  const isGiven = answer !== undefined && given[answer] !== undefined;
  return { ...step, applies: (answers) => !isGiven && (step.applies?.(answers) ?? true) };
}

/**
 * Asks for all that a changeset needs, but for what is given; with `confirmed` among the given answers it asks
 * nothing.
 */
export function createChangesetWizard(
  sources: ChangesetWizardSources,
  given: Answers,
): Wizard<ChangesetAnswers> {
  const isCorrection = given.updatesChangesetId !== undefined;
  const action = isCorrection ? l10n.t('Correct Changeset') : l10n.t('Create Changeset');
  if (given.confirmed === true) return { title: action, steps: [] };
  const steps = [
    datasetStep(sources),
    changeTypeStep,
    targetStep(sources),
    ...sourceSteps(sources),
    formatStep(sources),
  ].map((step) => unlessGiven(step, given));
  const title = titleOf(given) ?? action;
  const copyScript = sources.copyScript.bind(sources);
  return { title, steps: [...steps, confirmStep({ action, summarise, copyScript })] };
}

function titleOf({ dataset, updatesChangesetId }: Answers): string | undefined {
  if (!dataset) return undefined;
  return updatesChangesetId === undefined
    ? l10n.t('Create Changeset of {0}', dataset.title)
    : l10n.t('Correct Changeset of {0}', dataset.title);
}
