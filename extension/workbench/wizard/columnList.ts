import type { ColumnDataType, ColumnDefinition } from '../../finspace/generated/secondGeneration';
import { l10n } from '../host/l10n';
import { enumOf, textCheck, type TextCheck } from './constraints';

export type ColumnListReading =
  | { readonly kind: 'columns'; readonly columns: readonly ColumnDefinition[] }
  | { readonly kind: 'problem'; readonly message: string };

const problem = (message: string): ColumnListReading => ({ kind: 'problem', message });

function readColumn(text: string, nameCheck: TextCheck): ColumnDefinition | string {
  // The type follows the last colon: names may hold some themselves.
  const colon = text.lastIndexOf(':');
  if (colon < 0) return l10n.t('A column is a name, a colon and a type; this has no colon: {0}', text);
  const columnName = text.slice(0, colon).trim();
  const dataType = text
    .slice(colon + 1)
    .trim()
    .toUpperCase();
  const types = enumOf('ColumnDataType');
  if (new RegExp(`:\\s*(${types.join('|')})[\\s;|]`, 'i').test(columnName))
    return l10n.t('Columns are separated by commas; this looks like several: {0}', text);
  const wrong = nameCheck(columnName);
  if (wrong !== undefined) return `${wrong} (${text})`;
  if (!types.includes(dataType))
    return l10n.t('{0} is not a type. Types: {1}', dataType || '""', types.join(', '));
  return { columnName, dataType: dataType as ColumnDataType };
}

/** Reads columns of the form `symbol:STRING, price:DOUBLE`. Names may not differ in case alone. */
export function readColumnList(text: string): ColumnListReading {
  const nameCheck = textCheck('ColumnName');
  const columns: ColumnDefinition[] = [];
  const taken = new Set<string>();
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') return problem(l10n.t('Type columns as name:TYPE, separated by commas.'));
    const column = readColumn(part, nameCheck);
    if (typeof column === 'string') return problem(column);
    const name = (column.columnName ?? '').toLowerCase();
    if (taken.has(name)) return problem(l10n.t('Two columns have this name: {0}', column.columnName ?? ''));
    taken.add(name);
    columns.push(column);
  }
  return { kind: 'columns', columns };
}

export function describeColumns(columns: readonly ColumnDefinition[]): string {
  return columns.map(({ columnName = '', dataType = '' }) => `${columnName}:${dataType}`).join(', ');
}
