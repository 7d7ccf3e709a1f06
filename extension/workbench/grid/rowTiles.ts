/** A value as it is shown. */
export interface GridCell {
  readonly text: string | null;
  /** Characters of the whole value, where the text was cut. */
  readonly wholeLength?: number;
}

/** What to ask the service for. Columns are those from `firstColumn` up to `endColumn`, excluded. */
export interface TileRequest {
  readonly id: number;
  readonly firstRow: number;
  readonly rowCount: number;
  readonly firstColumn: number;
  readonly endColumn: number;
}

/** Rows and columns that are on the screen; ends are excluded. */
export interface GridWindow {
  readonly firstRow: number;
  readonly endRow: number;
  readonly firstColumn: number;
  readonly endColumn: number;
  /** Whether the first columns are needed as well, wherever the others are. */
  readonly needsFirst?: boolean;
}

export interface TilePlan {
  readonly requests: readonly TileRequest[];
  /** Requests that nobody waits for any more. */
  readonly abandoned: readonly number[];
}

/** The values of an answer to a request. */
export interface TileRows {
  readonly rows: readonly (readonly (string | null)[])[];
  /** Row and column in the answer, and the length of the whole value. */
  readonly cut: readonly (readonly [row: number, column: number, length: number])[];
}

interface Tile {
  readonly request: TileRequest;
  state: 'asked' | 'there' | 'failed';
  rows: readonly (readonly (string | null)[])[];
  wholeLengths: ReadonlyMap<string, number>;
}

export const rowsOfTile = 100;
/** Fewer columns come all together. */
export const mostColumnsTogether = 48;
export const columnsOfTile = 32;
const mostTiles = 64;
const mostUnderWay = 3;

const keyOf = (page: number, block: number) => `${page}/${block}`;

/**
 * The rows of one query that were read so far, in tiles of some rows and columns. It says what to ask for next:
 * what is on the screen first, then what is beside it. What has not been looked at for the longest is forgotten.
 */
export class RowTiles {
  /** In the order in which they were last looked at. */
  readonly #tiles = new Map<string, Tile>();
  readonly #blockColumns: number;

  constructor(
    private readonly columnCount: number,
    private readonly nextId: () => number,
  ) {
    this.#blockColumns = columnCount <= mostColumnsTogether ? Math.max(1, columnCount) : columnsOfTile;
  }

  /** Whether the service is asked for all columns at a time. */
  get isOfAllColumns(): boolean {
    return this.#blockColumns >= this.columnCount;
  }

  /** The value of a cell; undefined while it is not there. */
  cell(row: number, column: number): GridCell | undefined {
    const tile = this.#tiles.get(
      keyOf(Math.floor(row / rowsOfTile), Math.floor(column / this.#blockColumns)),
    );
    if (!tile) return undefined;
    const rowAt = row - tile.request.firstRow;
    const columnAt = column - tile.request.firstColumn;
    const text = tile.rows[rowAt]?.[columnAt];
    if (text === undefined) return undefined;
    return { text, wholeLength: tile.wholeLengths.get(keyOf(rowAt, columnAt)) };
  }

  /** What to ask for, and what not to wait for, while this is on the screen. */
  plan(window: GridWindow, rowCount: number): TilePlan {
    const shown = this.#keys(window);
    const beside = this.#keys({
      ...window,
      firstRow: Math.max(0, window.firstRow - rowsOfTile),
      endRow: Math.min(rowCount, window.endRow + rowsOfTile),
    });
    const wanted = new Map([...shown, ...beside].map((place) => [keyOf(...place), place]));
    const abandoned = this.#abandon(new Set(wanted.keys()));
    const requests: TileRequest[] = [];
    let underWay = [...this.#tiles.values()].filter(({ state }) => state === 'asked').length;
    for (const [key, place] of wanted) {
      this.#touch(key);
      if (this.#tiles.has(key) || underWay >= mostUnderWay) continue;
      const request = this.#request(...place);
      this.#tiles.set(key, { request, state: 'asked', rows: [], wholeLengths: new Map() });
      requests.push(request);
      underWay += 1;
    }
    this.#forget(wanted.size);
    return { requests, abandoned };
  }

  /** Takes an answer that was asked for before there were tiles: the first rows of the first columns. */
  adopt(rows: TileRows): void {
    const { requests } = this.plan({ firstRow: 0, endRow: 1, firstColumn: 0, endColumn: 1 }, 1);
    for (const { id } of requests) this.take(id, rows);
  }

  /** Takes an answer. False where nobody waits for it any more. */
  take(id: number, { rows, cut }: TileRows): boolean {
    const tile = this.#asked(id);
    if (!tile) return false;
    tile.state = 'there';
    tile.rows = rows;
    tile.wholeLengths = new Map(cut.map(([row, column, length]) => [keyOf(row, column), length]));
    return true;
  }

  /** Notes that there is no answer. False where nobody waits for it any more. */
  fail(id: number): boolean {
    const tile = this.#asked(id);
    if (tile) tile.state = 'failed';
    return tile !== undefined;
  }

  /** Lets what failed be asked for again. */
  retry(): void {
    for (const [key, { state }] of [...this.#tiles]) if (state === 'failed') this.#tiles.delete(key);
  }

  /** Whether something on the screen has neither come nor failed. */
  isAwaited(window: GridWindow): boolean {
    return this.#keys(window).some((place) => {
      const state = this.#tiles.get(keyOf(...place))?.state;
      return state === undefined || state === 'asked';
    });
  }

  /** Leaves it at what has come, until `retry`. Answers the requests that nobody waits for any more. */
  giveUp(window: GridWindow): readonly number[] {
    const abandoned = this.underWay();
    for (const place of this.#keys(window)) {
      const key = keyOf(...place);
      if (this.#tiles.has(key)) continue;
      const request = this.#request(...place);
      this.#tiles.set(key, { request, state: 'asked', rows: [], wholeLengths: new Map() });
    }
    for (const tile of this.#tiles.values()) if (tile.state === 'asked') tile.state = 'failed';
    return abandoned;
  }

  /** The requests whose answers have not come. */
  underWay(): readonly number[] {
    return [...this.#tiles.values()].flatMap(({ state, request }) => (state === 'asked' ? request.id : []));
  }

  #asked(id: number): Tile | undefined {
    return [...this.#tiles.values()].find(({ request, state }) => state === 'asked' && request.id === id);
  }

  #touch(key: string): void {
    const tile = this.#tiles.get(key);
    if (!tile) return;
    this.#tiles.delete(key);
    this.#tiles.set(key, tile);
  }

  #abandon(wanted: ReadonlySet<string>): number[] {
    const gone = [...this.#tiles].filter(([key, { state }]) => state === 'asked' && !wanted.has(key));
    for (const [key] of gone) this.#tiles.delete(key);
    return gone.map(([, { request }]) => request.id);
  }

  #forget(needed: number): void {
    const excess = this.#tiles.size - Math.max(mostTiles, needed);
    for (const key of [...this.#tiles.keys()].slice(0, Math.max(0, excess))) this.#tiles.delete(key);
  }

  #request(page: number, block: number): TileRequest {
    const firstColumn = block * this.#blockColumns;
    return {
      id: this.nextId(),
      firstRow: page * rowsOfTile,
      rowCount: rowsOfTile,
      firstColumn,
      endColumn: Math.min(this.columnCount, firstColumn + this.#blockColumns),
    };
  }

  #keys({ firstRow, endRow, firstColumn, endColumn, needsFirst }: GridWindow): (readonly [number, number])[] {
    const firstBlock = Math.floor(firstColumn / this.#blockColumns);
    const blocks: number[] = [];
    for (let block = firstBlock; block * this.#blockColumns < endColumn; block += 1) blocks.push(block);
    if (needsFirst && firstBlock > 0) blocks.push(0);
    const keys: (readonly [number, number])[] = [];
    for (let page = Math.floor(firstRow / rowsOfTile); page * rowsOfTile < endRow; page += 1) {
      for (const block of blocks) keys.push([page, block]);
    }
    return keys;
  }
}
