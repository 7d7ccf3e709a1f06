import type { DuckSession } from './duckSession';

/** How often progress is told, in milliseconds. */
const interval = 200;

/** Tells how far work is that has stages of about the same length. */
export class StageMeter implements Disposable {
  private done = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    session: Pick<DuckSession, 'progress'>,
    onProgress: (part: number) => void,
    private readonly stages: number,
  ) {
    this.timer = setInterval(() => onProgress((this.done + session.progress) / this.stages), interval);
  }

  /** A stage has ended. */
  next(): void {
    this.done = Math.min(this.done + 1, this.stages - 1);
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }
}
