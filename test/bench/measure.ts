/** What was measured beside what it cannot do without, in one run. Times in milliseconds. */
export interface Measure {
  readonly what: string;
  readonly measured: number;
  /** The bare call that it makes. */
  readonly bare: number;
  readonly aim: number;
}

/** The median time of some runs, in milliseconds, after one that does not count. */
export async function median(repeats: number, run: () => Promise<unknown>): Promise<number> {
  await run();
  const times: number[] = [];
  for (let count = 0; count < repeats; count++) {
    const begin = performance.now();
    await run();
    times.push(performance.now() - begin);
  }
  times.sort((first, second) => first - second);
  return times[Math.floor(repeats / 2)] ?? Number.NaN;
}

export const milliseconds = ({ what, measured, bare, aim }: Measure): string =>
  `${what}: ${measured.toFixed(1)} ms, ${(measured / bare).toFixed(2)} times the bare call (aim: under ${aim} ms)`;
