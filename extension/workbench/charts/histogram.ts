/** A bucket of a histogram: numbers from `from` on, up to but without `to`. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The least of 1, 2, 5, 10, 20, … (and 0.5, 0.2, …) that is no less than a number. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((each) => each * power >= least) ?? 10;
  return factor * power;
}

const digits = 12;

/** Below it numbers have too few digits themselves. */
const leastWidth = 1e-300;

/** Away from what binary fractions make of decimal ones: 0.30000000000000004 is 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(digits));

const mostBuckets = 40;

/** How wide buckets are: wide enough, too, for their edges to differ in the digits that they are told with. */
function widthOf(least: number, greatest: number, steps: number): number {
  const widest = Math.max(Math.abs(least), Math.abs(greatest));
  const tellable = widest * 10 ** (1 - digits);
  // Divided one by one: what lies between the greatest numbers of all is beyond them.
  const wanted = greatest > least ? greatest / steps - least / steps : Math.min(1, widest || 1);
  return roundStep(Math.max(wanted, tellable, leastWidth));
}

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
  const step = widthOf(least, greatest, steps);
  const first = Math.floor(least / step);
  const edgeOf = (index: number) => tidy((first + index) * step);
  const atLeast = Math.floor(greatest / step) - first + 1;
  // Divided, the greatest number may come out just below the edge where its bucket begins.
  const length = greatest >= edgeOf(atLeast) ? atLeast + 1 : atLeast;
  const edges = Array.from({ length: length + 1 }, (_, index) => edgeOf(index));
  const counts = new Array<number>(length).fill(0);
  for (const number of numbers) {
    let at = Math.max(0, Math.min(length - 1, Math.floor(number / step) - first));
    if (at + 1 < length && number >= (edges[at + 1] ?? Infinity)) at += 1;
    else if (at > 0 && number < (edges[at] ?? -Infinity)) at -= 1;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count, at) => ({ from: edges[at] ?? 0, to: edges[at + 1] ?? 0, count }));
}
