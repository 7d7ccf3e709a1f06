import type { DatasetTree } from './datasetTree';

/** Changesets that are on their way are looked at on each beat, everything else on each fifth. */
const beatMilliseconds = 1_000;
const beatsBetweenFullLooks = 5;

type Tree = Pick<DatasetTree, 'look' | 'datasetsUnderWay' | 'loadedDatasets'>;

/** Keeps the tree current while somebody sees it. */
export class RefreshLoop {
  #timer: NodeJS.Timeout | undefined;
  #beats = 0;

  constructor(
    private readonly tree: Tree,
    /** Whether calls make sense now; a service that would not start is not started over and over. */
    private readonly mayCall: () => boolean,
  ) {}

  /** Looks at everything at once, and goes on looking. */
  start(): void {
    if (this.#timer) return;
    this.#beats = 0;
    this.#schedule(0);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Looks at what the beat calls for. */
  async beat(): Promise<void> {
    const full = this.#beats % beatsBetweenFullLooks === 0;
    this.#beats += 1;
    if (!this.mayCall()) return;
    const datasets = full ? [undefined, ...this.tree.loadedDatasets] : this.tree.datasetsUnderWay;
    for (const datasetId of datasets) await this.tree.look(datasetId);
  }

  #schedule(milliseconds: number): void {
    const timer = setTimeout(() => {
      void this.beat().finally(() => {
        // Stopped, and perhaps started again, while it looked.
        if (this.#timer === timer) this.#schedule(beatMilliseconds);
      });
    }, milliseconds);
    this.#timer = timer;
  }

  dispose(): void {
    this.stop();
  }
}
