import type { DatasetKind } from '../../finspace/generated/secondGeneration';
import { l10n } from '../host/l10n';
import { columnListStep, columnsStep, describeSchema, schemaFileStep, type ReadHead } from './columnSteps';
import { confirmStep, type ScriptKind } from './confirmStep';
import { textCheck } from './constraints';
import {
  describeOwner,
  describeRights,
  membersMayStep,
  ownerStep,
  permissionGroupStep,
} from './datasetExtraSteps';
import type { MembersMay } from './datasetPermissions';
import { askChoice, askText, type Choice } from './prompts';
import { outcomeOf } from './steps';
import type { Wizard, WizardStep } from './wizardEngine';

export interface ChosenGroup {
  readonly permissionGroupId: string;
  readonly name: string;
}

export interface DatasetAnswers {
  readonly title: string;
  readonly kind: DatasetKind;
  readonly description: string;
  readonly alias: string;
  readonly schemaSource: 'infer' | 'enter' | 'file';
  /** The absolute path of the file that the columns were read from. */
  readonly schemaFile: string;
  /** Columns as `name:TYPE, name:TYPE`. */
  readonly columns: string;
  readonly permissionGroup: ChosenGroup;
  /** What members of the permission group may do. */
  readonly membersMay: MembersMay;
  readonly ownerName: string;
  readonly ownerEmail: string;
  readonly ownerPhone: string;
  /** Set by callers that have answered everything: nothing is asked any more. */
  readonly confirmed: boolean;
}

/** What the wizard looks up while it asks. */
export interface DatasetWizardSources {
  /** Loaded before the first step. */
  readonly groups: readonly Choice<ChosenGroup>[];
  readonly readHead: ReadHead;
  copyScript(kind: ScriptKind, answers: Partial<DatasetAnswers>): Promise<void>;
}

type Answers = Partial<DatasetAnswers>;
export type DatasetStep = WizardStep<DatasetAnswers>;

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
  {
    label: l10n.t('From a file…'),
    detail: l10n.t(
      'Names and types are read from the first rows of a CSV file, for you to look at and change.',
    ),
    icon: 'go-to-file',
    value: 'file',
  },
];

const titleStep: DatasetStep = {
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

const kindStep: DatasetStep = {
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

const descriptionStep: DatasetStep = {
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

const aliasStep: DatasetStep = {
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

const schemaSourceStep: DatasetStep = {
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

/** The step that changes the columns themselves. */
function stepOfColumns({ schemaSource }: Answers): string {
  if (schemaSource === 'enter') return 'columns';
  return schemaSource === 'file' ? 'columnList' : 'schemaSource';
}

const summarise = (answers: Answers) => [
  { label: l10n.t('Title'), value: answers.title, step: 'title' },
  { label: l10n.t('Kind'), value: answers.kind, step: 'kind' },
  { label: l10n.t('Description'), value: answers.description, step: 'description' },
  { label: l10n.t('Alias'), value: answers.alias, step: 'alias' },
  {
    label: l10n.t('Columns'),
    value: answers.kind === 'NON_TABULAR' ? undefined : describeSchema(answers),
    step: stepOfColumns(answers),
  },
  {
    label: l10n.t('Where the columns come from'),
    value:
      answers.kind === 'NON_TABULAR' || answers.schemaSource === 'infer'
        ? undefined
        : schemaSources().find(({ value }) => value === answers.schemaSource)?.label,
    step: 'schemaSource',
  },
  { label: l10n.t('Permission group'), value: answers.permissionGroup?.name, step: 'permissionGroup' },
  {
    label: l10n.t('Its members may'),
    value: answers.permissionGroup && describeRights(answers.membersMay),
    step: 'membersMay',
  },
  { label: l10n.t('More…'), value: describeOwner(answers), step: 'owner', icon: 'ellipsis' },
];

/** Asks for all that a dataset needs; with `confirmed` among the given answers it asks nothing. */
export function createDatasetWizard(sources: DatasetWizardSources, given: Answers): Wizard<DatasetAnswers> {
  const action = l10n.t('Create Dataset');
  if (given.confirmed === true) return { title: action, steps: [] };
  const steps = [
    titleStep,
    kindStep,
    descriptionStep,
    aliasStep,
    schemaSourceStep,
    columnsStep,
    schemaFileStep(sources.readHead),
    columnListStep,
    permissionGroupStep(sources.groups),
    membersMayStep(),
    ownerStep,
  ];
  const copyScript = sources.copyScript.bind(sources);
  return { title: action, steps: [...steps, confirmStep({ action, summarise, copyScript })] };
}
