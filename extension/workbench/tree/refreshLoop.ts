import type { DatasetTree } from './datasetTree';
import type { ListAddress } from './listAddress';

/**
 * Lists in which something is on its way are looked at on each beat, others that are shown on each fifth.
 * Objects change by uploads alone, and S3 counts requests: they are looked at on each thirtieth.
 */
const beatMilliseconds = 1_000;
const beatsBetweenFullLooks = 5;
const beatsBetweenLooksAtObjects = 30;

type Tree = Pick<DatasetTree, 'lookAt' | 'listsUnderWay' | 'listsShown'>;

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
    const lists = this.#turn();
    this.#beats += 1;
    if (!this.mayCall()) return;
    for (const list of lists) await this.tree.lookAt(list);
  }

  #turn(): readonly ListAddress[] {
    if (this.#beats % beatsBetweenFullLooks !== 0) return this.tree.listsUnderWay;
    if (this.#beats % beatsBetweenLooksAtObjects === 0) return this.tree.listsShown;
    return this.tree.listsShown.filter(({ list }) => list !== 'objects');
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
