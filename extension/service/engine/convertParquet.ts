import type { Column } from '../catalog/datasetRecords';
import { DataProblemError, mostRejects, throwRejects, type Reject } from './dataProblem';
import type { DuckSession, OpenSession } from './duckSession';
import { EngineError } from './engineError';
import { isResourceError, refusalOf } from './engineRefusal';
import type { ConvertedFile, ConvertRequest, ConvertResult, JobContext } from './engineRequests';
import { checkDrift, inferredColumns } from './parquetDrift';
import { parquetName, writeParquetFile } from './parquetFile';
import { readParquetLayouts, unreadable, type ParquetLayout } from './parquetLayout';
import { ProgressMeter } from './progressMeter';
import { bytesOf, groupNeighbours, sizedSources } from './sourceGroups';
import { identifier, literalList } from './sql';
import { typedAcceptance, typedConversion, typedRule } from './typedRules';

/**
 * Converts Parquet files to Parquet files of the dataset's columns.
 * @throws DataProblemError where a file has other columns, or a value that its column cannot hold exactly
 */
export async function convertParquet(
  openSession: OpenSession,
  request: ConvertRequest,
  context: JobContext,
): Promise<ConvertResult> {
  const layouts = await layoutsOf(openSession, request, context);
  const columns = request.columns ?? inferredColumns(layouts);
  for (const layout of layouts) checkDrift(layout, columns);
  using session = await openSession();
  return await new ParquetConversion(session, request, context, columns).convert(layouts);
}

async function layoutsOf(
  openSession: OpenSession,
  { sources }: ConvertRequest,
  { signal }: JobContext,
): Promise<readonly ParquetLayout[]> {
  using session = await openSession();
  return await readParquetLayouts(session, await sizedSources(sources, signal), signal);
}

type Group = readonly [ParquetLayout, ...ParquetLayout[]];

class ParquetConversion {
  constructor(
    private readonly session: DuckSession,
    private readonly request: ConvertRequest,
    private readonly context: JobContext,
    private readonly columns: readonly Column[],
  ) {}

  async convert(layouts: readonly ParquetLayout[]): Promise<ConvertResult> {
    const progress = new ProgressMeter(bytesOf(layouts), this.context.onProgress);
    const groups = groupNeighbours(layouts, ({ columns }) => JSON.stringify(columns));
    const files: ConvertedFile[] = [];
    for (const [index, group] of groups.entries()) {
      const byteCount = bytesOf(group);
      const copying = this.copyChecked(group, parquetName(index));
      files.push(await progress.during(this.session, byteCount, copying));
      progress.add(byteCount);
    }
    return { columns: this.columns, files, rowCount: files.reduce((sum, { rowCount }) => sum + rowCount, 0) };
  }

  private async copyChecked(group: Group, name: string): Promise<ConvertedFile> {
    try {
      const file = await this.copy(group, name);
      const rowCount = group.reduce((sum, layout) => sum + layout.rowCount, 0);
      if (file.rowCount === rowCount) return file;
      throw new EngineError('INCOMPLETE', `The engine read ${file.rowCount} of ${rowCount} rows.`);
    } catch (error) {
      this.context.signal.throwIfAborted();
      if (error instanceof EngineError || isResourceError(error)) throw error;
      await this.locate(group);
      throw refusalOf(error, this.request);
    }
  }

  private copy(group: Group, name: string): Promise<ConvertedFile> {
    const [first] = group;
    const values = this.columns.map((column) => {
      const value = identifier(column.columnName);
      return `${typedConversion(ruleIn(first, column), value, column.dataType)} AS ${value}`;
    });
    const query = `SELECT ${values.join(', ')} FROM ${readerOf(group.map(({ file }) => file))}`;
    return writeParquetFile(this.session, query, this.columns.length, this.request.outputFolder, name);
  }

  /** @throws DataProblemError telling of what is wrong, file after file */
  private async locate(group: Group): Promise<void> {
    const rejects: Reject[] = [];
    for (const layout of group) {
      if (rejects.length >= mostRejects) break;
      try {
        rejects.push(...(await this.rejectsOf(layout, mostRejects - rejects.length)));
        if (rejects.length === 0) await this.readAll(layout);
      } catch (cause) {
        this.context.signal.throwIfAborted();
        if (isResourceError(cause)) throw cause;
        throw unreadable(layout, cause);
      }
    }
    throwRejects(rejects);
  }

  /** A value that nothing is asked of is not read, and what is damaged not found. */
  private async readAll({ file }: ParquetLayout): Promise<void> {
    const values = this.columns.map(({ columnName }) => `bit_xor(hash(${identifier(columnName)}))`);
    await this.session.rows(`SELECT ${values.join(', ')} FROM ${readerOf([file])}`);
  }

  private async rejectsOf(layout: ParquetLayout, most: number): Promise<readonly Reject[]> {
    const checks = this.columns
      .map((column) => ({ column, rule: ruleIn(layout, column), value: identifier(column.columnName) }))
      .filter(({ rule }) => rule.condition);
    const judged = checks.map(({ rule, value }) => typedAcceptance(rule, value));
    const texts = checks.map(({ value }) => `CAST(${value} AS VARCHAR)`);
    const rows = await this.session.rows(
      `SELECT file_row_number + 1, ${[...judged, ...texts].join(', ')} ` +
        `FROM ${readerOf([layout.file], ', file_row_number = true')} ` +
        `WHERE NOT (${['true', ...judged].join(' AND ')}) LIMIT ${most}`,
    );
    const rejects = rows.flatMap(([row, ...cells]) =>
      checks.flatMap(({ column, rule }, index): Reject[] => {
        if (cells[index] === true) return [];
        const value = String(cells[checks.length + index]);
        const { columnName, dataType } = column;
        const place = { source: layout.displayName, row: Number(row), column: columnName, value };
        return [{ place, problem: `${dataType} takes ${rule.expected}` }];
      }),
    );
    return rejects.slice(0, most);
  }
}

/** The columns have been found to fit. */
function ruleIn({ columns, displayName }: ParquetLayout, { columnName, dataType }: Column) {
  const { type } = columns.find(({ name }) => name === columnName) ?? {};
  const rule = type === undefined ? undefined : typedRule(type, dataType);
  if (!rule) throw new DataProblemError({ source: displayName }, `there is no column ${columnName}`);
  return rule;
}

const readerOf = (files: readonly string[], more = ''): string =>
  `read_parquet(${literalList(files)}, hive_partitioning = false${more})`;
