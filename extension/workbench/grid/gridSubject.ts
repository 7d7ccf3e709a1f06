/**
 * The data grid, for whoever has rows to show.
 *
 * Rows are a `RowSource` of the local API: a dataset as of an instant, a changeset, a data view, or the result of
 * a query (`{ queryId }`), which comparisons are, too. The grid reads, sorts, filters, copies and exports by
 * itself; what it needs is a `GridSubject`. `services.grids.show(subject)` opens a panel, or shows the one that
 * has the same `key`; `services.grids.replace(subject)` puts the subject into that panel in place of what it
 * shows: that is how an editor runs its query again.
 *
 * - `open` makes the rows ready: a preview answers at once, a query starts, waits and answers its `queryId`. What
 *   it reports stands in the loading bar; its signal is aborted by Cancel and by closing. It is called again for
 *   Refresh and Try Again, so a query that was forgotten is run anew. What it throws is shown in the panel.
 * - `columns` are shown before there is any row. Leave them out where they are not known.
 * - `query` is what is filtered and sorted by at first.
 * - `changedCells` says which cells stand out as changed, where a column of the rows lists their names.
 * - `actions` are buttons in the toolbar. Each is run with a `GridSnapshot`: the source with its instant fixed, the
 *   query (filters, sort), all columns, and the selected rectangle. Charts start from here.
 * - `findNewer` is asked from time to time while the panel is seen; what it answers is said beside Refresh.
 * - `reference` is kept over a reload of the window; a subject without one is gone then.
 */
import type { RowColumn, RowSource } from '../../finspace/generated/localService';
import type { ChangedCells } from './changedCells';
import type { GridButton } from './gridMessages';
import type { GridQuery } from './gridQuery';
import type { CellRange } from './gridSelection';
import type { PreviewReference } from './previewReference';

export interface GridOpening {
  readonly signal: AbortSignal;
  /** Says what is being done. */
  report(message: string): void;
}

/** What a person has before their eyes. */
export interface GridSnapshot {
  readonly rowSource: RowSource;
  readonly query: GridQuery;
  readonly columns: readonly RowColumn[];
  /** Rows that meet the query, as far as they were counted. */
  readonly rowCount: number;
  readonly range: CellRange;
}

export interface GridAction extends GridButton {
  run(snapshot: GridSnapshot): unknown;
}

export interface GridSubject {
  /** Tells panels apart. */
  readonly key: string;
  /** The tab's. */
  readonly title: string;
  readonly heading: string;
  /** A line below the heading. Read again when the rows are ready, which it may say something of. */
  readonly detail: string;
  /** Whether the panel opens beside what has the focus, and leaves the focus there. */
  readonly isBeside?: boolean;
  /** What a file of the rows is called, without its ending. */
  readonly fileName: string;
  readonly columns?: readonly RowColumn[];
  readonly query?: GridQuery;
  readonly changedCells?: ChangedCells;
  open(opening: GridOpening): Promise<RowSource>;
  readonly actions?: readonly GridAction[];
  /** What there is that the rows as of an instant do not have, in words; undefined where there is nothing. */
  findNewer?(instant: Date, signal: AbortSignal): Promise<string | undefined>;
  readonly reference?: PreviewReference;
}
