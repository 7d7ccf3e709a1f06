import type { Column } from './datasetRecords';

/** How a schema comes out of an earlier one. */
export type SchemaDifference =
  | { readonly kind: 'none' }
  /** The earlier columns are as they were, and others follow them. */
  | { readonly kind: 'added' }
  /** Anything else; in words, one for each column. */
  | { readonly kind: 'changed'; readonly problems: readonly string[] };

/** Looks at names, types and order alone: what data is built on. */
export function schemaDifference(
  present: readonly Column[] = [],
  wanted: readonly Column[] = [],
): SchemaDifference {
  const problems = present.flatMap((column, index) => problemOf(column, index, wanted) ?? []);
  if (problems.length > 0) return { kind: 'changed', problems };
  const isOrdered = present.every(({ columnName }, index) => wanted[index]?.columnName === columnName);
  if (!isOrdered) return { kind: 'changed', problems: orderProblems(present, wanted) };
  return { kind: wanted.length > present.length ? 'added' : 'none' };
}

function problemOf(
  { columnName, dataType }: Column,
  index: number,
  wanted: readonly Column[],
): string | undefined {
  const found = wanted.find((column) => column.columnName === columnName);
  if (found) {
    if (found.dataType === dataType) return undefined;
    return `${columnName} is ${dataType} and cannot become ${found.dataType}`;
  }
  const twin = wanted.find((column) => column.columnName.toLowerCase() === columnName.toLowerCase());
  const successor = twin ?? (wanted[index]?.dataType === dataType ? wanted[index] : undefined);
  return successor
    ? `${columnName} cannot be renamed to ${successor.columnName}`
    : `${columnName} cannot be removed`;
}

function orderProblems(present: readonly Column[], wanted: readonly Column[]): readonly string[] {
  const known = new Set(present.map(({ columnName }) => columnName));
  const early = wanted.slice(0, present.length).filter(({ columnName }) => !known.has(columnName));
  return early.length > 0
    ? early.map(({ columnName }) => `${columnName} has to come after the present columns`)
    : ['the present columns have to keep their order'];
}
