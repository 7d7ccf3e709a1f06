import type { ChartData, ChartPoint } from './chartPoint';

/** A point by the positions of its series and of itself in it. */
export interface ChartCursor {
  readonly series: number;
  readonly point: number;
}

/** The point whose place is nearest, of points in the order of their places; -1 where there is none. */
export function nearestPoint(points: readonly ChartPoint[], x: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.x ?? x) < x) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [points[low - 1], points[low]];
  if (!after) return points.length - 1;
  return before && x - before.x < after.x - x ? low - 1 : low;
}

const pageOf = (length: number) => Math.max(2, Math.round(length / 10));

const steps: Readonly<Record<string, (at: number, length: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  PageDown: (at, length) => at + pageOf(length),
  PageUp: (at, length) => at - pageOf(length),
  Home: () => 0,
  End: (_, length) => length - 1,
};

/**
 * Where a key leads: left and right along a series, up and down to the nearest point of another one. Without a
 * cursor the first key leads to the first point, End to the last. Undefined where the key leads nowhere.
 */
export function cursorAfter(
  { series }: ChartData,
  cursor: ChartCursor | undefined,
  key: string,
): ChartCursor | undefined {
  const known = cursor && series[cursor.series]?.points[cursor.point] ? cursor : undefined;
  const current = known?.series ?? series.findIndex(({ points }) => points.length > 0);
  const points = series[current]?.points ?? [];
  if (points.length === 0) return undefined;
  const step = steps[key];
  if (step) {
    const to = known || key === 'End' ? step(known?.point ?? 0, points.length) : 0;
    return { series: current, point: Math.max(0, Math.min(points.length - 1, to)) };
  }
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const next = (current + (key === 'ArrowDown' ? 1 : series.length - 1)) % series.length;
  const point = nearestPoint(series[next]?.points ?? [], points[known?.point ?? 0]?.x ?? 0);
  return point < 0 ? known : { series: next, point };
}
