/** Browsers take elements of some 17 to 33 million pixels; what is longer scrolls in coarser steps. */
const mostPixels = 10_000_000;

/** Rows on the screen: from `first`, whose upper part of `offset` pixels is cut off, up to `end`, excluded. */
export interface ShownRows {
  readonly first: number;
  readonly end: number;
  readonly offset: number;
}

/**
 * Translates between the position of a scroll bar and rows, of which there may be more than an element has
 * pixels for. Positions of rows are fractions: 2.5 is the middle of the third row.
 */
export class RowScale {
  /** The height of what is scrolled, in pixels. */
  readonly height: number;
  /** The greatest position that the first line of the view can have. */
  readonly lastTop: number;

  constructor(
    private readonly rowCount: number,
    private readonly rowHeight: number,
    private readonly viewHeight: number,
  ) {
    this.height = Math.min(rowCount * rowHeight, mostPixels);
    this.lastTop = Math.max(0, rowCount - viewHeight / rowHeight);
  }

  /** Whether a pixel of the scroll bar is more than a pixel of the rows. */
  get isCoarse(): boolean {
    return this.height < this.rowCount * this.rowHeight;
  }

  /** How many rows fit whole; at least one. */
  get wholeRows(): number {
    return Math.max(1, Math.floor(this.viewHeight / this.rowHeight));
  }

  topAt(scrollTop: number): number {
    const way = this.height - this.viewHeight;
    return way <= 0 ? 0 : this.#bounded((scrollTop / way) * this.lastTop);
  }

  scrollTopAt(top: number): number {
    const way = this.height - this.viewHeight;
    return way <= 0 || this.lastTop === 0 ? 0 : (this.#bounded(top) / this.lastTop) * way;
  }

  /** Moves by pixels of the rows themselves. */
  moved(top: number, pixels: number): number {
    return this.#bounded(top + pixels / this.rowHeight);
  }

  /** Moves as little as makes a row wholly visible. */
  revealing(top: number, row: number): number {
    const whole = this.viewHeight / this.rowHeight;
    if (row < top) return this.#bounded(row);
    return this.#bounded(Math.max(top, row + 1 - whole));
  }

  shown(top: number): ShownRows {
    const first = Math.floor(top);
    const end = Math.min(this.rowCount, Math.ceil(top + this.viewHeight / this.rowHeight));
    return { first, end: Math.max(first, end), offset: Math.round((top - first) * this.rowHeight) };
  }

  #bounded(top: number): number {
    return Math.min(Math.max(0, top), this.lastTop);
  }
}
