/** Work that reads datasets, and ends where they are deleted. */
export class DatasetHolds {
  private readonly holds = new Map<string, Map<AbortController, Promise<unknown>>>();

  /** Does some work under a signal that is aborted once the dataset is to go. */
  async during<Result>(
    datasetId: string | undefined,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    if (datasetId === undefined) return work(signal);
    const hold = new AbortController();
    const running = work(AbortSignal.any([signal, hold.signal]));
    const holds = this.holds.get(datasetId) ?? new Map<AbortController, Promise<unknown>>();
    this.holds.set(datasetId, holds.set(hold, running));
    try {
      return await running;
    } finally {
      holds.delete(hold);
      if (holds.size === 0) this.holds.delete(datasetId);
    }
  }

  /** Resolves when nothing reads the dataset any more. */
  async forgetDataset(datasetId: string): Promise<void> {
    const holds = [...(this.holds.get(datasetId) ?? [])];
    for (const [hold] of holds) hold.abort();
    await Promise.allSettled(holds.map(([, running]) => running));
  }
}
