import { setTimeout as pause } from 'node:timers/promises';

/** Time, as a waiter sees it. */
export interface Clock {
  /** Milliseconds since any fixed instant; never goes back. */
  now(): number;
  /** Rejects with an error named `AbortError` when `signal` aborts. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  pause: async (milliseconds, signal) => {
    await pause(milliseconds, undefined, { signal });
  },
};
