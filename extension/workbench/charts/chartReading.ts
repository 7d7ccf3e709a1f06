import type { ChartRows } from './chartBuilder';
import type { ChartExtent } from './chartText';

/** Rows that were read for a chart, and which of all rows they are. */
export interface ChartReading extends ChartRows {
  readonly extent: ChartExtent;
}

/** Of a choice that needs no column. */
export const noRows: ChartReading = { columns: [], rows: [], extent: { rowCount: 0, isPart: false } };
