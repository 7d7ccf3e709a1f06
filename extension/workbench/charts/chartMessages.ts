import type { RowColumn } from '../../finspace/generated/localService';
import type { ChartChoice } from './chartChoice';
import type { ChartReading } from './chartReading';
import type { ChartWords } from './chartWords';
import type { KeptChart } from './keptChart';

/** The kind of webview that charts are. */
export const chartType = 'finspaceData.chart';

/** What a chart is about. */
export interface ChartSetup {
  readonly heading: string;
  readonly detail: string;
  /** All columns of the rows. */
  readonly columns: readonly RowColumn[];
  readonly choice: ChartChoice;
  readonly words: ChartWords;
  /** Kept by the webview with its choice, for when the window is loaded again. */
  readonly kept?: Omit<KeptChart, 'choice'>;
}

export type PictureFormat = 'PNG' | 'SVG';

/** To the webview. */
export type ChartMessage =
  | { readonly type: 'show'; readonly setup: ChartSetup }
  | { readonly type: 'reading'; readonly message: string }
  | { readonly type: 'rows'; readonly choice: ChartChoice; readonly reading: ChartReading }
  | { readonly type: 'failed'; readonly message: string }
  /** Asks for the chart as a picture, which a `picture` of the same id answers. */
  | { readonly type: 'draw'; readonly id: number; readonly format: PictureFormat };

/** From the webview. */
export type ChartRequest =
  | { readonly type: 'ready' }
  /** Asks for the rows of a choice. */
  | { readonly type: 'choose'; readonly choice: ChartChoice }
  | { readonly type: 'cancel' }
  | { readonly type: 'tryAgain' }
  | { readonly type: 'showRows' }
  | { readonly type: 'save' }
  /** PNG in Base64, SVG as it is. */
  | { readonly type: 'picture'; readonly id: number; readonly content: string };

const requestTypes: readonly unknown[] = [
  'ready',
  'choose',
  'cancel',
  'tryAgain',
  'showRows',
  'save',
  'picture',
];

/** Reads a message of the webview, which is our own script; undefined where it is none. */
export function readChartRequest(message: unknown): ChartRequest | undefined {
  const { type } = (typeof message === 'object' && message !== null ? message : {}) as { type?: unknown };
  return requestTypes.includes(type) ? (message as ChartRequest) : undefined;
}
