import type { FormatOption } from '../changesets/formatParams';
import { l10n } from '../host/l10n';
import type { TextCheck } from './constraints';
import type { FormatState } from './formatStep';
import { askChoice, askText, type Answer, type Choice } from './prompts';
import { separators } from './separatorGuess';
import { guessCsv, sourceFormats, type SourceFormat, type SourceHead } from './sourceForm';
import type { StepPlace } from './wizardEngine';

/** A part of how files are written that can be changed. */
export type FormatPart =
  | { readonly kind: 'format' | 'separator' | 'header' | 'quote' }
  | { readonly kind: 'option'; readonly option: FormatOption };

/** A separator in words. */
export function describeSeparator(separator: string): string {
  const names: Readonly<Record<string, string>> = {
    ',': l10n.t('comma'),
    '\t': l10n.t('tab'),
    ';': l10n.t('semicolon'),
    '|': l10n.t('vertical bar'),
    ' ': l10n.t('space'),
  };
  return names[separator] ?? separator;
}

const oneCharacter: TextCheck = (text) =>
  /^(?:[\x20-\x7e]|\\t)$/.test(text) ? undefined : l10n.t('Type one character, or \\t for a tab.');

const valueOf = <Value>(answer: Answer<Value>): Value | undefined =>
  answer.kind === 'value' ? answer.value : undefined;

function marked<Value>(choices: readonly Choice<Value>[], guess: Value | undefined): Choice<Value>[] {
  return choices.map((choice) =>
    choice.value === guess ? { ...choice, description: l10n.t('as the file looks') } : choice,
  );
}

const askOther = async (place: StepPlace, prompt: string, value?: string) => {
  const typed = valueOf(await askText(place, { prompt, value, check: oneCharacter }));
  return typed === '\\t' ? '\t' : typed;
};

async function askSeparator(
  place: StepPlace,
  state: FormatState,
  guess?: string,
): Promise<string | undefined> {
  const placeholder = l10n.t('What separates the values');
  const offered = separators.map((value): Choice<string> => ({ label: describeSeparator(value), value }));
  const other = { label: l10n.t('Another character…'), icon: 'edit', value: '' };
  const answer = await askChoice<string>(place, {
    placeholder,
    choices: [...marked(offered, guess), other],
    isActive: (value) => value === state.separator,
  });
  const chosen = valueOf(answer);
  return chosen === '' ? askOther(place, placeholder) : chosen;
}

async function askHeader(
  place: StepPlace,
  state: FormatState,
  guess?: boolean,
): Promise<boolean | undefined> {
  const choices = [
    {
      label: l10n.t('Names of columns'),
      detail: l10n.t('Columns are found by their names, in any order.'),
      value: true,
    },
    { label: l10n.t('Values'), detail: l10n.t('Columns are taken by their position.'), value: false },
  ];
  return valueOf(
    await askChoice<boolean>(place, {
      placeholder: l10n.t('What the first line holds'),
      choices: marked<boolean>(choices, guess),
      isActive: (value) => value === state.withHeader,
    }),
  );
}

async function askQuote(place: StepPlace, state: FormatState): Promise<string | undefined> {
  const placeholder = l10n.t('What stands around values that hold separators or line breaks');
  const choices: Choice<string>[] = [
    { label: '"', description: l10n.t('double quotes'), value: '"' },
    { label: "'", description: l10n.t('single quotes'), value: "'" },
    { label: l10n.t('Nothing'), detail: l10n.t('Quotation marks are characters like others.'), value: '-1' },
    { label: l10n.t('Another character…'), icon: 'edit', value: '' },
  ];
  const isActive = (value: string) => value === state.quoteChar;
  const chosen = valueOf(await askChoice(place, { placeholder, choices, isActive }));
  return chosen === '' ? askOther(place, placeholder) : chosen;
}

const formatNotes = (): Readonly<Record<SourceFormat, string>> => ({
  CSV: l10n.t('Text in lines, values between separators.'),
  JSON: l10n.t('Objects, one for each row.'),
  PARQUET: l10n.t('Columns with their types, compressed.'),
  XML: l10n.t('Elements, one for each row.'),
});

async function askFormat(place: StepPlace, { formatType }: FormatState): Promise<SourceFormat | undefined> {
  const notes = formatNotes();
  return valueOf(
    await askChoice(place, {
      placeholder: l10n.t('What the files are'),
      choices: sourceFormats.map((value) => ({ label: value, detail: notes[value], value })),
      isActive: (value) => value === formatType,
    }),
  );
}

const optionNames = (): Readonly<Record<string, string>> => ({
  escaper: l10n.t('Escape character'),
  skipFirst: l10n.t('Leave out the first row'),
  jsonPath: l10n.t('Path of the rows'),
  rowTag: l10n.t('Tag of the rows'),
  encoding: l10n.t('Encoding'),
  excludeAttribute: l10n.t('Leave out attributes'),
  treatEmptyValuesAsNulls: l10n.t('Empty values are nulls'),
  attributePrefix: l10n.t('Prefix of attributes'),
  valueTag: l10n.t('Column for the text of elements'),
  ignoreSurroundingSpaces: l10n.t('Leave out spaces around values'),
});

/** An option of a format, and what it is set to, in words. */
export function describeOption({ key, kind, preset }: FormatOption, chosen: string | undefined) {
  const value = chosen || preset;
  const truth = value === 'true' ? l10n.t('yes') : l10n.t('no');
  return {
    label: optionNames()[key] ?? key,
    description: kind === 'boolean' ? truth : value || l10n.t('none'),
  };
}

const optionNotes = (): Readonly<Record<string, string>> => ({
  escaper: l10n.t('Inside quotes, it takes the next character as it is'),
  skipFirst: l10n.t('Whether the first row is left out'),
  jsonPath: l10n.t('The path of the rows in the document'),
  rowTag: l10n.t('The tag of the elements that are rows'),
  encoding: l10n.t('The encoding of the file'),
  excludeAttribute: l10n.t('Whether attributes are left out'),
  treatEmptyValuesAsNulls: l10n.t('Whether empty values are nulls'),
  attributePrefix: l10n.t('What stands before the names of columns made from attributes'),
  valueTag: l10n.t('The name of the column for the text of elements that have attributes'),
  ignoreSurroundingSpaces: l10n.t('Whether spaces around values are left out'),
});

async function askOption(place: StepPlace, state: FormatState, { key, kind, preset }: FormatOption) {
  const current = state.formatOptions[key] ?? preset;
  const prompt = optionNotes()[key] ?? key;
  if (kind === 'boolean') {
    const choices = [
      { label: l10n.t('No'), description: 'false', value: 'false' },
      { label: l10n.t('Yes'), description: 'true', value: 'true' },
    ];
    return valueOf(
      await askChoice(place, { placeholder: prompt, choices, isActive: (value) => value === current }),
    );
  }
  const check: TextCheck = (text) => (text === '' || kind === 'text' ? undefined : oneCharacter(text));
  return valueOf(await askText(place, { prompt, value: current, check }));
}

/** Asks for one part of how files are written; turned back from, it stays as it is. */
export async function editFormat(
  place: StepPlace,
  state: FormatState,
  part: FormatPart,
  head: SourceHead | undefined,
): Promise<FormatState> {
  const guess = head && guessCsv(head);
  switch (part.kind) {
    case 'format':
      return { ...state, formatType: (await askFormat(place, state)) ?? state.formatType, formatOptions: {} };
    case 'separator':
      return { ...state, separator: (await askSeparator(place, state, guess?.separator)) ?? state.separator };
    case 'header':
      return { ...state, withHeader: (await askHeader(place, state, guess?.withHeader)) ?? state.withHeader };
    case 'quote':
      return { ...state, quoteChar: (await askQuote(place, state)) ?? state.quoteChar };
    case 'option': {
      const value = await askOption(place, state, part.option);
      const { key } = part.option;
      return value === undefined
        ? state
        : { ...state, formatOptions: { ...state.formatOptions, [key]: value } };
    }
  }
}
