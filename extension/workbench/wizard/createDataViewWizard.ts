import { l10n } from '../host/l10n';
import { localTime } from '../host/format';
import { confirmStep, type ScriptKind } from './confirmStep';
import type { ChosenDataset } from './createChangesetWizard';
import { describeDataViewFormat, destinationSteps } from './dataViewDestinationSteps';
import { askColumnOrder } from './columnOrderStep';
import { instantCheck, parseInstant, timeZoneName } from './instantText';
import { askChoice, askText, type Choice } from './prompts';
import { outcomeOf } from './steps';
import type { Wizard, WizardStep } from './wizardEngine';

export interface DataViewAnswers {
  readonly dataset: ChosenDataset;
  readonly timing: 'now' | 'changeset' | 'typed' | 'auto';
  /** Milliseconds since 1970, where the timing is `changeset` or `typed`. */
  readonly asOf: number;
  readonly destination: 'S3' | 'GLUE_TABLE';
  readonly exportFormat: 'PARQUET' | 'DELIMITED_TEXT';
  readonly compression: string;
  readonly delimiter: string;
  readonly header: boolean;
  readonly partitionColumns: readonly string[];
  readonly sortColumns: readonly string[];
  /** Set by callers that have answered everything: nothing is asked any more. */
  readonly confirmed: boolean;
}

/** What the wizard looks up while it asks. */
export interface DataViewWizardSources {
  /** The datasets that views can be made of. */
  datasets(): Promise<readonly Choice<ChosenDataset>[]>;
  /** The times of a dataset's changesets, in milliseconds since 1970. */
  changesetTimes(datasetId: string): Promise<readonly Choice<number>[]>;
  copyScript(kind: ScriptKind, answers: Partial<DataViewAnswers>): Promise<void>;
}

type Answers = Partial<DataViewAnswers>;
export type DataViewStep = WizardStep<DataViewAnswers>;

const datasetStep = (sources: DataViewWizardSources, given: Answers): DataViewStep => ({
  id: 'dataset',
  applies: () => given.dataset === undefined,
  prompt: async (place, { dataset }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('The dataset to make a view of'),
        choices: sources.datasets(),
        isActive: ({ datasetId }) => datasetId === dataset?.datasetId,
      }),
      (value) => {
        // Another dataset has other columns and other changesets.
        const isSame = value.datasetId === dataset?.datasetId;
        const forgotten = { asOf: undefined, partitionColumns: undefined, sortColumns: undefined };
        return { dataset: value, ...(isSame ? {} : forgotten) };
      },
    ),
});

const timings = (): Choice<DataViewAnswers['timing']>[] => [
  {
    label: l10n.t('As of now'),
    detail: l10n.t('Holds what has been added up to this moment, and stays as it is.'),
    icon: 'pinned',
    value: 'now',
  },
  {
    label: l10n.t("As of a changeset's time…"),
    detail: l10n.t('Holds the dataset as it was right after one of its changesets, and stays as it is.'),
    icon: 'git-commit',
    value: 'changeset',
  },
  {
    label: l10n.t('As of a time that you type…'),
    detail: l10n.t('Holds the dataset as it was at that time, and stays as it is.'),
    icon: 'calendar',
    value: 'typed',
  },
  {
    label: l10n.t('Always current'),
    detail: l10n.t('Is built anew after each changeset that succeeds.'),
    icon: 'sync',
    value: 'auto',
  },
];

const timingStep: DataViewStep = {
  id: 'timing',
  prompt: async (place, { timing }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('Which rows the view holds'),
        choices: timings(),
        isActive: (value) => value === timing,
      }),
      (value) => ({ timing: value, ...(value === timing ? {} : { asOf: undefined }) }),
    ),
};

const changesetTimeStep = (sources: DataViewWizardSources): DataViewStep => ({
  id: 'changesetTime',
  applies: ({ timing }) => timing === 'changeset',
  holds: ({ asOf }) => asOf !== undefined,
  prompt: async (place, { dataset, asOf }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('The last changeset that counts'),
        choices: sources.changesetTimes(dataset?.datasetId ?? ''),
        isActive: (value) => value === asOf,
      }),
      (value) => ({ asOf: value }),
    ),
});

/** A time as it would be typed; exactly, where it is not a whole second. */
const exactText = (asOf: number): string =>
  asOf % 1_000 === 0 ? localTime(new Date(asOf)) : new Date(asOf).toISOString();

const typedTimeStep: DataViewStep = {
  id: 'typedTime',
  applies: ({ timing }) => timing === 'typed',
  holds: ({ asOf }) => asOf !== undefined,
  prompt: async (place, { asOf }) => {
    const answer = await askText(place, {
      prompt: l10n.t('A time in your time zone, {0}, unless Z or an offset follows', timeZoneName()),
      placeholder: localTime(new Date()),
      value: asOf === undefined ? undefined : exactText(asOf),
      check: instantCheck,
    });
    return outcomeOf(answer, (value) => ({ asOf: parseInstant(value)?.getTime() }));
  },
};

const columnsOf = ({ dataset }: Answers) => (dataset?.columns ?? []).map(({ columnName = '' }) => columnName);

const partitionStep: DataViewStep = {
  id: 'partition',
  applies: (answers) => columnsOf(answers).length > 1,
  holds: ({ partitionColumns }) => partitionColumns !== undefined,
  prompt: async (place, answers) =>
    outcomeOf(
      await askColumnOrder(place, {
        placeholder: l10n.t(
          'Columns to split the files by: a folder for each value, the first one outermost',
        ),
        none: l10n.t('Continue without folders'),
        columns: columnsOf(answers),
        chosen: answers.partitionColumns ?? [],
        most: columnsOf(answers).length - 1,
      }),
      (value) => ({ partitionColumns: value }),
    ),
};

const sortStep: DataViewStep = {
  id: 'sort',
  applies: (answers) => columnsOf(answers).length > 0,
  holds: ({ sortColumns }) => sortColumns !== undefined,
  prompt: async (place, answers) =>
    outcomeOf(
      await askColumnOrder(place, {
        placeholder: l10n.t('Columns to sort the rows of each file by, the first one first'),
        none: l10n.t('Continue unsorted'),
        columns: columnsOf(answers),
        chosen: answers.sortColumns ?? [],
        most: columnsOf(answers).length,
      }),
      (value) => ({ sortColumns: value }),
    ),
};

function describeTiming({ timing, asOf }: Answers): string | undefined {
  if (asOf !== undefined && (timing === 'changeset' || timing === 'typed'))
    return l10n.t('as of {0} ({1})', localTime(new Date(asOf)), timeZoneName());
  return timings().find(({ value }) => value === timing)?.label;
}

const listOr = (names: readonly string[] | undefined, none: string) => names?.join(', ') || none;

const summarise = (answers: Answers) => [
  { label: l10n.t('Dataset'), value: answers.dataset?.title, step: 'dataset' },
  { label: l10n.t('Rows'), value: describeTiming(answers), step: 'timing' },
  { label: l10n.t('Destination'), value: answers.destination, step: 'destination' },
  {
    label: l10n.t('Format'),
    value: answers.destination === 'S3' ? describeDataViewFormat(answers) : undefined,
    step: 'exportFormat',
  },
  {
    label: l10n.t('Folders by'),
    value: columnsOf(answers).length > 1 ? listOr(answers.partitionColumns, l10n.t('no column')) : undefined,
    step: 'partition',
  },
  {
    label: l10n.t('Sorted by'),
    value: columnsOf(answers).length > 0 ? listOr(answers.sortColumns, l10n.t('no column')) : undefined,
    step: 'sort',
  },
];

/** Asks for all that a data view needs; with `confirmed` among the given answers it asks nothing. */
export function createDataViewWizard(
  sources: DataViewWizardSources,
  given: Answers,
): Wizard<DataViewAnswers> {
  const action = l10n.t('Create Data View');
  if (given.confirmed === true) return { title: action, steps: [] };
  const title = given.dataset ? l10n.t('Create Data View of {0}', given.dataset.title) : action;
  const copyScript = sources.copyScript.bind(sources);
  const steps = [
    datasetStep(sources, given),
    timingStep,
    changesetTimeStep(sources),
    typedTimeStep,
    ...destinationSteps,
    partitionStep,
    sortStep,
    confirmStep<DataViewAnswers>({ action, summarise, copyScript }),
  ];
  return { title, steps };
}
