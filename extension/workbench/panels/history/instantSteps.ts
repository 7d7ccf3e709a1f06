import { indexAt } from './timeScale';

export const instantSteps = ['first', 'last', 'next', 'previous', 'pageNext', 'pagePrevious'] as const;
/** How the keyboard moves along instants. */
export type InstantStep = (typeof instantSteps)[number];

/** A tenth of the way, and at least this. */
const leastPage = 2;

/** The instant that a step leads to, from any instant. Stays within those that there are. */
export function stepFrom(instants: readonly number[], instant: number, step: InstantStep): number {
  const index = indexAt(instants, instant);
  const page = Math.max(leastPage, Math.round(instants.length / 10));
  // Between two instants the earlier one is a step back.
  const isBetween = instants[index] !== instant;
  const back = isBetween ? index : index - 1;
  const targets = {
    first: 0,
    last: instants.length - 1,
    next: index + 1,
    previous: back,
    pageNext: index + page,
    pagePrevious: back - page + 1,
  } as const;
  const wanted = Math.min(instants.length - 1, Math.max(0, targets[step]));
  return instants[wanted] ?? instant;
}

/** Of some instants the one that stands nearest to a position. */
export function nearestTo(
  instants: readonly number[],
  positionOf: (instant: number) => number,
  x: number,
): number | undefined {
  let low = 0;
  let high = instants.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (positionOf(instants[middle] ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [instants[low - 1], instants[low]];
  if (before === undefined || after === undefined) return after;
  return x - positionOf(before) < positionOf(after) - x ? before : after;
}
