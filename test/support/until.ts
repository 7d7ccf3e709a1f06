import { setTimeout as pause } from 'node:timers/promises';

const pollMilliseconds = 50;

/** Waits for a condition and resolves with what it gave. Rejects when it does not come true in time. */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  limitMilliseconds = 30_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + limitMilliseconds;
  for (;;) {
    const value = await condition();
    if (isReached(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`It did not come true in ${limitMilliseconds} ms that ${what}.`);
    await pause(pollMilliseconds);
  }
}

const isReached = <T>(value: T): value is NonNullable<Exclude<T, false>> =>
  value !== undefined && value !== null && value !== false;
