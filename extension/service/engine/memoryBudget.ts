interface Waiter {
  readonly megabytes: number;
  readonly admit: () => void;
}

/** Given back when it is disposed. */
export interface TakenMemory extends Disposable {
  readonly megabytes: number;
}

/** Megabytes that jobs take of what all of them may use together. One that does not fit waits, in its turn. */
export class MemoryBudget {
  private readonly waiting: Waiter[] = [];
  private taken = 0;

  constructor(readonly total: number) {}

  /**
   * Takes megabytes until they are given back, at most all.
   * @throws the signal's reason, where it is aborted before it is this one's turn
   */
  async take(megabytes: number, signal?: AbortSignal): Promise<TakenMemory> {
    signal?.throwIfAborted();
    const share = Math.min(megabytes, this.total);
    await new Promise<void>((resolve, reject) => {
      const waiter: Waiter = { megabytes: share, admit: resolve };
      const leave = (): void => {
        const index = this.waiting.indexOf(waiter);
        if (index < 0) return;
        this.waiting.splice(index, 1);
        this.admitNext();
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(waiter);
      this.admitNext();
    });
    return {
      megabytes: share,
      [Symbol.dispose]: () => {
        this.taken -= share;
        this.admitNext();
      },
    };
  }

  /** Nobody is passed by: a job that needs much would never begin. */
  private admitNext(): void {
    for (
      let next = this.waiting[0];
      next && this.taken + next.megabytes <= this.total;
      next = this.waiting[0]
    ) {
      this.waiting.shift();
      this.taken += next.megabytes;
      next.admit();
    }
  }
}
