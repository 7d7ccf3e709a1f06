import type { ColumnDrift, Comparison } from '../../finspace/generated/localService';
import { columnSummaries, type CountedRows } from './columnSummary';
import { comparedColumn, type ComparedColumn, type SideColumn } from './comparedColumns';
import { findKeyedDifferences } from './keyedDifferences';
import { findMultisetDifferences } from './multisetDifferences';
import type { DuckSession } from './duckSession';
import type { CompareRequest, CompareResult, ComparedRows, JobContext } from './engineRequests';
import { rowGroupSize } from './rowGroupSize';
import { declaredTypeOf, namedColumn } from './rowColumns';
import { RowSql } from './rowTable';
import { identifier, literal } from './sql';
import { StageMeter } from './stageMeter';
import { uniqueNames } from './uniqueNames';

/** Where all differences are written before they are sorted. */
const differencesFile = 'differences.parquet';

/** Differences of two sides, in a file. */
export interface Differences {
  /** Names in the file, and how the columns of the result are called and told of. */
  readonly columns: readonly {
    readonly nameInFile: string;
    readonly name: string;
    readonly typeName: string;
  }[];
  /** SQL of the order. */
  readonly order: readonly string[];
  /** SQL of the counts, over the file: added, removed, changed. */
  readonly counts: readonly [added: string, removed: string, changed: string];
  /** SQL of the number of changed rows in which a column differs, over the file; absent for multisets. */
  readonly changes?: ReadonlyMap<string, string>;
  readonly repeatedKeyCount: number;
}

/** Both sides of a comparison, and what is compared. */
export interface Compared {
  /** SQL of the rows of both sides. */
  readonly left: string;
  readonly right: string;
  readonly keys: readonly ComparedColumn[];
  readonly others: readonly ComparedColumn[];
  /** The Parquet file to write. */
  readonly file: string;
}

/** Compares two sources of rows, by key or as multisets, and writes the differences to a Parquet file. */
export async function compareRows(
  session: DuckSession,
  request: CompareRequest,
  { onProgress }: Pick<JobContext, 'onProgress'>,
): Promise<CompareResult> {
  using meter = new StageMeter(session, onProgress, 5);
  const [left, right] = [await sideOf(session, request.left), await sideOf(session, request.right)];
  const pairs = left.columns.flatMap((column) => {
    const other = right.columns.find(({ column: { columnName } }) => columnName === column.column.columnName);
    return other ? [comparedColumn(column, other)] : [];
  });
  const keys = request.keyColumns.flatMap((name) => pairs.find((pair) => pair.name === name) ?? []);
  const others = pairs.filter((pair) => !keys.includes(pair));
  const compared = { left: left.rows, right: right.rows, keys, others, file: differencesFile };
  const [leftRowCount, rightRowCount] = [request.left.rowCount, request.right.rowCount];
  const differences = await (keys.length === 0
    ? findMultisetDifferences(session, compared)
    : findKeyedDifferences(session, compared, meter));
  meter.next();
  const written = await writeResult(session, request, differences);
  meter.next();
  const columnDrifts = await driftsOf(session, pairs, {
    left: { rows: left.rows, rowCount: leftRowCount },
    right: { rows: right.rows, rowCount: rightRowCount },
    differences,
  });
  const { added, removed, changed, ...result } = written;
  const comparison: Comparison = {
    keyColumns: keys.map(({ name }) => name),
    leftRowCount,
    rightRowCount,
    addedCount: added,
    removedCount: removed,
    changedCount: changed,
    sameCount: leftRowCount - removed - changed,
    repeatedKeyCount: differences.repeatedKeyCount,
    schemaDifferences: schemaDifferences(request.left, request.right),
    columnDrifts,
  };
  return { ...result, comparison };
}

async function sideOf(
  session: DuckSession,
  { table }: ComparedRows,
): Promise<{ readonly rows: string; readonly columns: readonly SideColumn[] }> {
  const names = table.columns.map(({ columnName }) => identifier(columnName));
  const none = table.columns.map(
    ({ columnName, typeName }) =>
      `CAST(NULL AS ${declaredTypeOf(typeName) ?? 'VARCHAR'}) AS ${identifier(columnName)}`,
  );
  const rows =
    table.files.length === 0
      ? `(SELECT ${none.join(', ')} WHERE false)`
      : `(SELECT ${names.join(', ')} FROM ${new RowSql(table).rows()})`;
  const types = await session.columnsOf(`SELECT * FROM ${rows}`);
  return {
    rows,
    columns: table.columns.flatMap((column, index) => {
      const type = types[index]?.type;
      return type ? [{ column, type }] : [];
    }),
  };
}

function schemaDifferences(left: ComparedRows, right: ComparedRows): Comparison['schemaDifferences'] {
  const typesOf = ({ table }: ComparedRows): ReadonlyMap<string, string> =>
    new Map(table.columns.map(({ columnName, typeName }) => [columnName, typeName]));
  const [leftTypes, rightTypes] = [typesOf(left), typesOf(right)];
  return [...new Set([...leftTypes.keys(), ...rightTypes.keys()])]
    .map((columnName) => ({
      columnName,
      leftTypeName: leftTypes.get(columnName),
      rightTypeName: rightTypes.get(columnName),
    }))
    .filter(({ leftTypeName, rightTypeName }) => leftTypeName !== rightTypeName);
}

interface WrittenResult extends Omit<CompareResult, 'comparison'> {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** Counts all differences, and writes as many as are wanted in their order. */
async function writeResult(
  session: DuckSession,
  { maxRows, outputFile }: CompareRequest,
  { columns, order, counts }: Differences,
): Promise<WrittenResult> {
  const file = literal(differencesFile);
  const [row = []] = await session.rows(`SELECT count(*), ${counts.join(', ')} FROM ${file}`);
  const [all = 0, added = 0, removed = 0, changed = 0] = row.map(Number);
  const names = uniqueNames(columns.map(({ name }) => name));
  const selected = columns.map(
    ({ nameInFile }, index) => `${nameInFile} AS ${identifier(names[index] ?? '')}`,
  );
  const format = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupSize(columns.length)}`;
  await session.rows(
    `COPY (SELECT ${selected.join(', ')} FROM (SELECT * FROM ${file} ORDER BY ${order.join(', ')} LIMIT ${maxRows})) ` +
      `TO ${literal(outputFile)} (${format})`,
  );
  return {
    columns: columns.map(({ typeName }, index) => namedColumn(names[index] ?? '', typeName)),
    rowCount: Math.min(all, maxRows),
    isRowLimitReached: all > maxRows,
    added,
    removed,
    changed,
  };
}

interface Drifting {
  readonly left: CountedRows;
  readonly right: CountedRows;
  readonly differences: Differences;
}

async function driftsOf(
  session: DuckSession,
  pairs: readonly ComparedColumn[],
  { left, right, differences: { changes } }: Drifting,
): Promise<readonly ColumnDrift[]> {
  if (pairs.length === 0) return [];
  const leftSummaries = await columnSummaries(
    session,
    pairs.map((pair) => pair.left),
    left,
  );
  const rightSummaries = await columnSummaries(
    session,
    pairs.map((pair) => pair.right),
    right,
  );
  const counted = changes ? pairs.map(({ name }) => changes.get(name) ?? '0') : [];
  const [row = []] =
    counted.length === 0
      ? []
      : await session.rows(`SELECT ${counted.join(', ')} FROM ${literal(differencesFile)}`);
  return pairs.map((pair, index) => ({
    columnName: pair.name,
    valueKind: pair.left.valueKind,
    changedCount: changes ? Number(row[index]) : undefined,
    left: leftSummaries[index],
    right: rightSummaries[index],
  }));
}
