import { createHash } from 'node:crypto';
import type { ReadRowsInput, ReadRowsOutput } from '../../finspace/generated/localService';
import type { Actor } from '../access/actor';
import type { Engine } from '../engine/engine';
import { EngineError } from '../engine/engineError';
import type { ReadPageRequest, ReadPageResult } from '../engine/engineRequests';
import type { DatasetHolds } from './datasetHolds';
import type { KeyedSelection, RowPositions } from './rowPositions';
import { rowFailureOf } from './rowFailure';
import { rowRequestOf, type RowRequest } from './rowRequest';
import type { ResolvedRows, RowSources } from './rowSources';

export interface RowReaderOptions {
  readonly sources: Pick<RowSources, 'resolve'>;
  readonly engine: Pick<Engine, 'readPage'>;
  readonly positions: RowPositions;
  readonly holds: DatasetHolds;
}

const ordinaryRows = 100;
const ordinaryCellLength = 1_000;
/** Bytes of the values of an answer; the rows that do not fit are left to the next. */
const greatestAnswer = 32 * 2 ** 20;

/** Rows that are looked for without writing down where all of them are: sorted, and filtered only. */
const deepestSorted = 10_000;
const deepestFiltered = 1_000;

const mostCounts = 1_000;

interface Page {
  readonly selection: KeyedSelection;
  readonly request: ReadPageRequest;
}

/** Reads pages of rows, from any place. */
export class RowReader {
  /** Matches by selection, as far as they are known. */
  private readonly counts = new Map<string, number>();

  constructor(private readonly options: RowReaderOptions) {}

  /** @throws AccessDenied, ApiError: what `RowSources` and `rowRequestOf` throw, LimitExceededException */
  async read(actor: Actor, input: ReadRowsInput, signal: AbortSignal): Promise<ReadRowsOutput> {
    const { sources, holds } = this.options;
    const rows = await sources.resolve(actor, input.rowSource, signal);
    const asked = rowRequestOf(input, rows.columns);
    const { columns } = asked;
    const page = pageOf(rows, asked, input);
    try {
      const found = await holds.during(rows.datasetId, signal, (held) => this.readPage(page, held));
      return {
        columns,
        ...found,
        rowCount: rows.rowCount,
        asOfTimestamp: rows.asOfTimestamp === undefined ? undefined : new Date(rows.asOfTimestamp),
      };
    } catch (error) {
      signal.throwIfAborted();
      // Whoever deletes the source meanwhile cuts the reading off: it is not there any more.
      await sources.resolve(actor, input.rowSource, signal);
      throw rowFailureOf(error);
    }
  }

  private async readPage({ selection, request }: Page, signal: AbortSignal): Promise<ReadPageResult> {
    const { key } = selection;
    const known = { ...request, matchCount: this.counts.get(key) };
    if (!this.isDeep(selection, known)) return this.remember(key, await this.readTwice(known, signal));
    return this.options.positions.use(selection, signal, async ({ folder, file, rowCount }) => {
      const positions = { folder, file };
      const page = await this.readTwice({ ...known, matchCount: rowCount, positions }, signal);
      return this.remember(key, page);
    });
  }

  /** Whether it takes less to know where all rows are than to look for these alone. */
  private isDeep(selection: KeyedSelection, { firstRow, maxRows, matchCount }: ReadPageRequest): boolean {
    const { conditions, order, table, key } = selection;
    if (conditions.length === 0 && order.length === 0) return false;
    if (this.options.positions.has(key)) return true;
    if (order.length === 0) return firstRow + maxRows > deepestFiltered;
    const rowCount = table.files.reduce((sum, file) => sum + file.rowCount, 0);
    const total = conditions.length === 0 ? rowCount : matchCount;
    const fromEnd = total === undefined ? Infinity : total - firstRow;
    return Math.min(firstRow + maxRows, fromEnd) > deepestSorted;
  }

  /** A worker that dies says nothing of the rows: it gets a second try. */
  private async readTwice(request: ReadPageRequest, signal: AbortSignal): Promise<ReadPageResult> {
    try {
      return await this.options.engine.readPage(request, { signal });
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'CRASHED' || signal.aborted) throw error;
      return this.options.engine.readPage(request, { signal });
    }
  }

  private remember(key: string, page: ReadPageResult): ReadPageResult {
    if (page.matchCount !== undefined) {
      if (this.counts.size >= mostCounts) this.counts.clear();
      this.counts.set(key, page.matchCount);
    }
    return page;
  }
}

function pageOf(rows: ResolvedRows, { columns, conditions, order }: RowRequest, input: ReadRowsInput): Page {
  const { folder, datasetId } = rows;
  const { files, columns: all, partitionColumns } = rows;
  const table = { files, columns: all, partitionColumns };
  const terms = JSON.stringify([
    conditions.map(({ column, operator, text }) => [column.columnName, operator, text]),
    order.map(({ column, isDescending }) => [column.columnName, isDescending]),
  ]);
  const key = createHash('sha256').update(`${rows.key} ${terms}`).digest('hex');
  const selection = { key, datasetId, folder, table, conditions, order };
  const request: ReadPageRequest = {
    ...{ folder, table, conditions, order, columns },
    firstRow: input.firstRow ?? 0,
    maxRows: input.maxRows ?? ordinaryRows,
    maxCellLength: input.maxCellLength ?? ordinaryCellLength,
    greatestBytes: greatestAnswer,
    countMatches: input.countMatches ?? false,
  };
  return { selection, request };
}
