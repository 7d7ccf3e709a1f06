import type { RowColumn } from '../../finspace/generated/localService';

export const narrowest = 48;
export const widest = 1_200;
const widestAtFirst = 320;

/** Columns that are on the screen: the frozen ones, and those from `first` up to `end`, excluded. */
export interface ShownColumns {
  readonly first: number;
  readonly end: number;
}

/** Where columns are, in pixels, counted from the left edge of the first. */
export class ColumnLayout {
  readonly #edges: readonly number[];

  constructor(
    readonly widths: readonly number[],
    /** How many of the first columns stay where they are. */
    readonly frozen: number,
  ) {
    const edges = [0];
    for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
    this.#edges = edges;
  }

  get width(): number {
    return this.#edges.at(-1) ?? 0;
  }

  get frozenWidth(): number {
    return this.left(this.frozen);
  }

  left(column: number): number {
    return this.#edges[column] ?? this.width;
  }

  widthOf(column: number): number {
    return this.left(column + 1) - this.left(column);
  }

  /** What can be seen of the columns that scroll, in a view of some width that holds the frozen ones, too. */
  shown(scrollLeft: number, viewWidth: number): ShownColumns {
    const first = Math.max(this.frozen, this.#columnAt(scrollLeft + this.frozenWidth));
    const last = this.#columnAt(scrollLeft + Math.max(viewWidth, this.frozenWidth + 1) - 1);
    return { first, end: Math.max(first, Math.min(this.widths.length, last + 1)) };
  }

  /** Scrolls as little as makes a column visible: its left edge where it is wider than the view. */
  revealing(scrollLeft: number, viewWidth: number, column: number): number {
    if (column < this.frozen) return scrollLeft;
    const left = this.left(column) - this.frozenWidth;
    if (left < scrollLeft) return left;
    return Math.min(left, Math.max(scrollLeft, this.left(column + 1) - viewWidth));
  }

  /** The column at a place; the last one where it lies behind all. */
  #columnAt(place: number): number {
    let low = 0;
    let high = this.widths.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.left(middle) <= place) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }
}

export const boundedWidth = (pixels: number): number =>
  Math.round(Math.min(Math.max(narrowest, pixels), widest));

/** How wide a column has to be for texts of so many characters, with room for its name and the signs beside it. */
export const fittingWidth = (
  { columnName = '', typeName = '' }: RowColumn,
  characters: number,
  characterWidth: number,
): number =>
  boundedWidth(Math.max(characters, columnName.length + 4, typeName.length + 4) * characterWidth + 20);

const usualCharacters: Readonly<Record<string, number>> = {
  NUMBER: 8,
  BOOLEAN: 5,
  DATE: 10,
  INSTANT: 23,
};

/** How wide a column is at first, by the characters of some of its values where any are known. */
export const widthAtFirst = (
  column: RowColumn,
  characters: number | undefined,
  characterWidth: number,
): number =>
  Math.min(
    widestAtFirst,
    fittingWidth(column, characters ?? usualCharacters[column.valueKind ?? ''] ?? 14, characterWidth),
  );
