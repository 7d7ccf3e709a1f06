/** A bucket of a histogram: numbers from `from` on, up to but without `to`. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The least of 1, 2, 5, 10, 20, … (and 0.5, 0.2, …) that makes no more than so many steps of a span. */
export function roundStep(span: number, mostSteps: number): number {
  const least = span / mostSteps;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((each) => each * power >= least) ?? 10;
  return factor * power;
}

/** Away from what binary fractions make of decimal ones: 0.30000000000000004 is 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12));

const mostBuckets = 40;

/** Buckets of one width, between round numbers; about as many as the square root of the numbers, up to 40. */
export function bucketsOf(numbers: readonly number[]): readonly Bucket[] {
  if (numbers.length === 0) return [];
  let least = Infinity;
  let greatest = -Infinity;
  for (const number of numbers) {
    least = Math.min(least, number);
    greatest = Math.max(greatest, number);
  }
  const steps = Math.min(mostBuckets, Math.max(5, Math.ceil(Math.sqrt(numbers.length))));
  const step = greatest > least && greatest - least < Infinity ? roundStep(greatest - least, steps) : 1;
  const first = Math.floor(least / step);
  const length = Math.min(mostBuckets + 2, Math.floor(greatest / step) - first + 1);
  const edges = Array.from({ length: length + 1 }, (_, index) => tidy((first + index) * step));
  const counts = new Array<number>(length).fill(0);
  for (const number of numbers) {
    let at = Math.max(0, Math.min(length - 1, Math.floor(number / step) - first));
    if (at + 1 < length && number >= (edges[at + 1] ?? Infinity)) at += 1;
    else if (at > 0 && number < (edges[at] ?? -Infinity)) at -= 1;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count, at) => ({ from: edges[at] ?? 0, to: edges[at + 1] ?? 0, count }));
}
