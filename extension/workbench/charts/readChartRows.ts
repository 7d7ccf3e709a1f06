import type { RowColumn } from '../../finspace/generated/localService';
import type { GridQuery } from '../grid/gridQuery';
import type { RowReader } from '../grid/rowReader';
import type { ChartRow } from './chartData';
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
  const rows: ChartRow[] = [];
  let columns: readonly RowColumn[] = [];
  let wholeCount: number | undefined;
  let isEnd = false;
  while (!isEnd && rows.length < mostChartRows) {
    const request = { ...query, columnNames, maxRows: rowsAtOnce, maxCellLength: charactersOfValue };
    const answer = await reader.read({ ...request, firstRow: rows.length }, signal);
    const page = answer.rows ?? [];
    rows.push(...page);
    columns = answer.columns ?? [];
    wholeCount ??= query.filters.length === 0 ? answer.rowCount : answer.matchCount;
    isEnd = page.length < rowsAtOnce || rows.length === wholeCount;
    report(rows.length, Math.min(wholeCount ?? mostChartRows, mostChartRows));
  }
  const whole = isEnd ? rows.length : wholeCount;
  return { columns, rows, extent: { rowCount: rows.length, wholeCount: whole, isPart: !isEnd } };
}
