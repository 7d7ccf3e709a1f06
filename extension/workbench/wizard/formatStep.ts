import type { ColumnDefinition } from '../../finspace/generated/secondGeneration';
import { formatOptions } from '../changesets/formatParams';
import { l10n } from '../host/l10n';
import { describeError } from '../host/workbenchError';
import { describeColumns } from './columnList';
import type { ChangesetAnswers, ChangesetStep, ChangesetWizardSources } from './createChangesetWizard';
import { describeOption, describeSeparator, editFormat, type FormatPart } from './formatEdits';
import { columnNames, inferSchema } from './inferSchema';
import { previewLines } from './previewLines';
import { askChoice, askFiles, type Choice } from './prompts';
import {
  fitColumns,
  guessCsv,
  guessFormat,
  rowsOf,
  type CsvAnswers,
  type FormatGuess,
  type SourceHead,
} from './sourceForm';
import type { StepPlace } from './wizardEngine';

type Answers = Partial<ChangesetAnswers>;
/** How files are written, as it stands. */
export type FormatState = CsvAnswers & Pick<ChangesetAnswers, 'formatType' | 'formatOptions'>;

type Picked =
  { readonly kind: 'use' | 'nothing' | 'files' } | { readonly kind: 'edit'; readonly part: FormatPart };

interface Look {
  readonly head?: SourceHead;
  /** Why there is nothing to look at. */
  readonly failure?: string;
  readonly guess?: FormatGuess;
}

/** What a format was answered for: another source or dataset has to be looked at again. */
export function formatKey({ dataset, source, files, s3Uri }: Answers): string {
  return JSON.stringify([dataset?.datasetId, source === 's3' || source === 'staged' ? s3Uri : files]);
}

async function look(sources: ChangesetWizardSources, answers: Answers): Promise<Look> {
  try {
    const head = await sources.readHead(answers);
    if (!head) return { failure: l10n.t('There is nothing to look at yet.') };
    return { head, guess: guessFormat(head) };
  } catch (error) {
    return { failure: describeError(error) };
  }
}

/** What was answered for this very source, or else what it looks like. */
function beginningOf(answers: Answers, { head, guess }: Look): FormatState {
  const looksLike: CsvAnswers =
    head && guess === 'CSV' ? guessCsv(head) : { separator: ',', withHeader: true, quoteChar: '"' };
  const formatType = guess === undefined || guess === 'other' ? 'CSV' : guess;
  const isSame = answers.formatFor === formatKey(answers);
  const { separator, withHeader, quoteChar } = answers;
  return {
    separator: (isSame ? separator : undefined) ?? looksLike.separator,
    withHeader: (isSame ? withHeader : undefined) ?? looksLike.withHeader,
    quoteChar: (isSame ? quoteChar : undefined) ?? looksLike.quoteChar,
    formatType: (isSame ? answers.formatType : undefined) ?? formatType,
    formatOptions: (isSame ? answers.formatOptions : undefined) ?? {},
  };
}

const note = (icon: string, label: string, detail?: string): Choice<Picked> => ({
  label,
  detail,
  icon,
  group: l10n.t('How the columns fit'),
  value: { kind: 'nothing' },
});

/** What is wrong between a file's columns and its dataset's, before anything is uploaded. */
function fitNotes(
  names: readonly string[],
  withHeader: boolean,
  schema: readonly ColumnDefinition[],
): Choice<Picked>[] {
  const { missing, unknown, count } = fitColumns(names, withHeader, schema);
  return [
    ...(missing.length > 0
      ? [note('warning', l10n.t('The file lacks columns of the dataset: {0}', missing.join(', ')))]
      : []),
    ...(unknown.length > 0
      ? [note('warning', l10n.t('The dataset has no such columns: {0}', unknown.join(', ')))]
      : []),
    ...(count === undefined
      ? []
      : [note('warning', l10n.t('The file has {0} columns and the dataset {1}.', count, schema.length))]),
  ];
}

function partLine(label: string, description: string, part: FormatPart): Choice<Picked> {
  const group = l10n.t('How the file is written: pick a line to change it');
  return { label, description, icon: 'edit', group, value: { kind: 'edit', part } };
}

function partLines(state: FormatState): Choice<Picked>[] {
  const { formatType, separator, withHeader, quoteChar, formatOptions: chosen } = state;
  const format = partLine(l10n.t('Format'), formatType, { kind: 'format' });
  const csv =
    formatType === 'CSV'
      ? [
          partLine(l10n.t('Separator'), describeSeparator(separator), { kind: 'separator' }),
          partLine(l10n.t('First line'), describeHeader(withHeader), { kind: 'header' }),
          partLine(l10n.t('Quotation mark'), quoteChar === '-1' ? l10n.t('none') : quoteChar, {
            kind: 'quote',
          }),
        ]
      : [];
  const options = formatOptions[formatType].map((option) => {
    const { label, description } = describeOption(option, chosen[option.key]);
    return partLine(label, description, { kind: 'option', option });
  });
  return [format, ...csv, ...options];
}

const describeHeader = (withHeader: boolean) => (withHeader ? l10n.t('names of columns') : l10n.t('values'));

/** A format in a few words. */
export function describeFormat({ formatType = 'CSV', separator = ',', withHeader = true }: Answers): string {
  if (formatType !== 'CSV') return formatType;
  return l10n.t('CSV, {0}, first line: {1}', describeSeparator(separator), describeHeader(withHeader));
}

/** What is said and offered of files that the local service cannot read. */
const refusal = ({ head }: Look): Choice<Picked>[] => [
  {
    label: l10n.t('This is no text: {0}', head?.name ?? ''),
    detail: l10n.t('The local service reads CSV, JSON, Parquet and XML.'),
    icon: 'error',
    value: { kind: 'nothing' },
  },
  { label: l10n.t('Choose other files…'), icon: 'folder-opened', value: { kind: 'files' } },
];

function previewChoices(
  state: FormatState,
  { head, failure }: Look,
  schema: readonly ColumnDefinition[] | undefined,
) {
  const nothing: Picked = { kind: 'nothing' };
  const group = l10n.t('The first rows');
  if (!head || state.formatType !== 'CSV') {
    const label = failure ?? l10n.t('Rows are shown of CSV alone.');
    return { notes: [], rows: [{ label, icon: 'info', group, value: nothing }] };
  }
  const rows = rowsOf(head, state);
  const names = columnNames(rows, state.withHeader);
  const lines = previewLines(rows.map((row) => row.map(({ text }) => text)));
  const inferred = () =>
    note(
      'wand',
      l10n.t('The dataset gets these columns'),
      describeColumns(inferSchema(rows, state.withHeader)),
    );
  const problems = schema ? fitNotes(names, state.withHeader, schema) : [];
  return {
    problems,
    notes: schema
      ? problems.length > 0
        ? []
        : [note('pass', l10n.t('All {0} columns are there.', schema.length))]
      : [inferred()],
    rows: lines.map((label) => ({ label, group, value: nothing })),
  };
}

function choicesOf(state: FormatState, seen: Look, answers: Answers): Choice<Picked>[] {
  const { problems = [], notes, rows } = previewChoices(state, seen, answers.dataset?.columns);
  const go: Choice<Picked> =
    problems.length > 0
      ? {
          label: l10n.t('Continue all the same'),
          detail: l10n.t('The changeset will fail, unless the dataset changes before it.'),
          icon: 'check',
          value: { kind: 'use' },
        }
      : {
          label: l10n.t('Continue'),
          description: describeFormat(state),
          icon: 'check',
          value: { kind: 'use' },
        };
  return [...problems, go, ...rows, ...notes, ...partLines(state)];
}

async function chooseOtherFiles(place: StepPlace, answers: Answers): Promise<Answers> {
  const [chosen] = answers.files ?? [];
  const picked = await askFiles({ title: place.title, chosen, pick: 'files' });
  if (picked.kind !== 'value') return answers;
  return { ...answers, source: 'files', files: picked.value.map(({ fsPath }) => fsPath), s3Uri: undefined };
}

/** How the files are written: guessed, shown with their first rows, and changed until it is right. */
export const formatStep = (sources: ChangesetWizardSources): ChangesetStep => ({
  id: 'format',
  applies: ({ dataset }) => dataset?.kind !== 'NON_TABULAR',
  holds: (answers) => answers.formatFor === formatKey(answers),
  async prompt(place, given) {
    const isEmbedded = sources.connectionKind === 'embedded';
    let answers = given;
    let seen = await look(sources, answers);
    let state = beginningOf(answers, seen);
    let last: FormatPart | undefined;
    for (let at = place; ; at = { ...place, failure: undefined }) {
      const isRefused = isEmbedded && seen.guess === 'other';
      const answer = await askChoice(at, {
        placeholder: seen.head
          ? l10n.t('How it is written: {0}', seen.head.name)
          : l10n.t('How the files are written'),
        choices: isRefused ? refusal(seen) : choicesOf(state, seen, answers),
        isActive: (value) =>
          last ? value.kind === 'edit' && value.part.kind === last.kind : value.kind === 'use',
      });
      if (answer.kind !== 'value') return { kind: answer.kind };
      const picked = answer.value;
      if (picked.kind === 'use')
        return { kind: 'next', answers: { ...answers, ...state, formatFor: formatKey(answers) } };
      if (picked.kind === 'files') {
        answers = await chooseOtherFiles(place, answers);
        seen = await look(sources, answers);
        state = beginningOf(answers, seen);
      }
      if (picked.kind === 'edit') {
        last = picked.part;
        state = await editFormat({ ...place, canGoBack: true }, state, last, seen.head);
      }
    }
  },
});
