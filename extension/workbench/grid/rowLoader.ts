import type { RowColumn } from '../../finspace/generated/localService';
import type { GridLoss, GridPage, GridRequest } from './gridMessages';
import { wholeQuery, type GridQuery } from './gridQuery';
import {
  columnsOfTile,
  mostColumnsTogether,
  rowsOfTile,
  RowTiles,
  type GridCell,
  type GridWindow,
  type TileRequest,
} from './rowTiles';

const settleMilliseconds = 40;

export interface RowLoaderHost {
  send(request: GridRequest): void;
  /** The rows of another query are there; the first of them are loaded. */
  begun(): void;
  /** There is more to see of the same rows. */
  changed(): void;
  failed(message: string, loss?: GridLoss): void;
}

interface Pending {
  readonly id: number;
  readonly query: GridQuery;
}

/**
 * The rows of a grid, read as they are looked at. Another query stands in the place of the present one when its
 * first rows have come; until then, and where it fails or is cancelled, the present rows stay.
 */
export class RowLoader {
  #lastId = 0;
  #tiles: RowTiles | undefined;
  #pending: Pending | undefined;
  #wanted: GridQuery = wholeQuery;
  #countId: number | undefined;
  #window: GridWindow | undefined;
  #isSettling = false;

  query: GridQuery = wholeQuery;
  columns: readonly RowColumn[];
  /** Rows that meet the query: all, where they were counted; else those that are known. */
  rowCount = 0;
  isCounted = true;
  /** All rows of the source; undefined until the first have come. */
  totalCount: number | undefined;
  /** How long the first rows took. */
  milliseconds = 0;
  instant = '';

  constructor(
    columns: readonly RowColumn[],
    private readonly host: RowLoaderHost,
  ) {
    this.columns = columns;
  }

  /** The query whose rows are awaited, to stand in place of the present ones. */
  get pendingQuery(): GridQuery | undefined {
    return this.#pending?.query;
  }

  /** The query that was asked for last, also where it failed; where it was cancelled, the present one. */
  get wanted(): GridQuery {
    return this.#wanted;
  }

  /** Whether values that are on the screen have not come yet. */
  get isAwaited(): boolean {
    return this.#window !== undefined && this.#tiles?.isAwaited(this.#window) === true;
  }

  get isCounting(): boolean {
    return this.#countId !== undefined;
  }

  cell(row: number, column: number): GridCell | undefined {
    return this.#tiles?.cell(row, column);
  }

  /** Asks for the rows of a query. */
  begin(query: GridQuery): void {
    this.cancel();
    const id = this.#nextId();
    this.#pending = { id, query };
    this.#wanted = query;
    const columnNames = this.#namesOf(
      0,
      this.columns.length > mostColumnsTogether ? columnsOfTile : this.columns.length,
    );
    this.host.send({
      type: 'read',
      id,
      query,
      firstRow: 0,
      maxRows: rowsOfTile,
      columnNames,
      countMatches: false,
    });
  }

  /** Asks again for what failed. */
  retry(): void {
    if (!this.#tiles || this.#wanted !== this.query) this.begin(this.#wanted);
    else {
      this.#tiles.retry();
      this.#plan();
    }
  }

  /** Reads no more of what is on the screen, until `retry`. */
  giveUp(): void {
    if (!this.#tiles || !this.#window) return;
    const ids = this.#tiles.giveUp(this.#window);
    if (ids.length > 0) this.host.send({ type: 'abandon', ids });
  }

  /** Forgets all rows. */
  forget(): void {
    this.#abandonTiles();
    this.#tiles = undefined;
    this.cancel();
    this.rowCount = 0;
    this.isCounted = true;
    this.totalCount = undefined;
  }

  /** Leaves it at the rows that are there. */
  cancel(): void {
    const ids = [this.#pending?.id, this.#countId].filter((id) => id !== undefined);
    this.#pending = undefined;
    this.#countId = undefined;
    if (this.#tiles) this.#wanted = this.query;
    if (ids.length > 0) this.host.send({ type: 'abandon', ids });
  }

  /** Reads what is on the screen, unless that has passed by a moment later. */
  look(window: GridWindow): void {
    this.#window = window;
    if (this.#isSettling) return;
    this.#isSettling = true;
    setTimeout(() => {
      this.#isSettling = false;
      this.#plan();
    }, settleMilliseconds);
  }

  take(id: number, page: GridPage): void {
    if (id === this.#pending?.id) this.#begun(this.#pending.query, page);
    else if (id === this.#countId) this.#counted(page);
    else if (this.#tiles?.take(id, page)) {
      this.#plan();
      this.host.changed();
    }
  }

  /** A right that is lost takes the rows with it. */
  fail(id: number, message: string, loss?: GridLoss): void {
    if (id === this.#pending?.id) this.#pending = undefined;
    else if (id === this.#countId) this.#countId = undefined;
    else if (!this.#tiles?.fail(id)) return;
    if (loss === 'RIGHT') this.forget();
    this.host.failed(message, loss);
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Undefined where it is all columns that are asked for. */
  #namesOf(first: number, end: number): string[] | undefined {
    if (first === 0 && end >= this.columns.length) return undefined;
    return this.columns.slice(first, end).map(({ columnName = '' }) => columnName);
  }

  #begun(query: GridQuery, page: GridPage): void {
    this.#abandonTiles();
    this.#pending = undefined;
    const isOfAll = this.columns.length <= mostColumnsTogether;
    if (isOfAll) this.columns = page.columns;
    this.query = query;
    this.totalCount = page.rowCount;
    this.milliseconds = page.milliseconds;
    this.instant = page.instant;
    this.#tiles = new RowTiles(this.columns.length, () => this.#nextId());
    if (!isOfAll || this.#tiles.isOfAllColumns) this.#tiles.adopt(page);
    this.#count(page);
    this.host.begun();
  }

  #count({ rows, rowCount, matchCount }: GridPage): void {
    const isEnd = rows.length < rowsOfTile;
    const known =
      matchCount ?? (this.query.filters.length === 0 ? rowCount : isEnd ? rows.length : undefined);
    this.isCounted = known !== undefined;
    this.rowCount = known ?? rows.length;
    if (this.isCounted) return;
    this.#countId = this.#nextId();
    this.host.send({
      type: 'read',
      id: this.#countId,
      query: { filters: this.query.filters, sortColumns: [] },
      firstRow: 0,
      maxRows: 1,
      columnNames: this.#namesOf(0, 1),
      countMatches: true,
    });
  }

  #counted({ matchCount }: GridPage): void {
    this.#countId = undefined;
    this.isCounted = true;
    this.rowCount = matchCount ?? this.rowCount;
    this.host.changed();
  }

  #abandonTiles(): void {
    const ids = this.#tiles?.underWay() ?? [];
    if (ids.length > 0) this.host.send({ type: 'abandon', ids });
  }

  #plan(): void {
    if (!this.#tiles || !this.#window || this.columns.length === 0) return;
    const { requests, abandoned } = this.#tiles.plan(this.#window, this.rowCount);
    if (abandoned.length > 0) this.host.send({ type: 'abandon', ids: abandoned });
    for (const request of requests) this.#ask(request);
  }

  #ask({ id, firstRow, rowCount, firstColumn, endColumn }: TileRequest): void {
    const columnNames = this.#namesOf(firstColumn, endColumn);
    const { query } = this;
    this.host.send({
      type: 'read',
      id,
      query,
      firstRow,
      maxRows: rowCount,
      columnNames,
      countMatches: false,
    });
  }
}
