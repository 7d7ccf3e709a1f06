import type { ColumnDataType, ColumnDefinition } from '../../finspace/generated/secondGeneration';
import { basename } from 'node:path';
import { l10n } from '../host/l10n';
import { describeError } from '../host/workbenchError';
import { addColumn, isNameTaken, removeColumn, replaceColumn, toggleKey } from './columnEdits';
import { describeColumns, readColumnList, type ColumnSet } from './columnList';
import { enumOf, textCheck, type TextCheck } from './constraints';
import type { DatasetAnswers, DatasetStep } from './createDatasetWizard';
import { inferSchema } from './inferSchema';
import { askChoice, askFiles, askText, type Answer, type Choice } from './prompts';
import { guessCsv, guessFormat, rowsOf, type SourceHead } from './sourceForm';
import { outcomeOf } from './steps';
import type { StepOutcome, StepPlace } from './wizardEngine';

export type ReadHead = (path: string) => Promise<SourceHead>;
type Outcome = StepOutcome<DatasetAnswers>;

const columnsCheck: TextCheck = (text) => {
  const reading = readColumnList(text);
  return reading.kind === 'problem' ? reading.message : undefined;
};

const askColumns = (place: StepPlace, columns: string | undefined) =>
  askText(place, {
    prompt: l10n.t('Columns as name:TYPE, separated by commas; KEY after a type makes a primary key'),
    placeholder: 'symbol:STRING KEY, day:DATE KEY, close:DOUBLE, volume:BIGINT',
    value: columns,
    check: columnsCheck,
  });

/** The columns, typed as one line. */
export const columnsStep: DatasetStep = {
  id: 'columns',
  applies: ({ kind, schemaSource }) => kind !== 'NON_TABULAR' && schemaSource === 'enter',
  prompt: async (place, { columns }) =>
    outcomeOf(await askColumns(place, columns), (value) => ({ columns: value })),
};

/** The columns of a file, as its first rows make them likely, in the form that they are typed in. */
export function columnsOfFile(head: SourceHead): string {
  if (guessFormat(head) !== 'CSV')
    throw new Error(l10n.t('Columns can be read from CSV files alone, and this is none: {0}', head.name));
  const form = guessCsv(head);
  const columns = inferSchema(rowsOf(head, form), form.withHeader);
  if (columns.length === 0) throw new Error(l10n.t('There is nothing in {0}', head.name));
  return describeColumns(columns);
}

/** The file that the columns are read from. */
export const schemaFileStep = (readHead: ReadHead): DatasetStep => ({
  id: 'schemaFile',
  applies: ({ kind, schemaSource }) => kind !== 'NON_TABULAR' && schemaSource === 'file',
  async prompt(place, { schemaFile: chosen }) {
    const title = l10n.t('The file to read the columns from');
    let failure = place.failure;
    for (;;) {
      if (failure !== undefined && !(await askAgain(place, failure))) return { kind: 'back' };
      const answer = await askFiles({ title, chosen, pick: 'file' });
      if (answer.kind !== 'value') return { kind: answer.kind };
      const [{ fsPath: schemaFile } = { fsPath: '' }] = answer.value;
      try {
        return { kind: 'next', answers: { schemaFile, columns: columnsOfFile(await readHead(schemaFile)) } };
      } catch (error) {
        failure = describeError(error);
      }
    }
  },
});

/** Whether another file is to be chosen; what is wrong with this one stands above. */
async function askAgain(place: StepPlace, failure: string): Promise<boolean> {
  const answer = await askChoice<boolean>(place, {
    placeholder: failure,
    choices: [
      { label: l10n.t('Choose another file…'), icon: 'folder-opened', value: true },
      { label: l10n.t('Back'), icon: 'arrow-left', value: false },
    ],
  });
  return answer.kind === 'value' && answer.value;
}

type Edit =
  | { readonly kind: 'done' }
  | { readonly kind: 'column'; readonly position: number }
  | { readonly kind: 'add' }
  | { readonly kind: 'text' };

const typeNotes = (): Partial<Record<ColumnDataType, string>> => ({
  STRING: l10n.t('Any text.'),
  CHAR: l10n.t('Any text; it has no length here.'),
  INTEGER: l10n.t('Whole numbers of 32 bits, to about 2.1 billion.'),
  TINYINT: l10n.t('Whole numbers from -128 to 127.'),
  SMALLINT: l10n.t('Whole numbers from -32,768 to 32,767.'),
  BIGINT: l10n.t('Whole numbers of 64 bits.'),
  FLOAT: l10n.t('Decimal numbers with about 7 digits.'),
  DOUBLE: l10n.t('Decimal numbers with about 15 digits.'),
  DATE: l10n.t('Days, as yyyy-MM-dd.'),
  DATETIME: l10n.t('Instants, as yyyy-MM-dd HH:mm:ss; UTC unless an offset follows.'),
  BOOLEAN: l10n.t('true or false.'),
  BINARY: l10n.t('Bytes, in Base64.'),
});

const nameCheck =
  (set: ColumnSet, position?: number): TextCheck =>
  (text) =>
    textCheck('ColumnName')(text) ??
    (isNameTaken(set, text, position) ? l10n.t('Two columns have this name: {0}', text) : undefined);

async function askName(place: StepPlace, set: ColumnSet, position?: number): Promise<string | undefined> {
  const value = position === undefined ? undefined : set.columns[position]?.columnName;
  const prompt = l10n.t('The name of the column');
  const answer = await askText(place, { prompt, value, check: nameCheck(set, position) });
  return answer.kind === 'value' ? answer.value.trim() : undefined;
}

async function askType(place: StepPlace, current?: string): Promise<ColumnDataType | undefined> {
  const notes = typeNotes();
  const answer = await askChoice(place, {
    placeholder: l10n.t('What the column holds'),
    choices: (enumOf('ColumnDataType') as readonly ColumnDataType[]).map((value) => ({
      label: value,
      detail: notes[value],
      value,
    })),
    isActive: (value) => value === current,
  });
  return answer.kind === 'value' ? answer.value : undefined;
}

async function addOne(place: StepPlace, set: ColumnSet): Promise<ColumnSet> {
  const columnName = await askName(place, set);
  const dataType = columnName === undefined ? undefined : await askType(place);
  return dataType === undefined ? set : addColumn(set, { columnName, dataType });
}

const columnActions = (column: ColumnDefinition, isKey: boolean, isOnly: boolean) => [
  { label: l10n.t('Change the name'), description: column.columnName, icon: 'edit', value: 'name' as const },
  {
    label: l10n.t('Change the type'),
    description: column.dataType,
    icon: 'symbol-class',
    value: 'type' as const,
  },
  {
    label: isKey ? l10n.t('Take out of the primary key') : l10n.t('Make part of the primary key'),
    detail: l10n.t(
      'Says which columns tell rows apart. It is kept with the schema; rows are not held to it.',
    ),
    icon: 'key',
    value: 'key' as const,
  },
  ...(isOnly ? [] : [{ label: l10n.t('Remove the column'), icon: 'trash', value: 'remove' as const }]),
];

async function editOne(place: StepPlace, set: ColumnSet, position: number): Promise<ColumnSet> {
  const column = set.columns[position];
  if (!column) return set;
  const isKey = set.primaryKey.includes(column.columnName ?? '');
  const answer = await askChoice(place, {
    placeholder: l10n.t('What to change of the column {0}', column.columnName ?? ''),
    choices: columnActions(column, isKey, set.columns.length === 1),
  });
  if (answer.kind !== 'value') return set;
  if (answer.value === 'remove') return removeColumn(set, position);
  if (answer.value === 'key') return toggleKey(set, position);
  const columnName = answer.value === 'name' ? await askName(place, set, position) : column.columnName;
  const dataType = answer.value === 'type' ? await askType(place, column.dataType) : column.dataType;
  if (columnName === undefined || dataType === undefined) return set;
  return replaceColumn(set, position, { ...column, columnName, dataType });
}

const editChoices = ({ columns, primaryKey }: ColumnSet): Choice<Edit>[] => [
  {
    label: l10n.t('Continue with these columns'),
    description: String(columns.length),
    icon: 'check',
    value: { kind: 'done' },
  },
  ...columns.map(({ columnName = '', dataType }, position) => ({
    label: columnName,
    description: [dataType, ...(primaryKey.includes(columnName) ? [l10n.t('primary key')] : [])].join(' · '),
    icon: primaryKey.includes(columnName) ? 'key' : 'symbol-field',
    group: l10n.t('Columns: pick one to change or remove it'),
    value: { kind: 'column' as const, position },
  })),
  { label: l10n.t('Add a column…'), group: l10n.t('All columns'), icon: 'add', value: { kind: 'add' } },
  {
    label: l10n.t('Edit as text…'),
    group: l10n.t('All columns'),
    icon: 'symbol-string',
    value: { kind: 'text' },
  },
];

async function askEdit(place: StepPlace, set: ColumnSet, last: Edit | undefined): Promise<Answer<Edit>> {
  return askChoice(place, {
    placeholder: l10n.t('The columns of the dataset. A first guess: later rows may need wider types'),
    choices: editChoices(set),
    isActive: (value) =>
      value.kind === 'column' && last?.kind === 'column' && value.position === last.position,
  });
}

/** Lets columns be changed one by one, until they are right. */
async function editColumns(place: StepPlace, given: string): Promise<Outcome> {
  let columns = given;
  let last: Edit | undefined;
  for (let at = place; ; at = { ...place, failure: undefined }) {
    const reading = readColumnList(columns);
    if (reading.kind === 'problem') last = { kind: 'text' };
    else {
      const answer = await askEdit(at, reading, last);
      if (answer.kind !== 'value') return outcomeOf(answer, () => ({ columns }));
      last = answer.value;
      if (last.kind === 'done') return { kind: 'next', answers: { columns } };
    }
    if (last.kind === 'text') {
      const failure = reading.kind === 'problem' ? reading.message : undefined;
      const typed = await askColumns({ ...place, failure }, columns);
      if (typed.kind === 'cancel') return { kind: 'cancel' };
      if (typed.kind === 'value') columns = typed.value;
      else if (reading.kind === 'problem') return { kind: 'back' };
    } else if (reading.kind === 'columns') {
      const inner = { ...place, canGoBack: true };
      const edited =
        last.kind === 'column' ? await editOne(inner, reading, last.position) : await addOne(inner, reading);
      columns = describeColumns(edited.columns, edited.primaryKey);
    }
  }
}

/** The columns that were read from a file, to be looked at and changed. */
export const columnListStep: DatasetStep = {
  id: 'columnList',
  applies: ({ kind, schemaSource }) => kind !== 'NON_TABULAR' && schemaSource === 'file',
  prompt: (place, { columns = '' }) => editColumns(place, columns),
};

/** Where the columns come from, in a few words. */
export function describeSchema({ schemaSource, schemaFile, columns = '' }: Partial<DatasetAnswers>): string {
  const reading = readColumnList(columns);
  if (schemaSource === 'infer' || reading.kind === 'problem') return l10n.t('from the first changeset');
  const text = describeColumns(reading.columns, reading.primaryKey);
  if (schemaSource !== 'file' || schemaFile === undefined) return text;
  return l10n.t('{0} (read from {1})', text, basename(schemaFile));
}
