import type { GridCell } from './rowTiles';

/** Which cells of a grid differ from another one of their row, as one of its columns says. */
export interface ChangedCells {
  /** The column that lists the names of what differs in its row. */
  readonly listColumn: number;
  /** Of each column the name that the list may have, the same for a value before and the one after, next to it; null for others. */
  readonly names: readonly (string | null)[];
}

/** The names of a list: `price, size`, with quotes around those that have a comma, a quote or a blank at an end. */
export const listedNames = (list: string): readonly string[] =>
  [...list.matchAll(/(?:^|, )(?:"((?:[^"]|"")*)"|([^,"]+))/gu)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );

export type ChangedSide = 'before' | 'after';

/**
 * Which of two values that differ a cell is; undefined where it is none. A list that was cut says nothing: then the
 * texts do.
 */
export function changedSide(
  { listColumn, names }: ChangedCells,
  column: number,
  cellOf: (column: number) => GridCell | undefined,
): ChangedSide | undefined {
  const name = names[column] ?? null;
  const list = cellOf(listColumn);
  if (name === null || !list || list.text === null) return undefined;
  const side = names[column - 1] === name ? 'after' : 'before';
  if (list.wholeLength === undefined) return listedNames(list.text).includes(name) ? side : undefined;
  const [cell, other] = [cellOf(column), cellOf(side === 'after' ? column - 1 : column + 1)];
  return cell && other && cell.text !== other.text ? side : undefined;
}
