import { l10n } from '../host/l10n';
import type { DataViewAnswers, DataViewStep } from './createDataViewWizard';
import { describeSeparator } from './formatEdits';
import { askChoice, type Choice } from './prompts';
import { separators } from './separatorGuess';
import { outcomeOf } from './steps';

type Answers = Partial<DataViewAnswers>;
type Presented<Value> = () => readonly Choice<Value>[];

const destinations: Presented<DataViewAnswers['destination']> = () => [
  {
    label: l10n.t('Files in S3'),
    description: 'S3',
    detail: l10n.t('Files in the format that you choose, for tools that read files.'),
    icon: 'files',
    value: 'S3',
  },
  {
    label: l10n.t('A Glue table'),
    description: 'GLUE_TABLE',
    detail: l10n.t(
      'Parquet in the layout of a Glue table. The local service writes the files, and no catalogue.',
    ),
    icon: 'table',
    value: 'GLUE_TABLE',
  },
];

const exportFormats: Presented<DataViewAnswers['exportFormat']> = () => [
  {
    label: 'Parquet',
    description: 'PARQUET',
    detail: l10n.t('Columns with their types, compressed: small, and fast to query.'),
    icon: 'symbol-structure',
    value: 'PARQUET',
  },
  {
    label: l10n.t('Delimited text'),
    description: 'DELIMITED_TEXT',
    detail: l10n.t('Lines of text such as CSV, for whatever reads nothing else.'),
    icon: 'symbol-string',
    value: 'DELIMITED_TEXT',
  },
];

const parquetCompressions: Presented<string> = () => [
  { label: 'snappy', detail: l10n.t('Quick to write and read.'), value: 'snappy' },
  { label: 'zstd', detail: l10n.t('Smaller, and quick to read.'), value: 'zstd' },
  { label: 'gzip', detail: l10n.t('Smaller, and slower; old tools read it.'), value: 'gzip' },
  { label: 'none', detail: l10n.t('Not compressed.'), value: 'none' },
];

const textCompressions: Presented<string> = () => [
  { label: 'none', detail: l10n.t('Not compressed.'), value: 'none' },
  { label: 'gzip', detail: l10n.t('Smaller; nearly everything reads it.'), value: 'gzip' },
  { label: 'zstd', detail: l10n.t('Smaller still, and quick to read.'), value: 'zstd' },
];

const isText = ({ destination, exportFormat }: Answers) =>
  destination === 'S3' && exportFormat === 'DELIMITED_TEXT';

const destinationStep: DataViewStep = {
  id: 'destination',
  prompt: async (place, { destination }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('What the view is written as'),
        choices: destinations(),
        isActive: (value) => value === destination,
      }),
      (value) => ({ destination: value }),
    ),
};

const exportFormatStep: DataViewStep = {
  id: 'exportFormat',
  applies: ({ destination }) => destination === 'S3',
  prompt: async (place, { exportFormat }) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('The format of the files'),
        choices: exportFormats(),
        isActive: (value) => value === exportFormat,
      }),
      (value) => ({ exportFormat: value, ...(value === exportFormat ? {} : { compression: undefined }) }),
    ),
};

const delimiterStep: DataViewStep = {
  id: 'delimiter',
  applies: isText,
  prompt: async (place, { delimiter }) =>
    outcomeOf(
      await askChoice<string>(place, {
        placeholder: l10n.t('What separates the values'),
        choices: separators.map((value) => ({ label: describeSeparator(value), value })),
        isActive: (value) => value === delimiter,
      }),
      (value) => ({ delimiter: value }),
    ),
};

const headerStep: DataViewStep = {
  id: 'header',
  applies: isText,
  prompt: async (place, { header }) =>
    outcomeOf(
      await askChoice<boolean>(place, {
        placeholder: l10n.t('What the first line of each file holds'),
        choices: [
          { label: l10n.t('Names of columns'), value: true },
          { label: l10n.t('Values'), value: false },
        ],
        isActive: (value) => value === header,
      }),
      (value) => ({ header: value }),
    ),
};

const compressionStep: DataViewStep = {
  id: 'compression',
  applies: ({ destination }) => destination === 'S3',
  holds: ({ compression }) => compression !== undefined,
  prompt: async (place, answers) =>
    outcomeOf(
      await askChoice(place, {
        placeholder: l10n.t('How the files are compressed'),
        choices: isText(answers) ? textCompressions() : parquetCompressions(),
        isActive: (value) => value === answers.compression,
      }),
      (value) => ({ compression: value }),
    ),
};

/** Where a view is written to, and how. */
export const destinationSteps = [
  destinationStep,
  exportFormatStep,
  delimiterStep,
  headerStep,
  compressionStep,
];

/** The format of a view in a few words. */
export function describeDataViewFormat(answers: Answers): string {
  const { exportFormat, compression = '', delimiter = ',', header } = answers;
  if (exportFormat !== 'DELIMITED_TEXT') return l10n.t('Parquet, {0}', compression);
  const first = header === false ? l10n.t('no header') : l10n.t('header');
  return l10n.t('delimited text, {0}, {1}, {2}', describeSeparator(delimiter), first, compression);
}
