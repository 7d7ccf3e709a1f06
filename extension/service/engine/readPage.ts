import type { DuckSession, SessionRow } from './duckSession';
import type { CutCell, ReadPageRequest, ReadPageResult } from './engineRequests';
import { inFolder } from './inFolder';
import type { NamedColumn } from './rowColumns';
import { conditionOf, orderTerms } from './rowQuery';
import { cutBytes, cutLength, cutText, isCut, rowText } from './rowText';
import { RowSql, type RowAddress, type RowFile } from './rowTable';
import { literal } from './sql';

/** A file of more rows is read by itself, so that its parts without wanted rows are passed over. */
const smallFile = 50_000;
/** Columns that are read at once: each takes some of the memory that a page has. */
const columnsAtOnce = 128;
/** Bytes that a number, a date or an instant has at most as text. */
const shortText = 32;

/** What is wanted of some files: for each of them the positions of rows, ascending. */
interface Wanted {
  readonly files: readonly RowFile[];
  readonly indexes: readonly number[];
  readonly rows: readonly (readonly number[])[];
}

/** Reads a page of rows: first where they are, then what they hold. */
export async function readPage(
  session: DuckSession,
  request: ReadPageRequest,
  signal: AbortSignal,
): Promise<ReadPageResult> {
  const { table } = request;
  const reader = new PageReader(session, request, signal);
  if (table.files.length === 0) return { rows: [], cutCells: [], matchCount: 0 };
  const matchCount = await reader.matchCount();
  const { positions } = request;
  const addresses = positions
    ? await inFolder(positions.folder, () => reader.addressesIn(positions.file))
    : await reader.addresses();
  return { ...(await reader.read(addresses)), matchCount };
}

class PageReader {
  private readonly sql: RowSql;
  private readonly condition: string | undefined;

  constructor(
    private readonly session: DuckSession,
    private readonly request: ReadPageRequest,
    private readonly signal: AbortSignal,
  ) {
    const { table, conditions, order } = request;
    this.sql = new RowSql(
      table,
      [...conditions, ...order].map(({ column }) => column),
    );
    this.condition = conditionOf(conditions);
  }

  /** Counted only where it is asked for and not known. */
  async matchCount(): Promise<number | undefined> {
    const { matchCount, countMatches } = this.request;
    if (this.condition === undefined) return this.rowCount;
    if (matchCount !== undefined || !countMatches) return matchCount;
    const [[count] = []] = await this.session.rows(
      `SELECT count(*) FROM ${this.sql.rows()} WHERE ${this.condition}`,
    );
    return Number(count);
  }

  async addresses(): Promise<readonly RowAddress[]> {
    const { order, firstRow, maxRows } = this.request;
    if (this.condition === undefined && order.length === 0) return this.range();
    const total = this.condition === undefined ? this.rowCount : this.request.matchCount;
    const last = total === undefined ? firstRow + maxRows : Math.min(total, firstRow + maxRows);
    if (last <= firstRow) return [];
    // From the end that is nearer: fewer rows have to be kept in mind.
    const isReversed = order.length > 0 && total !== undefined && total - last < firstRow;
    const found = await this.addressRows(isReversed, isReversed ? total - last : firstRow, last - firstRow);
    return isReversed ? found.toReversed() : found;
  }

  /** The same from a file of all addresses in their order. */
  async addressesIn(file: string): Promise<readonly RowAddress[]> {
    const { firstRow, maxRows } = this.request;
    const range = `file_row_number >= ${firstRow} AND file_row_number < ${firstRow + maxRows}`;
    return (await this.session.rows(`SELECT * FROM read_parquet(${literal(file)}) WHERE ${range}`)).map(
      addressOf,
    );
  }

  /** Rows that fit into an answer, at least one; of the one that does not fit alone, shorter cells. */
  async read(addresses: readonly RowAddress[]): Promise<Pick<ReadPageResult, 'rows' | 'cutCells'>> {
    const { columns, maxCellLength, greatestBytes } = this.request;
    const cut = columns.filter(isCut).length;
    const greatestRow = (columns.length - cut) * shortText + cut * 4 * maxCellLength;
    if (greatestRow * addresses.length <= greatestBytes) return this.cells(addresses, maxCellLength);
    const sizes = await this.sizes(addresses, columns, maxCellLength);
    let room = greatestBytes;
    const fitting = sizes.findIndex((size) => (room -= size) < 0);
    if (fitting === 0) {
      const length = Math.max(1, Math.floor((greatestBytes - columns.length * shortText) / (4 * cut)));
      return this.cells(addresses.slice(0, 1), Math.min(maxCellLength, length));
    }
    return this.cells(fitting < 0 ? addresses : addresses.slice(0, fitting), maxCellLength);
  }

  private get rowCount(): number {
    return this.sql.addressedFiles.reduce((sum, { rowCount }) => sum + rowCount, 0);
  }

  private range(): readonly RowAddress[] {
    const { firstRow, maxRows } = this.request;
    const addresses: RowAddress[] = [];
    let start = 0;
    for (const [index, { rowCount }] of this.sql.addressedFiles.entries()) {
      const end = Math.min(rowCount, firstRow + maxRows - start);
      for (let row = Math.max(0, firstRow - start); row < end; row++) addresses.push([index, row]);
      start += rowCount;
      if (start >= firstRow + maxRows) break;
    }
    return addresses;
  }

  private async addressRows(isReversed: boolean, offset: number, count: number): Promise<RowAddress[]> {
    const { order } = this.request;
    const { file, row } = this.sql;
    const where = this.condition === undefined ? '' : ` WHERE ${this.condition}`;
    const direction = isReversed ? 'DESC' : 'ASC';
    const terms = [...orderTerms(order, isReversed), `${file} ${direction}`, `${row} ${direction}`];
    const orderBy = order.length === 0 ? '' : ` ORDER BY ${terms.join(', ')}`;
    const found = await this.session.rows(
      `SELECT ${file}, ${row} FROM ${this.sql.rows()}${where}${orderBy} LIMIT ${count} OFFSET ${offset}`,
    );
    return found.map(addressOf);
  }

  /** Bytes that the values of each row have at most as text. */
  private async sizes(
    addresses: readonly RowAddress[],
    columns: readonly NamedColumn[],
    characters: number,
  ): Promise<readonly number[]> {
    const sizes = addresses.map(() => 0);
    for (const some of inParts(columns)) {
      const terms = some.map((column) => (isCut(column) ? cutBytes(column, characters) : `${shortText}`));
      for (const [row, [size]] of (await this.select(addresses, some, [terms.join(' + ')])).entries()) {
        sizes[row] = (sizes[row] ?? 0) + Number(size);
      }
    }
    return sizes;
  }

  private async cells(
    addresses: readonly RowAddress[],
    characters: number,
  ): Promise<Pick<ReadPageResult, 'rows' | 'cutCells'>> {
    const rows = addresses.map((): (string | null)[] => []);
    const cutCells: CutCell[] = [];
    for (const some of inParts(this.request.columns)) {
      const first = rows[0]?.length ?? 0;
      const cut = some.flatMap((column, index) => (isCut(column) ? [{ column, index }] : []));
      const found = await this.select(addresses, some, [
        ...some.map((column) => (isCut(column) ? cutText(column, characters) : rowText(column))),
        ...cut.map(({ column }) => cutLength(column, characters)),
      ]);
      for (const [row, cells] of found.entries()) {
        for (const [at, { index }] of cut.entries()) {
          const length = cells[some.length + at];
          if (length !== null) cutCells.push({ row, column: first + index, length: Number(length) });
        }
        for (const cell of cells.slice(0, some.length))
          rows[row]?.push(typeof cell === 'string' ? cell : null);
      }
    }
    return {
      rows,
      cutCells: cutCells.sort((one, other) => one.row - other.row || one.column - other.column),
    };
  }

  /** Values of rows that some columns make, in the order of the addresses. */
  private async select(
    addresses: readonly RowAddress[],
    columns: readonly NamedColumn[],
    values: readonly string[],
  ): Promise<readonly SessionRow[]> {
    const sql = new RowSql(this.request.table, columns);
    const found = new Map<string, SessionRow>();
    for (const wanted of this.parts(addresses)) {
      this.signal.throwIfAborted();
      for (const cells of await this.selectPart(sql, wanted, values)) {
        const [file, row] = [wanted.indexes[Number(cells[0])] ?? 0, Number(cells[1])];
        found.set(`${file}/${row}`, cells.slice(2));
      }
    }
    return addresses.map(([file, row]) => found.get(`${file}/${row}`) ?? []);
  }

  private parts(addresses: readonly RowAddress[]): readonly Wanted[] {
    const byFile = new Map<number, number[]>();
    for (const [file, row] of addresses) byFile.set(file, [...(byFile.get(file) ?? []), row]);
    const files = this.sql.addressedFiles;
    const wantedOf = (entries: readonly (readonly [number, readonly number[]])[]): Wanted => ({
      indexes: entries.map(([index]) => index),
      files: entries.flatMap(([index]) => files[index] ?? []),
      rows: entries.map(([, rows]) => rows.toSorted((first, second) => first - second)),
    });
    const isSmall = ([index]: readonly [number, unknown]): boolean =>
      (files[index]?.rowCount ?? 0) <= smallFile;
    const small = [...byFile].filter(isSmall);
    const large = [...byFile].filter((entry) => !isSmall(entry)).map((entry) => wantedOf([entry]));
    return small.length === 0 ? large : [wantedOf(small), ...large];
  }

  private selectPart(sql: RowSql, wanted: Wanted, values: readonly string[]): Promise<readonly SessionRow[]> {
    const { file, row } = sql;
    const selection = [file, row, ...values].join(', ');
    const rows = sql.rows(wanted.files);
    const [only = [], ...others] = wanted.rows;
    if (others.length === 0) {
      return this.session.rows(`SELECT ${selection} FROM ${rows} WHERE ${positionsIn(row, only)}`);
    }
    const pairs = wanted.rows.flatMap((positions, index) => positions.map((at) => [index, at] as const));
    const [indexes, positions] = [pairs.map(([index]) => index), pairs.map(([, at]) => at)];
    const list = `SELECT unnest([${indexes.join()}]) AS file, unnest([${positions.join()}]) AS position`;
    return this.session.rows(
      `SELECT ${selection} FROM ${rows} JOIN (${list}) AS wanted ON ${file} = wanted.file AND ${row} = wanted.position`,
    );
  }
}

const addressOf = ([file, row]: SessionRow): RowAddress => [Number(file), Number(row)];

function inParts(columns: readonly NamedColumn[]): readonly (readonly NamedColumn[])[] {
  const count = Math.max(1, Math.ceil(columns.length / columnsAtOnce));
  return Array.from({ length: count }, (_, part) =>
    columns.slice(part * columnsAtOnce, (part + 1) * columnsAtOnce),
  );
}

function positionsIn(row: string, positions: readonly number[]): string {
  const [first = 0, last = 0] = [positions[0], positions.at(-1)];
  if (last - first === positions.length - 1) return `${row} BETWEEN ${first} AND ${last}`;
  return `${row} IN (${positions.join()})`;
}
