import type { Database } from './database';

export type Row = NonNullable<ReturnType<ReturnType<Database['prepare']>['get']>>;

/** A structure as the catalog keeps it; null where it is absent. */
export const jsonText = (value: unknown): string | null =>
  value === undefined ? null : JSON.stringify(value);

export function textOf(row: Row, name: string): string | undefined {
  const value = row[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(row: Row, name: string): number | undefined {
  const value = row[name];
  return value === null || value === undefined ? undefined : Number(value);
}

/** A structure that `jsonText` wrote; undefined where there is none. */
export function jsonOf(row: Row, name: string): unknown {
  const value = textOf(row, name);
  return value === undefined ? undefined : JSON.parse(value);
}
