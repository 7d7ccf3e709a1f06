import type { ColumnDefinition } from '../../finspace/generated/secondGeneration';
import type { ColumnSet } from './columnList';

const keyOf = (columns: readonly ColumnDefinition[], isKey: (name: string) => boolean) =>
  columns.map(({ columnName = '' }) => columnName).filter(isKey);

/** Puts another column in the place of one; it stays part of the primary key where that was. */
export function replaceColumn(
  { columns, primaryKey }: ColumnSet,
  position: number,
  column: ColumnDefinition,
): ColumnSet {
  const before = columns[position]?.columnName ?? '';
  const changed = columns.map((each, index) => (index === position ? column : each));
  const renamed = primaryKey.map((name) => (name === before ? (column.columnName ?? '') : name));
  return { columns: changed, primaryKey: renamed };
}

export function removeColumn({ columns, primaryKey }: ColumnSet, position: number): ColumnSet {
  const removed = columns[position]?.columnName;
  return {
    columns: columns.filter((_, index) => index !== position),
    primaryKey: primaryKey.filter((name) => name !== removed),
  };
}

export function addColumn({ columns, primaryKey }: ColumnSet, column: ColumnDefinition): ColumnSet {
  return { columns: [...columns, column], primaryKey };
}

/** Makes a column part of the primary key, or takes it out. The key keeps the order of the columns. */
export function toggleKey({ columns, primaryKey }: ColumnSet, position: number): ColumnSet {
  const toggled = columns[position]?.columnName;
  return {
    columns,
    primaryKey: keyOf(columns, (name) => primaryKey.includes(name) !== (name === toggled)),
  };
}

/** Whether another column than the one at a position has a name, or one that differs in case alone. */
export function isNameTaken({ columns }: ColumnSet, name: string, position?: number): boolean {
  return columns.some(
    ({ columnName = '' }, index) =>
      index !== position && columnName.toLowerCase() === name.trim().toLowerCase(),
  );
}

/** Adds a name at the end, or takes it out where it is there. */
export const toggled = (chosen: readonly string[], name: string): readonly string[] =>
  chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name];
