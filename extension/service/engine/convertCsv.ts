import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column } from '../catalog/datasetRecords';
import { matchColumns } from './columnMatch';
import { conversionOf, ruleOf } from './columnRules';
import { groupSources, readerColumn, readerOf, type CsvGroup } from './csvGroup';
import { readLayout, type CsvLayout } from './csvLayout';
import { DataProblemError } from './dataProblem';
import type { DuckSession, SessionRow } from './duckSession';
import { EngineError } from './engineError';
import type { ConvertedFile, ConvertRequest, ConvertResult, JobContext } from './engineRequests';
import { inferColumns } from './inferColumns';
import { locateProblem, type Expectation } from './locateProblem';
import { countLines } from './recordCount';
import { detectCompression } from './sourceText';
import { identifier, literal } from './sql';
import { statisticsOf } from './statistics';

/** How often progress is told, in milliseconds. */
const progressInterval = 200;

/**
 * Converts CSV files to Parquet files of the same rows in the same order.
 * @throws DataProblemError where a file holds what the columns cannot take; what was written is then void.
 */
export async function convertCsv(
  session: DuckSession,
  request: ConvertRequest,
  context: JobContext,
): Promise<ConvertResult> {
  return new CsvConversion(session, request, context).run();
}

class CsvConversion {
  private doneBytes = 0;
  private totalBytes = 1;

  constructor(
    private readonly session: DuckSession,
    private readonly request: ConvertRequest,
    private readonly context: JobContext,
  ) {}

  async run(): Promise<ConvertResult> {
    const layouts = await this.readLayouts();
    const groups = groupSources(layouts);
    this.totalBytes = Math.max(
      1,
      layouts.reduce((sum, { byteCount }) => sum + byteCount, 0),
    );
    if (this.request.columns) return this.convert(groups, this.request.columns);
    if (groups.length === 0) throw noColumns(this.request);
    return this.convertInferred(groups);
  }

  private async readLayouts(): Promise<readonly CsvLayout[]> {
    const layouts: CsvLayout[] = [];
    for (const source of this.request.sources) {
      this.context.signal.throwIfAborted();
      const compression = await detectCompression(source.file);
      const { size } = await stat(source.file);
      layouts.push(await readLayout({ ...source, compression, byteCount: size }, this.request.options));
    }
    return layouts;
  }

  /** The guess from the first rows mostly holds. Where it does not, all rows are asked. */
  private async convertInferred(groups: readonly CsvGroup[]): Promise<ConvertResult> {
    const guess = await this.inferOrLocate(groups, 'sample');
    try {
      return await this.convert(groups, guess);
    } catch (error) {
      if (!(error instanceof DataProblemError)) throw error;
      const certain = await this.inferOrLocate(groups, 'all');
      if (sameTypes(certain, guess)) throw error;
      return await this.convert(groups, certain);
    }
  }

  private async inferOrLocate(
    groups: readonly CsvGroup[],
    rows: 'sample' | 'all',
  ): Promise<readonly Column[]> {
    const names = groups[0]?.columnNames ?? [];
    const asText = names.map((columnName) => ({ columnName, dataType: 'STRING' as const }));
    for (const group of groups) this.expectationOf(group, asText);
    try {
      return await inferColumns(this.session, groups, this.request.options, rows);
    } catch (cause) {
      this.context.signal.throwIfAborted();
      for (const group of groups) await this.locate(group, asText);
      throw refusal(cause, this.request);
    }
  }

  private async convert(groups: readonly CsvGroup[], columns: readonly Column[]): Promise<ConvertResult> {
    this.doneBytes = 0;
    for (const group of groups) this.expectationOf(group, columns);
    const files: ConvertedFile[] = [];
    for (const [index, group] of groups.entries()) {
      files.push(
        await this.convertGroup(group, columns, `part-${String(index + 1).padStart(5, '0')}.parquet`),
      );
      this.doneBytes += bytesOf(group);
    }
    return { columns, files, rowCount: files.reduce((sum, { rowCount }) => sum + rowCount, 0) };
  }

  /**
   * Where DuckDB refuses a group, the slow reader says why. Where that finds nothing wrong, DuckDB may have
   * been mistaken about where lines begin, which it is not when it reads with one thread.
   */
  private async convertGroup(
    group: CsvGroup,
    columns: readonly Column[],
    name: string,
  ): Promise<ConvertedFile> {
    let refused: unknown;
    for (const parallel of [true, false]) {
      try {
        const [file, lines] = await this.copyAndCount(group, columns, name, parallel);
        if (file.rowCount === lines) return file;
        const rows = await this.locate(group, columns);
        if (file.rowCount === rows) return file;
        refused = new EngineError('INCOMPLETE', `The engine read ${file.rowCount} of ${rows} rows.`);
      } catch (error) {
        this.context.signal.throwIfAborted();
        if (error instanceof DataProblemError || isResourceError(error)) throw error;
        refused = error;
        await this.locate(group, columns);
      }
    }
    throw refusal(refused, this.request);
  }

  private async copyAndCount(
    group: CsvGroup,
    columns: readonly Column[],
    name: string,
    parallel: boolean,
  ): Promise<readonly [file: ConvertedFile, lines: number]> {
    const counting = this.countRows(group);
    const copying = this.copy(group, columns, name, parallel);
    const [copied, counted] = await Promise.allSettled([copying, counting]);
    if (copied.status === 'rejected') throw copied.reason;
    return [copied.value, counted.status === 'fulfilled' ? counted.value : -1];
  }

  private async copy(
    group: CsvGroup,
    columns: readonly Column[],
    name: string,
    parallel: boolean,
  ): Promise<ConvertedFile> {
    const reader = readerOf(group, this.request.options, parallel);
    const target = join(this.request.outputFolder, name);
    const timer = setInterval(() => this.tellProgress(group), progressInterval);
    try {
      const [row = []] = await this.session.rows(
        `COPY (SELECT ${this.selection(group, columns)} FROM ${reader}) TO ${literal(target)} ` +
          '(FORMAT parquet, COMPRESSION zstd, RETURN_STATS)',
      );
      return fileOf(row, name);
    } finally {
      clearInterval(timer);
    }
  }

  private selection(group: CsvGroup, columns: readonly Column[]): string {
    const { positions, inferred } = this.expectationOf(group, columns);
    return columns
      .map(({ columnName, dataType }, index) => {
        const value = identifier(readerColumn(positions[index] ?? index));
        return `${conversionOf(ruleOf(dataType, inferred), value)} AS ${identifier(columnName)}`;
      })
      .join(', ');
  }

  private async countRows({ sources, columnNames }: CsvGroup): Promise<number> {
    const { options } = this.request;
    const blankCounts = columnNames.length === 1;
    let rows = 0;
    for (const { file, compression, skip } of sources) {
      const lines = await countLines(file, compression, { options, blankCounts }, this.context.signal);
      const skipped = blankCounts ? skip : Number(options.withHeader) + Number(options.skipFirst);
      rows += Math.max(0, lines - skipped);
    }
    return rows;
  }

  private async locate(group: CsvGroup, columns: readonly Column[]): Promise<number> {
    const expectation = this.expectationOf(group, columns);
    let rows = 0;
    for (const source of group.sources) rows += await locateProblem(source, expectation, this.context.signal);
    return rows;
  }

  private expectationOf({ sources, columnNames }: CsvGroup, columns: readonly Column[]): Expectation {
    const { options } = this.request;
    const [first] = sources;
    const positions = first ? matchColumns(first, columnNames, columns, options) : [];
    return {
      columns,
      positions,
      fieldCount: columnNames.length,
      inferred: this.request.columns === undefined,
      options,
    };
  }

  private tellProgress(group: CsvGroup): void {
    const done = this.doneBytes + this.session.progress * bytesOf(group);
    this.context.onProgress(Math.min(1, done / this.totalBytes));
  }
}

function fileOf([, count, byteCount, , statistics]: SessionRow, name: string): ConvertedFile {
  return {
    name,
    rowCount: Number(count),
    byteCount: Number(byteCount),
    statistics: statisticsOf(statistics),
  };
}

function bytesOf({ sources }: CsvGroup): number {
  return sources.reduce((sum, { byteCount }) => sum + byteCount, 0);
}

function sameTypes(first: readonly Column[], second: readonly Column[]): boolean {
  return first.every(({ dataType }, index) => dataType === second[index]?.dataType);
}

function noColumns({ sources }: ConvertRequest): DataProblemError {
  return new DataProblemError(
    { source: sources[0]?.displayName ?? 'The source' },
    'there is nothing from which columns could be inferred',
  );
}

/** Out of memory, or out of disk: no fault of the data. */
function isResourceError(error: unknown): boolean {
  return error instanceof Error && /^(Out of Memory|IO|INTERNAL|FATAL|Permission) Error/.test(error.message);
}

/** DuckDB's own words, where the slow reader has nothing to add. */
function refusal(error: unknown, { sources }: ConvertRequest): Error {
  if (error instanceof EngineError || isResourceError(error) || !(error instanceof Error)) {
    return error instanceof Error ? error : new EngineError('FAILED', String(error));
  }
  const [reason = ''] = error.message.split('\n');
  return new DataProblemError({ source: sources[0]?.displayName ?? 'The source' }, reason, { cause: error });
}
