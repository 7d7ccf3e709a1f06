/** A span in which nothing happened, drawn shorter than it was. */
export interface CollapsedGap {
  readonly from: number;
  readonly to: number;
  readonly milliseconds: number;
}

/** Where times stand along a line, in pixels. */
export interface TimeScale {
  /** In the order of the times. */
  readonly positions: readonly number[];
  readonly gaps: readonly CollapsedGap[];
  /** Where any time is; times beyond both ends stand just outside of them. */
  positionOf(time: number): number;
}

/** A gap of more than that many usual ones is drawn as one of that many. */
const longestGap = 8;
/** How far outside of the first and last time others stand. */
const outside = 9;

const middleOf = (sorted: readonly number[]): number => sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;

/** The number by which milliseconds become pixels, so that all gaps, each of a least width, fill the length. */
function stretchOf(gaps: readonly number[], length: number, leastStep: number): number {
  let low = 0;
  let high = length / gaps.reduce((most, gap) => Math.max(most, gap), 0);
  const widthFor = (stretch: number) =>
    gaps.reduce((sum, gap) => sum + Math.max(leastStep, gap * stretch), 0);
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (widthFor(middle) > length) high = middle;
    else low = middle;
  }
  return low;
}

function widthsOf(gaps: readonly number[], length: number, leastStep: number): readonly number[] {
  const isCrowded = gaps.length * leastStep >= length;
  if (isCrowded || gaps.every((gap) => gap === 0)) return gaps.map(() => length / gaps.length);
  const stretch = stretchOf(gaps, length, leastStep);
  return gaps.map((gap) => Math.max(leastStep, gap * stretch));
}

/** The last index whose time is not after a time; -1 where all are. */
export function indexAt(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function positionFinder(times: readonly number[], positions: readonly number[]): (time: number) => number {
  return (time) => {
    const index = indexAt(times, time);
    const [start, end] = [positions[index], positions[index + 1]];
    if (start === undefined) return (positions[0] ?? 0) - outside;
    const since = time - (times[index] ?? time);
    if (end === undefined) return since === 0 ? start : start + outside;
    return start + ((end - start) * since) / ((times[index + 1] ?? time) - (times[index] ?? time));
  };
}

/**
 * Places times, in their order, from one position to another. Distances are those of time, but that neighbours
 * keep a least distance, and that long spans without any are collapsed. Where the times are too many, all are
 * equally far apart.
 */
export function scaleTimes(
  times: readonly number[],
  { from, to, leastStep }: { readonly from: number; readonly to: number; readonly leastStep: number },
): TimeScale {
  if (times.length < 2) {
    const positions = times.map(() => (from + to) / 2);
    return { positions, gaps: [], positionOf: positionFinder(times, positions) };
  }
  const spans = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const usual = middleOf(spans.filter((span) => span > 0).sort((one, other) => one - other));
  const most = usual * longestGap;
  const widths = widthsOf(
    spans.map((span) => Math.min(span, most)),
    to - from,
    leastStep,
  );
  let end = from;
  const positions = [from, ...widths.map((width) => (end += width))];
  const gaps = spans.flatMap((milliseconds, index) =>
    milliseconds > most
      ? [{ from: positions[index] ?? from, to: positions[index + 1] ?? to, milliseconds }]
      : [],
  );
  return { positions, gaps, positionOf: positionFinder(times, positions) };
}
