import { open } from 'node:fs/promises';
import { nameProblem } from './columnNames';
import { DataProblemError } from './dataProblem';
import type { DuckSession, SessionRow } from './duckSession';
import { isResourceError, reasonOf } from './engineRefusal';
import { FooterError } from './parquetFooter';
import type { SizedSource } from './sourceGroups';
import { literalList } from './sql';
import { copyWithWallClock } from './wallClockCopy';

export interface ParquetColumn {
  readonly name: string;
  /** DuckDB's type; undefined where there are values inside of values. */
  readonly type?: string;
  /** Why no column can take it, whatever its type. */
  readonly problem?: string;
  /** Times of which the engine would drop digits, and how those can be kept or known to be none. */
  readonly times?: 'instantsInNanoseconds' | 'int96';
}

/** What the footer of a file says. */
export interface ParquetLayout extends SizedSource {
  readonly columns: readonly ParquetColumn[];
  readonly rowCount: number;
}

/** Files whose footers are read by one statement. */
const batchSize = 500;
const mark = 'PAR1';

/** @throws DataProblemError where a file is not Parquet, or names no column, or one twice */
export async function readParquetLayouts(
  session: DuckSession,
  sources: readonly SizedSource[],
  signal: AbortSignal,
): Promise<readonly ParquetLayout[]> {
  const layouts: ParquetLayout[] = [];
  for (let start = 0; start < sources.length; start += batchSize) {
    const batch = sources.slice(start, start + batchSize);
    for (const source of batch) await checkMark(source);
    for (const layout of await readFooters(session, batch))
      layouts.push(await withAllDigits(session, layout));
    signal.throwIfAborted();
  }
  layouts.forEach(checkNames);
  return layouts;
}

/** Where one of many cannot be read, it is looked for. */
async function readFooters(
  session: DuckSession,
  batch: readonly SizedSource[],
): Promise<readonly ParquetLayout[]> {
  try {
    return await readBatch(session, batch);
  } catch (cause) {
    const [source, second] = batch;
    if (isResourceError(cause) || !source) throw cause;
    if (!second) throw unreadable(source, cause);
    const layouts: ParquetLayout[] = [];
    for (const one of batch) layouts.push(...(await readFooters(session, [one])));
    return layouts;
  }
}

/** The file, or one of the same values, whose times can be read to their last digit; as it is where there is none. */
async function withAllDigits(session: DuckSession, layout: ParquetLayout): Promise<ParquetLayout> {
  const has = (times: ParquetColumn['times']): boolean => layout.columns.some((each) => each.times === times);
  if (has('instantsInNanoseconds')) {
    const copy = { ...layout, file: `${layout.file}.copy` };
    await copyWithWallClock(layout.file, copy.file).catch((cause: unknown) => {
      throw cause instanceof FooterError ? unreadable(layout, cause) : cause;
    });
    const [copied] = await readFooters(session, [copy]);
    return copied ? await withWholeMicroseconds(session, copied) : layout;
  }
  return has('int96') ? await withWholeMicroseconds(session, layout) : layout;
}

/** Spark has no nanoseconds, in whatever form it writes its times; but those of its earliest calendar are others. */
async function withWholeMicroseconds(session: DuckSession, layout: ParquetLayout): Promise<ParquetLayout> {
  const rows = await session.rows(
    `SELECT decode(key) FROM parquet_kv_metadata(${literalList([layout.file])})`,
  );
  const keys = new Set(rows.map(([key]) => String(key)));
  if (!keys.has('org.apache.spark.version') || keys.has('org.apache.spark.legacyINT96')) return layout;
  return {
    ...layout,
    columns: layout.columns.map((column) =>
      column.times === 'int96' ? { ...column, times: undefined, problem: undefined } : column,
    ),
  };
}

async function readBatch(
  session: DuckSession,
  batch: readonly SizedSource[],
): Promise<readonly ParquetLayout[]> {
  const files = literalList(batch.map(({ file }) => file));
  const nodes = await session.rows(
    `SELECT file_name, name, CAST(num_children AS INTEGER), duckdb_type, type, logical_type, ` +
      `CAST(precision AS INTEGER) ` +
      `FROM parquet_schema(${files}) ORDER BY file_name, column_id`,
  );
  const counts = new Map(
    (await session.rows(`SELECT file_name, num_rows FROM parquet_file_metadata(${files})`)).map(
      ([file, count]) => [String(file), Number(count)],
    ),
  );
  const nodesOf = Map.groupBy(nodes, ([file]) => String(file));
  return batch.map((source) => ({
    ...source,
    columns: columnsOf(nodesOf.get(source.file) ?? []),
    rowCount: counts.get(source.file) ?? 0,
  }));
}

/** The nodes are a tree, written parents first; the first one is the root. */
function columnsOf([, ...nodes]: readonly SessionRow[]): readonly ParquetColumn[] {
  const columns: ParquetColumn[] = [];
  let inside = 0;
  for (const [, name, children, type, physicalType, logicalType, digits] of nodes) {
    const childCount = Number(children ?? 0);
    if (inside === 0) {
      const isPlain = childCount === 0 && typeof type === 'string';
      const times = timesOf(String(physicalType), String(logicalType));
      const problem = decimalProblem(Number(digits ?? 0)) ?? timeProblem(times, String(logicalType));
      columns.push({ name: String(name), type: isPlain ? type : undefined, problem, times });
    } else inside--;
    inside += childCount;
  }
  return columns;
}

const mostDigits = 38;

/** DuckDB reads these as DOUBLE, and some of them as other numbers altogether. */
function decimalProblem(digits: number): string | undefined {
  if (digits <= mostDigits) return undefined;
  return `has decimals of up to ${digits} digits, which would be changed: write them with at most ${mostDigits} digits, or as text`;
}

function timesOf(physicalType: string, logicalType: string): ParquetColumn['times'] {
  if (physicalType === 'INT96') return 'int96';
  return /isAdjustedToUTC=1.*NANOS=NanoSeconds/.test(logicalType) ? 'instantsInNanoseconds' : undefined;
}

/** DuckDB drops the last digits of these without a word. */
function timeProblem(times: ParquetColumn['times'], logicalType: string): string | undefined {
  if (times === 'int96') {
    return (
      'is written as INT96, an old form of times whose nanoseconds would be lost: ' +
      'write it as timestamps in microseconds'
    );
  }
  if (times === 'instantsInNanoseconds') {
    return 'has times with a zone in nanoseconds, which would be lost: write them in microseconds';
  }
  if (/^TimeType\(.*NANOS=NanoSeconds/.test(logicalType)) {
    return 'has times of day in nanoseconds, which would be lost: write them in microseconds, or as text';
  }
  return undefined;
}

async function checkMark(source: SizedSource): Promise<void> {
  const handle = await open(source.file);
  try {
    const ends = [0, Math.max(0, source.byteCount - mark.length)];
    for (const position of ends) {
      const { buffer } = await handle.read(Buffer.alloc(mark.length), 0, mark.length, position);
      if (buffer.toString('latin1') !== mark) {
        const where = position === 0 ? 'begin' : 'end';
        throw new DataProblemError(
          { source: source.displayName },
          `the file does not ${where} with ${mark}, as Parquet files do`,
        );
      }
    }
  } finally {
    await handle.close();
  }
}

function checkNames({ columns, displayName }: ParquetLayout): void {
  const names = columns.map(({ name }) => name);
  names.forEach((name, index) => {
    const problem = nameProblem('file', name, index, names);
    if (problem !== undefined) throw new DataProblemError({ source: displayName }, problem);
  });
}

/** What is told of a file that the engine cannot read. */
export function unreadable(source: SizedSource, cause: unknown): DataProblemError {
  const reason = reasonOf(cause instanceof Error ? cause : new Error(String(cause)), [source]);
  const problem = /at least one non-root column/i.test(reason)
    ? 'the file has no columns'
    : `the file cannot be read (${reason})`;
  return new DataProblemError({ source: source.displayName }, problem, { cause });
}
