import { median } from './percentiles';

/** The median time of some runs, in milliseconds, after one that does not count. */
export async function medianTime(repeats: number, run: () => Promise<unknown>): Promise<number> {
  await run();
  const times: number[] = [];
  while (times.length < repeats) {
    const begin = performance.now();
    await run();
    times.push(performance.now() - begin);
  }
  return median(times);
}
