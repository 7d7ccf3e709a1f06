import type { DuckSession } from './duckSession';

/** How often progress is told, in milliseconds. */
const progressInterval = 200;

/** Tells how much of a job's bytes is done, while statements run. */
export class ProgressMeter {
  private doneBytes = 0;
  private toldTime = 0;

  constructor(
    private readonly totalBytes: number,
    private readonly onProgress: (done: number) => void,
  ) {}

  /** Forgets what was done, where it is done again. */
  restart(): void {
    this.doneBytes = 0;
  }

  /** Follows a statement that takes up so many bytes. */
  async during<Result>(session: DuckSession, byteCount: number, work: Promise<Result>): Promise<Result> {
    // A statement that has just ended tells of none.
    let part = 0;
    const timer = setInterval(() => {
      part = Math.max(part, session.progress);
      this.tell(part * byteCount);
    }, progressInterval);
    try {
      return await work;
    } finally {
      clearInterval(timer);
    }
  }

  /** So many bytes are done for good. */
  add(byteCount: number): void {
    this.doneBytes += byteCount;
  }

  /** So many bytes are done in all; told now and then. */
  reach(byteCount: number): void {
    this.doneBytes = byteCount;
    const now = performance.now();
    if (now - this.toldTime < progressInterval) return;
    this.toldTime = now;
    this.tell(0);
  }

  private tell(moreBytes: number): void {
    this.onProgress(Math.min(1, (this.doneBytes + moreBytes) / Math.max(1, this.totalBytes)));
  }
}
