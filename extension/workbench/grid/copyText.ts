import type { RowColumn } from '../../finspace/generated/localService';

export const copyFormats = ['TSV', 'TSV_WITH_HEADERS', 'CSV', 'JSON', 'MARKDOWN'] as const;
export type CopyFormat = (typeof copyFormats)[number];

type Row = readonly (string | null)[];

/** A text that grows row by row. */
export interface CopyForm {
  /** What stands before the first row. */
  readonly begin: string;
  /** What stands between rows. */
  readonly between: string;
  readonly end: string;
  row(values: Row): string;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Null is nothing at all; empty text is a pair of quotes, so that the two stay apart. */
function csvValue(value: string | null): string {
  if (value === null) return '';
  return value === '' || /[",\r\n]|^\s|\s$/.test(value) ? quoted(value) : value;
}

/** As spreadsheets take it: quotes are for values that would break the table. */
function tsvValue(value: string | null): string {
  if (value === null) return '';
  return /["\t\r\n]/.test(value) ? quoted(value) : value;
}

const markdownEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '|': '\\|',
  '`': '\\`',
  '*': '\\*',
  _: '\\_',
  '[': '\\[',
  '<': '&lt;',
  '&': '&amp;',
};

function markdownValue(value: string | null): string {
  return (value ?? '')
    .replace(/[\\|`*_[<&]/g, (found) => markdownEscapes[found] ?? found)
    .replace(/\r\n|\r|\n/g, '<br>');
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** Numbers keep all their digits; what JSON has no number for, such as NaN, is text. */
function jsonValue(value: string | null, { valueKind }: RowColumn): string {
  if (value === null) return 'null';
  if (valueKind === 'NUMBER' && jsonNumber.test(value)) return value;
  if (valueKind === 'BOOLEAN' && (value === 'true' || value === 'false')) return value;
  return JSON.stringify(value);
}

const nameOf = ({ columnName = '' }: RowColumn) => columnName;

function tsv(columns: readonly RowColumn[], hasHeader: boolean): CopyForm {
  const row = (values: Row) => values.map(tsvValue).join('\t');
  return { begin: hasHeader ? `${row(columns.map(nameOf))}\n` : '', between: '\n', end: '', row };
}

function csv(columns: readonly RowColumn[]): CopyForm {
  const row = (values: Row) => values.map(csvValue).join(',');
  return { begin: `${row(columns.map(nameOf))}\r\n`, between: '\r\n', end: '\r\n', row };
}

function json(columns: readonly RowColumn[]): CopyForm {
  const keys = columns.map((column) => JSON.stringify(nameOf(column)));
  const member = (value: string | null, index: number) =>
    `${keys[index] ?? '""'}: ${jsonValue(value, columns[index] ?? {})}`;
  return {
    begin: '[\n',
    between: ',\n',
    end: '\n]\n',
    row: (values) => `  { ${values.map(member).join(', ')} }`,
  };
}

function markdown(columns: readonly RowColumn[]): CopyForm {
  const row = (values: Row) => `| ${values.map(markdownValue).join(' | ')} |`;
  const rule = columns.map(({ valueKind }) => (valueKind === 'NUMBER' ? '---:' : '---'));
  return {
    begin: `${row(columns.map(nameOf))}\n| ${rule.join(' | ')} |\n`,
    between: '\n',
    end: '\n',
    row,
  };
}

/** How values become text. Values themselves are never changed, but for what the form needs to hold them. */
export function copyForm(format: CopyFormat, columns: readonly RowColumn[]): CopyForm {
  switch (format) {
    case 'TSV':
    case 'TSV_WITH_HEADERS':
      return tsv(columns, format === 'TSV_WITH_HEADERS');
    case 'CSV':
      return csv(columns);
    case 'JSON':
      return json(columns);
    case 'MARKDOWN':
      return markdown(columns);
  }
}
