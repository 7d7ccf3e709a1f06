import type { RowColumn } from '../../finspace/generated/localService';
import type { ChangedCells } from './changedCells';
import type { GridQuery } from './gridQuery';
import type { CellPlace, CellRange } from './gridSelection';
import type { GridWords } from './gridWords';
import type { PreviewReference } from './previewReference';
import type { TileRows } from './rowTiles';

/** The kind of webview that grids are. */
export const dataGridType = 'finspaceData.dataGrid';

/** A button that whoever opened the grid added. */
export interface GridButton {
  readonly id: string;
  readonly label: string;
}

/** What a grid is about. */
export interface GridSetup {
  /** What the webview kept is of use while this is the same. */
  readonly stateKey: string;
  /** Kept by the webview, for when the window is loaded again. */
  readonly reference?: PreviewReference;
  /** Whether the rows have the focus at once. */
  readonly takesFocus: boolean;
  readonly heading: string;
  readonly detail: string;
  readonly buttons: readonly GridButton[];
  /** Columns, where they are known before any row is. */
  readonly columns: readonly RowColumn[];
  /** What is filtered and sorted by at first. */
  readonly query?: GridQuery;
  readonly changedCells?: ChangedCells;
  readonly words: GridWords;
}

/** A part of the rows. */
export interface GridPage extends TileRows {
  /** The columns that were asked for. */
  readonly columns: readonly RowColumn[];
  /** All rows of the source. */
  readonly rowCount: number;
  /** Rows that meet the filters; absent where nobody counted. */
  readonly matchCount?: number;
  /** How long the service took. */
  readonly milliseconds: number;
  /** What the rows are as of, in words; empty where they are not as of an instant. */
  readonly instant: string;
}

/** What was lost with a failure: a result that has to be made anew, or the right to see the rows. */
export type GridLoss = 'RESULT' | 'RIGHT';

/** To the webview. */
export type GridMessage =
  | { readonly type: 'show'; readonly setup: GridSetup }
  /** The rows are being made ready. */
  | { readonly type: 'opening'; readonly message: string }
  /** The rows can be read, as from the beginning. */
  | { readonly type: 'opened'; readonly detail: string }
  | { readonly type: 'page'; readonly id: number; readonly page: GridPage }
  /** Without an id it is the opening that failed. */
  | { readonly type: 'failed'; readonly id?: number; readonly message: string; readonly loss?: GridLoss }
  /** There is more to see than is shown. */
  | { readonly type: 'newer'; readonly message: string }
  | { readonly type: 'goTo'; readonly row?: number; readonly column?: number }
  | { readonly type: 'run'; readonly command: GridViewCommand };

/** Commands that the webview carries out by itself. */
export const gridViewCommands = ['clearFilters', 'toggleFrozen', 'filterColumn'] as const;
export type GridViewCommand = (typeof gridViewCommands)[number];

/** Commands that the panel carries out. */
export const gridCommands = [
  'copy',
  'copyWithHeaders',
  'copyAs',
  'export',
  'chart',
  'showWholeValue',
  'goToRow',
  'findColumn',
  'refresh',
  'reopen',
  'cancelOpening',
] as const;
export type GridCommand = (typeof gridCommands)[number];

/** What a person looks at. */
export interface GridView {
  readonly query: GridQuery;
  readonly cell: CellPlace;
  readonly range: CellRange;
  /** Rows that the grid has: those that meet the filters, as far as they were counted. */
  readonly rowCount: number;
}

/** Asks for rows; columns are all where none are named. */
export interface ReadMessage {
  readonly type: 'read';
  readonly id: number;
  readonly query: GridQuery;
  readonly firstRow: number;
  readonly maxRows: number;
  readonly columnNames?: readonly string[];
  readonly countMatches: boolean;
}

/** From the webview. */
export type GridRequest =
  | { readonly type: 'ready' }
  | ReadMessage
  | { readonly type: 'abandon'; readonly ids: readonly number[] }
  | { readonly type: 'view'; readonly view: GridView }
  | { readonly type: 'command'; readonly command: GridCommand; readonly view: GridView }
  | { readonly type: 'button'; readonly id: string; readonly view: GridView };

const requestTypes: readonly unknown[] = ['ready', 'read', 'abandon', 'view', 'command', 'button'];

/** Reads a message of the webview, which is our own script; undefined where it is none. */
export function readGridRequest(message: unknown): GridRequest | undefined {
  const { type } = (typeof message === 'object' && message !== null ? message : {}) as { type?: unknown };
  return requestTypes.includes(type) ? (message as GridRequest) : undefined;
}
