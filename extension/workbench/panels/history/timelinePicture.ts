import { duration } from '../../host/format';
import { l10n } from '../../host/l10n';
import { isActiveAt, endingsOf, type Ending, type HistoryItem } from './history';
import { axisTicks, type AxisTick } from './axisTicks';
import { leastStep, timelineMarks, type TimelineMark } from './timelineMarks';
import { scaleTimes, type TimeScale } from './timeScale';

/** From a correction to what it corrects. */
export interface CorrectionLine {
  readonly from: number;
  readonly to: number;
}

/** From the first changeset that a REPLACE hides to the REPLACE. */
export interface ReplacementLine {
  readonly from: number;
  readonly to: number;
}

/** The history of a dataset as a picture, in pixels. */
export interface TimelinePicture {
  readonly width: number;
  readonly marks: readonly TimelineMark[];
  readonly corrections: readonly CorrectionLine[];
  readonly replacements: readonly ReplacementLine[];
  readonly gaps: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  readonly ticks: readonly AxisTick[];
}

/** The picture, with what is needed to say of any instant what it shows. */
export interface Timeline {
  readonly picture: TimelinePicture;
  /** The changesets in it, oldest first. */
  readonly items: readonly HistoryItem[];
  readonly scale: TimeScale;
}

/** Room for a mark, and for what is written below it. */
const margin = 38;

function linesOf(
  items: readonly HistoryItem[],
  marks: readonly TimelineMark[],
  endings: ReadonlyMap<string, Ending>,
): Pick<TimelinePicture, 'corrections' | 'replacements'> {
  const places = new Map<string, number>();
  for (const { first, last, x } of marks)
    for (const { changesetId } of items.slice(first, last + 1)) places.set(changesetId, x);
  const corrections = new Map<string, CorrectionLine>();
  const hiddenFrom = new Map<number, number>();
  for (const { changesetId, updatedBy = '' } of items) {
    const [to, by] = [places.get(changesetId), places.get(updatedBy)];
    if (to !== undefined && by !== undefined && to !== by) corrections.set(`${to} ${by}`, { from: by, to });
    const ending = endings.get(changesetId);
    const hider = ending?.kind === 'replaced' ? places.get(ending.by.changesetId) : undefined;
    if (to !== undefined && hider !== undefined && to < hider)
      hiddenFrom.set(hider, Math.min(hiddenFrom.get(hider) ?? Infinity, to));
  }
  return {
    corrections: [...corrections.values()],
    replacements: [...hiddenFrom].map(([to, from]) => ({ from, to })),
  };
}

/** How long a span was, in its greatest unit alone. */
function spanText(milliseconds: number): string {
  const days = Math.round(milliseconds / 86_400_000);
  if (days >= 2) return l10n.t('{0} days', days);
  const hours = Math.round(milliseconds / 3_600_000);
  return hours >= 2 ? l10n.t('{0} hours', hours) : duration(milliseconds);
}

/**
 * Draws changesets, oldest first, into a width. What hides or corrects them is told of all changesets, so that a
 * part of the history shows the same of each.
 */
export function timelineOf(
  items: readonly HistoryItem[],
  width: number,
  endings: ReadonlyMap<string, Ending> = endingsOf(items),
): Timeline {
  const times = items.map(({ createTime }) => createTime);
  const inner = Math.max(leastStep, width - 2 * margin);
  const scale = scaleTimes(times, { from: margin, to: margin + inner, leastStep });
  const marks = timelineMarks(items, endings, scale, inner);
  const gaps = scale.gaps
    .filter(({ from, to }) => to - from > 3 * leastStep)
    .map(({ from, to, milliseconds }) => ({ from, to, text: spanText(milliseconds) }));
  const ticks = axisTicks(times, scale.positions);
  return { picture: { width, marks, ...linesOf(items, marks, endings), gaps, ticks }, items, scale };
}

/** How a mark stands as of an instant, as one character each. */
export const markStates = {
  /** All of it is part of the dataset. */
  active: 'a',
  /** A part of it is. */
  partly: 'p',
  /** It is part of the dataset no more, or never was. */
  ended: 'e',
  /** It was not there yet. */
  later: 'l',
  failed: 'f',
  underWay: 'u',
} as const;

type MarkState = (typeof markStates)[keyof typeof markStates];

function stateOf(items: readonly HistoryItem[], instant: number): MarkState {
  const succeeded = items.filter(({ status }) => status === 'SUCCESS');
  if (succeeded.length === 0) {
    const hasFailed = items.every(({ status }) => status === 'FAILED');
    return hasFailed ? markStates.failed : markStates.underWay;
  }
  if (succeeded.every(({ createTime }) => createTime > instant)) return markStates.later;
  const active = succeeded.filter((item) => isActiveAt(item, instant));
  if (active.length === 0) return markStates.ended;
  return active.length === succeeded.length ? markStates.active : markStates.partly;
}

/** How each mark of a picture stands as of an instant: a character of `markStates` for each. */
export function statesAt({ items, picture }: Timeline, instant: number): string {
  return picture.marks.map(({ first, last }) => stateOf(items.slice(first, last + 1), instant)).join('');
}
