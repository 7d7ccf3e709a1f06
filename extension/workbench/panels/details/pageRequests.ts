import { instantSteps, type InstantStep } from '../history/instantSteps';

/** What the buttons of a page do. */
export const pageActions = [
  'tryAgain',
  'stopChangeset',
  'openSource',
  'openReject',
  'copyId',
  'copyArn',
  'copyS3Uri',
  'copyFileUri',
  'downloadFile',
  'revealSource',
  'showDataset',
  'showChangeset',
  'showDataView',
  'previewRows',
  'createDataView',
  'compare',
  'compareWithBefore',
  'compareWithNow',
  'query',
  'loadEarlier',
  'showAll',
  'latest',
  'profileAgain',
  'compareAgain',
  'cancelComparison',
  'swapSides',
  'chooseKeyColumns',
  'showDifferences',
  'showSide',
] as const;
export type PageAction = (typeof pageActions)[number];

/** What the page asks of its panel. */
export type PageRequest =
  /** The page has loaded, with room for a picture of so many pixels. */
  | { readonly type: 'ready' | 'resized'; readonly width: number }
  | { readonly type: 'reload' }
  | { readonly type: 'action'; readonly action: PageAction; readonly argument?: string }
  /** The slider was dragged to a place of the picture. */
  | { readonly type: 'seek'; readonly x: number }
  | { readonly type: 'step'; readonly step: InstantStep }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'openMark'; readonly index: number };

/** What pages are drawn for, whatever a window claims. */
const narrowest = 200;
const widest = 4_000;

type Message = Readonly<Record<string, unknown>>;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 10_000;

function readAction({ action, argument }: Message): PageRequest | undefined {
  const known = pageActions.find((candidate) => candidate === action);
  if (!known) return undefined;
  return isText(argument) ? { type: 'action', action: known, argument } : { type: 'action', action: known };
}

/** Reads a message of the page; undefined where it is none. */
export function readPageRequest(value: unknown): PageRequest | undefined {
  const message = (typeof value === 'object' && value !== null ? value : {}) as Message;
  const { type, width, x, step, text, index } = message;
  switch (type) {
    case 'ready':
    case 'resized':
      return isNumber(width) ? { type, width: Math.min(widest, Math.max(narrowest, width)) } : undefined;
    case 'reload':
      return { type };
    case 'action':
      return readAction(message);
    case 'seek':
      return isNumber(x) ? { type, x } : undefined;
    case 'step': {
      const known = instantSteps.find((candidate) => candidate === step);
      return known && { type, step: known };
    }
    case 'typed':
      return isText(text) ? { type, text } : undefined;
    case 'openMark':
      return isNumber(index) ? { type, index } : undefined;
    default:
      return undefined;
  }
}
