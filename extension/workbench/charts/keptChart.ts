import type { RowColumn, RowSource } from '../../finspace/generated/localService';
import type { GridQuery } from '../grid/gridQuery';
import { readPreviewReference, rowSourceOf, type PreviewReference } from '../grid/previewReference';
import type { ChartChoice } from './chartChoice';

/** A chart as its webview keeps it over a reload of the window. */
export interface KeptChart {
  readonly reference: PreviewReference;
  /** What its rows are as of, in milliseconds, where that is not in the reference. */
  readonly instant?: number;
  readonly query: GridQuery;
  /** All columns of the rows. */
  readonly columns: readonly RowColumn[];
  readonly choice: ChartChoice;
}

/** Reads what was kept, which our own script did; undefined where it is something else. */
export function readKeptChart(value: unknown): KeptChart | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { reference, instant, query, columns, choice } = value as Partial<KeptChart>;
  const known = readPreviewReference(reference);
  if (!known || !query || !columns || !choice) return undefined;
  return { reference: known, instant, query, columns, choice };
}

/** The rows that the chart showed, whatever came to the dataset since. */
export function keptRowSource({ reference, instant }: KeptChart): RowSource {
  const rowSource = rowSourceOf(reference);
  return instant === undefined ? rowSource : { ...rowSource, asOfTimestamp: new Date(instant) };
}
