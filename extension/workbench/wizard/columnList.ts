import type { ColumnDataType, ColumnDefinition } from '../../finspace/generated/secondGeneration';
import { l10n } from '../host/l10n';
import { enumOf, textCheck, type TextCheck } from './constraints';

/** Columns, and which of them make up the primary key. */
export interface ColumnSet {
  readonly columns: readonly ColumnDefinition[];
  /** Names of columns, in their order. */
  readonly primaryKey: readonly string[];
}

export type ColumnListReading =
  ({ readonly kind: 'columns' } & ColumnSet) | { readonly kind: 'problem'; readonly message: string };

interface ReadColumn {
  readonly column: ColumnDefinition;
  readonly isKey: boolean;
}

const problem = (message: string): ColumnListReading => ({ kind: 'problem', message });

/** The parts between commas; a part that begins with a quotation mark may hold commas in it. */
function split(text: string): string[] {
  const part = /\s*(?:"(?:[^"]|"")*"[^,]*|[^,]*)/y;
  const parts: string[] = [];
  for (;;) {
    part.lastIndex += parts.length > 0 ? 1 : 0;
    parts.push(part.exec(text)?.[0].trim() ?? '');
    if (text[part.lastIndex] !== ',') return parts;
  }
}

/** A name and what follows its colon. */
function nameAndType(text: string): readonly [name: string, type: string] | undefined {
  const [, quoted, after] = /^"((?:[^"]|"")*)"\s*:(.*)$/s.exec(text) ?? [];
  if (quoted !== undefined) return [quoted.replaceAll('""', '"'), (after ?? '').trim()];
  // The type follows the last colon: names may hold some themselves.
  const colon = text.lastIndexOf(':');
  return colon < 0 ? undefined : [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

const severalColumns = () => new RegExp(`:\\s*(${enumOf('ColumnDataType').join('|')})[\\s;|]`, 'i');

function readColumn(text: string, nameCheck: TextCheck): ReadColumn | string {
  const parts = nameAndType(text);
  if (!parts) return l10n.t('A column is a name, a colon and a type; this has no colon: {0}', text);
  const [columnName, rest] = parts;
  const [typeName = '', key, ...others] = rest.split(/\s+/);
  const isKey = key?.toUpperCase() === 'KEY';
  if (!text.startsWith('"') && severalColumns().test(columnName))
    return l10n.t('Columns are separated by commas; this looks like several: {0}', text);
  const wrong = nameCheck(columnName);
  if (wrong !== undefined) return `${wrong} (${text})`;
  const types = enumOf('ColumnDataType');
  const dataType = typeName.toUpperCase();
  if (!types.includes(dataType) || (key !== undefined && !isKey) || others.length > 0)
    return l10n.t('{0} is not a type. Types: {1}', rest || '""', types.join(', '));
  return { column: { columnName, dataType: dataType as ColumnDataType }, isKey };
}

/**
 * Reads columns of the form `symbol:STRING KEY, price:DOUBLE`, where KEY marks those of the primary key. A name
 * with commas or quotation marks stands in quotation marks, which are doubled in it. Names may not differ in
 * case alone.
 */
export function readColumnList(text: string): ColumnListReading {
  const nameCheck = textCheck('ColumnName');
  const read: ReadColumn[] = [];
  const taken = new Set<string>();
  for (const part of split(text)) {
    if (part === '') return problem(l10n.t('Type columns as name:TYPE, separated by commas.'));
    const column = readColumn(part, nameCheck);
    if (typeof column === 'string') return problem(column);
    const { columnName = '' } = column.column;
    if (taken.has(columnName.toLowerCase()))
      return problem(l10n.t('Two columns have this name: {0}', columnName));
    taken.add(columnName.toLowerCase());
    read.push(column);
  }
  return {
    kind: 'columns',
    columns: read.map(({ column }) => column),
    primaryKey: read.filter(({ isKey }) => isKey).map(({ column }) => column.columnName ?? ''),
  };
}

function describeName(name: string): string {
  const isPlain = name.trim() === name && !/[",]/.test(name) && !severalColumns().test(name);
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Columns in the form that `readColumnList` reads. */
export function describeColumns(
  columns: readonly ColumnDefinition[],
  primaryKey: readonly string[] = [],
): string {
  return columns
    .map(({ columnName = '', dataType = '' }) => {
      const key = primaryKey.includes(columnName) ? ' KEY' : '';
      return `${describeName(columnName)}:${dataType}${key}`;
    })
    .join(', ');
}
