import type { Column } from '../catalog/datasetRecords';
import { matchColumns } from './columnMatch';
import { conversionOf, ruleOf } from './columnRules';
import { readerColumn, readerOf, type CsvGroup } from './csvGroup';
import type { CsvOptions } from './csvOptions';
import { DataProblemError } from './dataProblem';
import type { DuckSession } from './duckSession';
import { EngineError } from './engineError';
import { isResourceError, refusalOf } from './engineRefusal';
import type { ConvertedFile, ConvertRequest, JobContext } from './engineRequests';
import { locateProblems, type Expectation } from './locateProblem';
import { writeParquetFile } from './parquetFile';
import { ProgressMeter } from './progressMeter';
import { countLines } from './recordCount';
import { bytesOf } from './sourceGroups';
import { identifier } from './sql';

/** Copies groups of CSV files to a Parquet file each, and makes sure that no row is lost. */
export class GroupCopier {
  private readonly progress: ProgressMeter;

  constructor(
    private readonly session: DuckSession,
    private readonly request: ConvertRequest,
    private readonly options: CsvOptions,
    private readonly context: JobContext,
    private readonly groups: readonly CsvGroup[],
  ) {
    const byteCount = groups.reduce((sum, { sources }) => sum + bytesOf(sources), 0);
    this.progress = new ProgressMeter(byteCount, context.onProgress);
  }

  /** @throws DataProblemError where a file has other columns. */
  checkColumns(columns: readonly Column[]): void {
    this.progress.restart();
    for (const group of this.groups) this.expectationOf(group, columns);
  }

  /**
   * Where DuckDB refuses a group, the slow reader says why. Where that finds nothing wrong, DuckDB may have
   * been mistaken about where lines begin, which it is not when it reads with one thread.
   */
  async copyChecked(group: CsvGroup, columns: readonly Column[], name: string): Promise<ConvertedFile> {
    let refused: unknown;
    for (const parallel of [true, false]) {
      try {
        const [file, lines] = await this.copyAndCount(group, columns, name, parallel);
        const rows = file.rowCount === lines ? lines : await this.locate(group, columns);
        if (file.rowCount === rows) {
          this.progress.add(bytesOf(group.sources));
          return file;
        }
        refused = new EngineError('INCOMPLETE', `The engine read ${file.rowCount} of ${rows} rows.`);
      } catch (error) {
        this.context.signal.throwIfAborted();
        if (error instanceof DataProblemError || isResourceError(error)) throw error;
        refused = error;
        await this.locate(group, columns);
      }
    }
    throw refusalOf(refused, this.request);
  }

  /**
   * Reads a group slowly.
   * @returns its number of rows
   * @throws DataProblemError telling of what is wrong
   */
  locate(group: CsvGroup, columns: readonly Column[]): Promise<number> {
    return locateProblems(group.sources, this.expectationOf(group, columns), this.context.signal);
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

  private copy(
    group: CsvGroup,
    columns: readonly Column[],
    name: string,
    parallel: boolean,
  ): Promise<ConvertedFile> {
    const query = `SELECT ${this.selection(group, columns)} FROM ${readerOf(group, this.options, parallel)}`;
    const copying = writeParquetFile(this.session, query, columns.length, this.request.outputFolder, name);
    return this.progress.during(this.session, bytesOf(group.sources), copying);
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
    const { options } = this;
    const blankCounts = columnNames.length === 1;
    let rows = 0;
    for (const { file, compression, skip } of sources) {
      const lines = await countLines(file, compression, { options, blankCounts }, this.context.signal);
      const skipped = blankCounts ? skip : Number(options.withHeader) + Number(options.skipFirst);
      rows += Math.max(0, lines - skipped);
    }
    return rows;
  }

  private expectationOf({ sources, columnNames }: CsvGroup, columns: readonly Column[]): Expectation {
    const { options } = this;
    const [first] = sources;
    return {
      columns,
      positions: first ? matchColumns(first, columnNames, columns, options) : [],
      fieldCount: columnNames.length,
      inferred: this.request.columns === undefined,
      options,
    };
  }
}
