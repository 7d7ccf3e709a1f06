import type { ColumnDataType, ColumnDefinition } from '../../finspace/generated/secondGeneration';
import type { CsvRow } from './csvText';

interface TypeRule {
  readonly dataType: ColumnDataType;
  takes(text: string): boolean;
}

const greatest = (1n << 63n) - 1n;

function isBigInteger(text: string): boolean {
  if (!/^(?:0|-?[1-9][0-9]{0,18})$/.test(text)) return false;
  const value = BigInt(text);
  return value <= greatest && value >= -greatest - 1n;
}

const numberPattern = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

function isDouble(text: string): boolean {
  if (!numberPattern.test(text) || !Number.isFinite(Number(text))) return false;
  if (text.replace(/[eE].*$|[^0-9]/g, '').replace(/^0+/, '').length > 17) return false;
  return !/^-?[0-9]+$/.test(text) || BigInt(text) === BigInt(Number(text));
}

function isDay(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return text >= '0001' && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

const timePattern =
  /^[ T](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6}0*)?(?:Z|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)?$/;

/** In the order in which they are tried. Each takes only what loses nothing when it is written back. */
const rules: readonly TypeRule[] = [
  { dataType: 'BIGINT', takes: isBigInteger },
  { dataType: 'DOUBLE', takes: isDouble },
  { dataType: 'BOOLEAN', takes: (text) => /^(?:true|false)$/i.test(text) },
  { dataType: 'DATE', takes: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text) },
  {
    dataType: 'DATETIME',
    takes: (text) =>
      /^\d{4}-\d{2}-\d{2}/.test(text) && timePattern.test(text.slice(10)) && isDay(text.slice(0, 10)),
  },
];

/** The first type that takes every value; STRING where none does, and where there is no value. */
export function inferType(values: readonly string[]): ColumnDataType {
  const filled = values.filter((value) => value !== '');
  if (filled.length === 0) return 'STRING';
  return rules.find((rule) => filled.every((value) => rule.takes(value)))?.dataType ?? 'STRING';
}

/** The names of a file's columns: the header's, or `_c0`, `_c1`, … without one. */
export function columnNames(rows: readonly CsvRow[], withHeader: boolean): readonly string[] {
  const [first = []] = rows;
  return first.map(({ text }, index) => (withHeader ? text : `_c${index}`));
}

/**
 * The columns that the first rows of a file make likely, by the rules that the service infers a schema with. It
 * knows no more than these rows: later ones may ask for a wider type.
 */
export function inferSchema(rows: readonly CsvRow[], withHeader: boolean): readonly ColumnDefinition[] {
  const values = withHeader ? rows.slice(1) : rows;
  return columnNames(rows, withHeader).map((columnName, index) => ({
    columnName,
    dataType: inferType(values.map((row) => row[index]?.text ?? '')),
  }));
}
