import type { ColumnDefinition } from '../../finspace/generated/secondGeneration';
import { readCsvRows, type CsvForm, type CsvRow } from './csvText';
import { guessHeader, guessSeparator } from './separatorGuess';

/** The formats that a changeset's files may have. */
export const sourceFormats = ['CSV', 'JSON', 'PARQUET', 'XML'] as const;
export type SourceFormat = (typeof sourceFormats)[number];

/** What a file holds by the look of it; `other` is neither of the formats nor text. */
export type FormatGuess = SourceFormat | 'other';

/** What a source begins with. */
export interface SourceHead {
  /** The name of the file or object. */
  readonly name: string;
  readonly bytes: Buffer;
  /** Whether it goes on after these bytes. */
  readonly cutOff: boolean;
}

export interface CsvAnswers {
  readonly separator: string;
  readonly withHeader: boolean;
  /** `-1` turns quoting off. */
  readonly quoteChar: string;
}

const byName: Readonly<Record<string, FormatGuess>> = {
  csv: 'CSV',
  tsv: 'CSV',
  txt: 'CSV',
  json: 'JSON',
  jsonl: 'JSON',
  ndjson: 'JSON',
  parquet: 'PARQUET',
  pq: 'PARQUET',
  xml: 'XML',
};

function formatByName(name: string): FormatGuess | undefined {
  const [, extension = ''] = /\.([a-z]+)(?:\.(?:gz|gzip|zst|zstd))?$/i.exec(name) ?? [];
  return byName[extension.toLowerCase()];
}

/** The text of a head, without a byte order mark and without the part of a character at its end. */
export function textOf({ bytes, cutOff }: Pick<SourceHead, 'bytes' | 'cutOff'>): string {
  return new TextDecoder('utf-8').decode(bytes, { stream: cutOff });
}

/** What a source holds, by its content first and its name second. */
export function guessFormat(head: SourceHead): FormatGuess {
  const { bytes, name } = head;
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1') return 'PARQUET';
  if (bytes.includes(0)) return 'other';
  const text = textOf(head).trimStart();
  if (text.startsWith('<')) return 'XML';
  const named = formatByName(name);
  if (named !== undefined && named !== 'PARQUET') return named;
  return /^(?:\{|\[\s*[{[])/.test(text) ? 'JSON' : 'CSV';
}

const firstLineOf = (text: string) => text.trimStart().split(/\r\n|\n|\r/, 1)[0] ?? '';

/** How a CSV file is written, by the look of its first line. */
export function guessCsv(head: Pick<SourceHead, 'bytes' | 'cutOff'>): CsvAnswers {
  const line = firstLineOf(textOf(head));
  const separator = guessSeparator(line);
  return { separator, withHeader: guessHeader(line, separator), quoteChar: '"' };
}

/** The characters that split a text whose form was answered so. */
export function csvFormOf({ separator, quoteChar }: Pick<CsvAnswers, 'separator' | 'quoteChar'>): CsvForm {
  return { separator, quote: quoteChar === '-1' ? undefined : quoteChar };
}

/** The rows that a CSV source begins with. */
export function rowsOf(head: SourceHead, answers: CsvAnswers): readonly CsvRow[] {
  return readCsvRows(textOf(head), csvFormOf(answers), head.cutOff);
}

/** How the columns of a file fit those of its dataset. */
export interface ColumnFit {
  /** Columns of the dataset that the file does not have. */
  readonly missing: readonly string[];
  /** Columns of the file that the dataset does not have. */
  readonly unknown: readonly string[];
  /** Where columns go by their position: how many the file has, where that is not how many it has to have. */
  readonly count?: number;
}

/** Compares a file's columns with its dataset's; by name, in their exact case, or without a header by number. */
export function fitColumns(
  names: readonly string[],
  withHeader: boolean,
  schema: readonly ColumnDefinition[],
): ColumnFit {
  const expected = schema.map(({ columnName = '' }) => columnName);
  if (!withHeader) {
    const count = names.length === expected.length ? undefined : names.length;
    return { missing: [], unknown: [], count };
  }
  // A separator at the end of a line makes an empty field that counts for nothing.
  const present = names.at(-1) === '' ? names.slice(0, -1) : names;
  return {
    missing: expected.filter((name) => !present.includes(name)),
    unknown: present.filter((name) => !expected.includes(name)),
  };
}
