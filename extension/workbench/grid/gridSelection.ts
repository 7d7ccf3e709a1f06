/** A cell by its positions, from 0. The header is row -1. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** What is selected: the rectangle between two cells. The keyboard is at `focus`. */
export interface Selection {
  readonly anchor: CellPlace;
  readonly focus: CellPlace;
}

/** A rectangle of cells, its ends included. */
export interface CellRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export interface GridBounds {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows that the view shows at once. */
  readonly pageRows: number;
}

export const headerRow = -1;

export const selectCell = (place: CellPlace): Selection => ({ anchor: place, focus: place });

export function rangeOf({ anchor, focus }: Selection): CellRange {
  return {
    firstRow: Math.max(0, Math.min(anchor.row, focus.row)),
    lastRow: Math.max(anchor.row, focus.row),
    firstColumn: Math.min(anchor.column, focus.column),
    lastColumn: Math.max(anchor.column, focus.column),
  };
}

export const contains = (range: CellRange, { row, column }: CellPlace): boolean =>
  row >= range.firstRow && row <= range.lastRow && column >= range.firstColumn && column <= range.lastColumn;

export const cellCount = (range: CellRange): number =>
  (range.lastRow - range.firstRow + 1) * (range.lastColumn - range.firstColumn + 1);

type Move = (from: CellPlace, bounds: GridBounds) => CellPlace;

const toFirstRow: Move = ({ column }) => ({ row: 0, column });
const toLastRow: Move = ({ column }, { rowCount }) => ({ row: rowCount - 1, column });
const toFirstColumn: Move = ({ row }) => ({ row, column: 0 });
const toLastColumn: Move = ({ row }, { columnCount }) => ({ row, column: columnCount - 1 });

const moves: Readonly<Record<string, Move>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }, { pageRows }) => ({ row: Math.max(0, row - pageRows), column }),
  PageDown: ({ row, column }, { pageRows }) => ({ row: row + pageRows, column }),
  Home: toFirstColumn,
  End: toLastColumn,
};

const farMoves: Readonly<Record<string, Move>> = {
  ArrowUp: toFirstRow,
  ArrowDown: toLastRow,
  ArrowLeft: toFirstColumn,
  ArrowRight: toLastColumn,
  Home: () => ({ row: 0, column: 0 }),
  End: (_, { rowCount, columnCount }) => ({ row: rowCount - 1, column: columnCount - 1 }),
};

/** The nearest cell that is there: a row's, or one of the header, too. */
function bounded({ row, column }: CellPlace, bounds: GridBounds, isRow: boolean): CellPlace {
  const lowest = isRow ? 0 : headerRow;
  return {
    row: Math.max(lowest, Math.min(row, bounds.rowCount - 1)),
    column: Math.max(0, Math.min(column, bounds.columnCount - 1)),
  };
}

export interface KeyStroke {
  readonly key: string;
  readonly shiftKey: boolean;
  /** Control, or Command on a Mac. */
  readonly ctrlKey: boolean;
}

/** What is selected after a key; undefined where the key does not select. */
export function selectionAfter(
  selection: Selection,
  { key, shiftKey, ctrlKey }: KeyStroke,
  bounds: GridBounds,
): Selection | undefined {
  if (bounds.columnCount === 0) return undefined;
  const { focus } = selection;
  if (ctrlKey && !shiftKey && key.toLowerCase() === 'a') return selectAll(bounds);
  if (key === ' ' && focus.row > headerRow && ctrlKey !== shiftKey) {
    return ctrlKey ? selectColumn(focus.column, bounds) : selectRow(focus.row, bounds);
  }
  const move = (ctrlKey ? farMoves : moves)[key];
  if (!move) return undefined;
  const extending = shiftKey && focus.row > headerRow;
  const place = bounded(move(focus, bounds), bounds, extending);
  return extending ? { anchor: selection.anchor, focus: place } : selectCell(place);
}

const lastOf = (bounds: GridBounds): CellPlace => ({
  row: Math.max(0, bounds.rowCount - 1),
  column: bounds.columnCount - 1,
});

export const selectAll = (bounds: GridBounds): Selection => ({
  anchor: lastOf(bounds),
  focus: { row: 0, column: 0 },
});

export const selectRow = (row: number, bounds: GridBounds): Selection => ({
  anchor: { row, column: lastOf(bounds).column },
  focus: { row, column: 0 },
});

export const selectColumn = (column: number, bounds: GridBounds): Selection => ({
  anchor: { row: lastOf(bounds).row, column },
  focus: { row: 0, column },
});

/** What is left of a selection among rows and columns that have become fewer. */
export const clipped = (selection: Selection, bounds: GridBounds): Selection => ({
  anchor: bounded(selection.anchor, bounds, false),
  focus: bounded(selection.focus, bounds, false),
});
