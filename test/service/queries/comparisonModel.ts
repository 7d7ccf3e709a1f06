/** A value as text, as rows are read; null where there is none. */
export type Cell = string | null;
export type Cells = readonly Cell[];

/** What a comparison is to find, reckoned row by row. */
export interface ExpectedComparison {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly same: number;
  readonly repeatedKeys: number;
  /** The rows of the result, in any order. */
  readonly rows: readonly Cells[];
}

/** Zeros are equal, whatever their sign. */
const valueOf = (cell: Cell): Cell => (cell === '-0.0' ? '0.0' : cell);

const idOf = (cells: Cells): string => JSON.stringify(cells.map(valueOf));

/** Which rows one side has more often than the other, each as many times as it has it more. */
function surplus(rows: readonly Cells[], others: readonly Cells[]): readonly Cells[] {
  const left = others.map(idOf);
  return rows.filter((row) => {
    const at = left.indexOf(idOf(row));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Compares rows whose first columns are their key; as multisets where there is no key. */
export function expectedComparison(
  names: readonly string[],
  left: readonly Cells[],
  right: readonly Cells[],
  keyLength: number,
): ExpectedComparison {
  return keyLength === 0 ? asMultisets(left, right) : byKey(names, left, right, keyLength);
}

function asMultisets(left: readonly Cells[], right: readonly Cells[]): ExpectedComparison {
  const removed = surplus(left, right);
  const added = surplus(right, left);
  const counted = (change: string, rows: readonly Cells[]): readonly Cells[] =>
    [...Map.groupBy(rows, idOf).values()].map((group) => [
      change,
      String(group.length),
      ...(group[0] ?? []).map(valueOf),
    ]);
  return {
    added: added.length,
    removed: removed.length,
    changed: 0,
    same: left.length - removed.length,
    repeatedKeys: 0,
    rows: [...counted('REMOVED', removed), ...counted('ADDED', added)],
  };
}

function byKey(
  names: readonly string[],
  left: readonly Cells[],
  right: readonly Cells[],
  keyLength: number,
): ExpectedComparison {
  const keyOf = (row: Cells): string => idOf(row.slice(0, keyLength));
  const keys = [...new Set([...left, ...right].map(keyOf))];
  const rows: Cells[] = [];
  const counts = { ADDED: 0, REMOVED: 0, CHANGED: 0 };
  let repeatedKeys = 0;
  const tell = (change: keyof typeof counts, before: Cells | undefined, after: Cells | undefined): void => {
    const some = before ?? after ?? [];
    counts[change]++;
    const values = some.slice(keyLength).flatMap((_, index) => {
      const at = keyLength + index;
      return [before?.[at] ?? null, after?.[at] ?? null];
    });
    const changed = names.filter((_, at) => idOf([before?.[at] ?? null]) !== idOf([after?.[at] ?? null]));
    rows.push([
      change,
      change === 'CHANGED' ? changed.join(', ') : null,
      ...some.slice(0, keyLength),
      ...values,
    ]);
  };
  for (const key of keys) {
    const [ofLeft, ofRight] = [left, right].map((side) => side.filter((row) => keyOf(row) === key));
    const [befores, afters] = [ofLeft ?? [], ofRight ?? []];
    if (befores.length > 1 || afters.length > 1) {
      repeatedKeys++;
      for (const row of surplus(befores, afters)) tell('REMOVED', row, undefined);
      for (const row of surplus(afters, befores)) tell('ADDED', undefined, row);
    } else if (befores.length === 0) {
      tell('ADDED', undefined, afters[0]);
    } else if (afters.length === 0) {
      tell('REMOVED', befores[0], undefined);
    } else if (idOf(befores[0] ?? []) !== idOf(afters[0] ?? [])) {
      tell('CHANGED', befores[0], afters[0]);
    }
  }
  return {
    added: counts.ADDED,
    removed: counts.REMOVED,
    changed: counts.CHANGED,
    same: left.length - counts.REMOVED - counts.CHANGED,
    repeatedKeys,
    rows,
  };
}
