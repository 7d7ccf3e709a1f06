import type { RowFilter, RowSort } from '../../finspace/generated/localService';

/** Which rows are shown, and in which order. */
export interface GridQuery {
  readonly filters: readonly RowFilter[];
  /** The first weighs most. */
  readonly sortColumns: readonly RowSort[];
}

export const wholeQuery: GridQuery = { filters: [], sortColumns: [] };

type Order = NonNullable<RowSort['sortOrder']>;

const nextOrder: Readonly<Record<Order, Order | undefined>> = {
  ASCENDING: 'DESCENDING',
  DESCENDING: undefined,
};

/** How a column is sorted, and as which of several, from 1; undefined where it is not. */
export function sortOf(query: GridQuery, column: string): { order: Order; rank: number } | undefined {
  const at = query.sortColumns.findIndex(({ columnName }) => columnName === column);
  const found = query.sortColumns[at];
  return found && { order: found.sortOrder ?? 'ASCENDING', rank: at + 1 };
}

/** Sorts by a column: ascending, then descending, then not; by it alone, or beside the others. */
export function toggleSort(query: GridQuery, columnName: string, beside: boolean): GridQuery {
  const present = sortOf(query, columnName);
  const sortOrder = present ? nextOrder[present.order] : 'ASCENDING';
  const own: RowSort[] = sortOrder ? [{ columnName, sortOrder }] : [];
  if (!beside) return { ...query, sortColumns: own };
  const kept = query.sortColumns.map((each) => (each.columnName === columnName ? own : [each])).flat();
  return { ...query, sortColumns: present ? kept : [...query.sortColumns, ...own] };
}

/** Adds a filter, in place of the one that compares the same column in the same way. */
export function withFilter(query: GridQuery, filter: RowFilter): GridQuery {
  const others = query.filters.filter(
    ({ columnName, operator }) => columnName !== filter.columnName || operator !== filter.operator,
  );
  return { ...query, filters: [...others, filter] };
}

export const withoutFilter = (query: GridQuery, index: number): GridQuery => ({
  ...query,
  filters: query.filters.filter((_, at) => at !== index),
});
