import type { DatasetKind } from '../../finspace/generated/secondGeneration';
import { l10n } from '../host/l10n';
import { describeColumns, readColumnList } from './columnList';
import { confirmStep } from './confirmStep';
import { textCheck } from './constraints';
import { askChoice, askText, type Choice } from './prompts';
import { outcomeOf } from './steps';
import type { Wizard, WizardStep } from './wizardEngine';

export interface DatasetAnswers {
  readonly title: string;
  readonly kind: DatasetKind;
  readonly description: string;
  readonly alias: string;
  readonly schemaSource: 'infer' | 'enter';
  /** Columns as `name:TYPE, name:TYPE`. */
  readonly columns: string;
  /** Set by callers that have answered everything: nothing is asked any more. */
  readonly confirmed: boolean;
}

type Answers = Partial<DatasetAnswers>;
type Step = WizardStep<DatasetAnswers>;

const kinds = (): Choice<DatasetKind>[] => [
  {
    label: l10n.t('Tabular'),
    description: 'TABULAR',
    detail: l10n.t('Rows and columns: changesets become tables that can be queried and previewed.'),
    icon: 'table',
    value: 'TABULAR',
  },
  {
    label: l10n.t('Not tabular'),
    description: 'NON_TABULAR',
    detail: l10n.t('Files of any kind, kept as they are.'),
    icon: 'files',
    value: 'NON_TABULAR',
  },
];

const schemaSources = (): Choice<DatasetAnswers['schemaSource']>[] => [
  {
    label: l10n.t('From the first changeset'),
    detail: l10n.t('Names and types are read from the first file.'),
    icon: 'wand',
    value: 'infer',
  },
  {
    label: l10n.t('Enter the columns'),
    detail: l10n.t('Each file is held to these names and types.'),
    icon: 'edit',
    value: 'enter',
  },
];

const titleStep: Step = {
  id: 'title',
  prompt: async (place, { title }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('The title of the dataset'),
        placeholder: l10n.t('US equities, daily'),
        value: title,
        check: textCheck('DatasetTitle'),
      }),
      (value) => ({ title: value }),
    ),
};

const kindStep: Step = {
  id: 'kind',
  prompt: async (place, { kind }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('What the dataset holds'),
        choices: kinds(),
        isActive: (value) => value === kind,
      }),
      (value) => ({ kind: value }),
    ),
};

const descriptionStep: Step = {
  id: 'description',
  prompt: async (place, { description }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('A description, which may stay empty'),
        value: description,
        check: textCheck('DatasetDescription', { optional: true }),
      }),
      (value) => ({ description: value }),
    ),
};

const aliasStep: Step = {
  id: 'alias',
  prompt: async (place, { alias }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('A second, unique name, which may stay empty'),
        placeholder: 'alias/us-equities-daily',
        value: alias,
        check: textCheck('AliasString', {
          optional: true,
          form: l10n.t('An alias begins with alias/ and has a name after it.'),
        }),
      }),
      (value) => ({ alias: value }),
    ),
};

const schemaSourceStep: Step = {
  id: 'schemaSource',
  applies: ({ kind }) => kind !== 'NON_TABULAR',
  prompt: async (place, { schemaSource }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('Where the columns come from'),
        choices: schemaSources(),
        isActive: (value) => value === schemaSource,
      }),
      (value) => ({ schemaSource: value }),
    ),
};

const columnsStep: Step = {
  id: 'columns',
  applies: ({ kind, schemaSource }) => kind !== 'NON_TABULAR' && schemaSource === 'enter',
  prompt: async (place, { columns }) =>
    outcomeOf(
      await askText(place, {
        prompt: l10n.t('Columns as name:TYPE, separated by commas'),
        placeholder: 'symbol:STRING, day:DATE, close:DOUBLE, volume:BIGINT',
        value: columns,
        check: (text) => {
          const reading = readColumnList(text);
          return reading.kind === 'problem' ? reading.message : undefined;
        },
      }),
      (value) => ({ columns: value }),
    ),
};

function describeSchema({ schemaSource, columns = '' }: Answers): string {
  const reading = readColumnList(columns);
  if (schemaSource !== 'enter' || reading.kind === 'problem') return l10n.t('from the first changeset');
  return describeColumns(reading.columns);
}

const summarise = (answers: Answers) => [
  { label: l10n.t('Title'), value: answers.title, step: 'title' },
  { label: l10n.t('Kind'), value: answers.kind, step: 'kind' },
  { label: l10n.t('Description'), value: answers.description, step: 'description' },
  { label: l10n.t('Alias'), value: answers.alias, step: 'alias' },
  {
    label: l10n.t('Columns'),
    value: answers.kind === 'NON_TABULAR' ? undefined : describeSchema(answers),
    step: 'schemaSource',
  },
];

/** Asks for all that a dataset needs; with `confirmed` among the given answers it asks nothing. */
export function createDatasetWizard(given: Answers): Wizard<DatasetAnswers> {
  const asked = given.confirmed !== true;
  const steps = [titleStep, kindStep, descriptionStep, aliasStep, schemaSourceStep, columnsStep];
  const action = l10n.t('Create Dataset');
  return { title: action, steps: asked ? [...steps, confirmStep({ action, asked, summarise })] : [] };
}
