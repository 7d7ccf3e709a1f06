import type { ReadRowsOutput, RowColumn } from '../../finspace/generated/localService';
import type { GridQuery } from '../grid/gridQuery';
import type { RowReader } from '../grid/rowReader';
import type { ChartRow } from './chartBuilder';
import type { ChartReading } from './chartReading';

/** Rows that a chart is made of at most. */
export const mostChartRows = 20_000;

const rowsAtOnce = 1_000;
/** Of a name that a point or a series goes by. */
const charactersOfValue = 200;

/**
 * Reads the first rows of a query, of the columns that a chart needs. `report` is told how many have come of how
 * many that will.
 */
export async function readChartRows(
  reader: Pick<RowReader, 'read'>,
  query: GridQuery,
  columnNames: readonly string[],
  signal: AbortSignal,
  report: (read: number, toRead: number) => void,
): Promise<ChartReading> {
  const asked = { ...query, columnNames, maxCellLength: charactersOfValue };
  const countOf = ({ rowCount, matchCount }: ReadRowsOutput) =>
    query.filters.length === 0 ? rowCount : matchCount;
  const rows: ChartRow[] = [];
  let columns: readonly RowColumn[] = [];
  let wholeCount: number | undefined;
  let isEnd = false;
  while (!isEnd && rows.length < mostChartRows) {
    const maxRows = Math.min(rowsAtOnce, mostChartRows - rows.length);
    const answer = await reader.read({ ...asked, maxRows, firstRow: rows.length }, signal);
    const page = answer.rows ?? [];
    rows.push(...page);
    columns = answer.columns ?? [];
    wholeCount ??= countOf(answer);
    // A page may be shorter than was asked for, where its rows are long.
    isEnd = page.length === 0 || rows.length === wholeCount;
    report(rows.length, Math.min(wholeCount ?? mostChartRows, mostChartRows));
  }
  if (isEnd) wholeCount = rows.length;
  else wholeCount ??= countOf(await reader.read({ ...asked, maxRows: 1, countMatches: true }, signal));
  const isPart = wholeCount === undefined || wholeCount > rows.length;
  return { columns, rows, extent: { rowCount: rows.length, wholeCount, isPart } };
}
