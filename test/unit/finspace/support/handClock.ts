import type { Clock } from '../../../../extension/finspace/clock';

/** Time that passes when someone pauses, at once. */
export class HandClock implements Clock {
  /** Milliseconds of each pause. */
  readonly pauses: number[] = [];
  /** Called at each pause. */
  onPause: () => void = () => undefined;

  now(): number {
    return this.pauses.reduce((sum, pause) => sum + pause, 0);
  }

  pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.pauses.push(milliseconds);
    this.onPause();
    if (!signal?.aborted) return Promise.resolve();
    return Promise.reject(new DOMException('The wait was aborted.', 'AbortError'));
  }
}
