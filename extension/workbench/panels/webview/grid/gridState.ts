import type { GridQuery } from '../../../grid/gridQuery';
import type { Selection } from '../../../grid/gridSelection';
import type { PreviewReference } from '../../../grid/previewReference';

/** What is kept while the panel is hidden, and over a reload of the window. */
export interface GridState {
  readonly stateKey: string;
  readonly reference?: PreviewReference;
  readonly query: GridQuery;
  readonly top: number;
  readonly left: number;
  readonly selection: Selection;
  /** Of columns that were made wider or narrower, in pixels. */
  readonly widths: Readonly<Record<string, number>>;
  readonly frozen: number;
}
