import { setTimeout as pause } from 'node:timers/promises';
import { treeOf, useOfProcesses } from './processTree';

const pauseMilliseconds = 50;
/** Looking through all processes of a machine takes a tenth of a processor, where it is done for each sample. */
const samplesOfTree = 10;

/** Samples the resident memory of a process and all below it while something runs, in MiB. */
export class PeakMemory implements Disposable {
  private peak = 0;
  private ended = false;

  constructor(private readonly pid: number) {
    void this.sample();
  }

  /** The most so far; undefined where it cannot be known. */
  get mebibytes(): number | undefined {
    return this.peak === 0 ? undefined : this.peak;
  }

  [Symbol.dispose](): void {
    this.ended = true;
  }

  private async sample(): Promise<void> {
    let tree: readonly number[] = [];
    for (let count = 0; !this.ended; count++) {
      if (count % samplesOfTree === 0) tree = await treeOf(this.pid);
      const { memory } = await useOfProcesses(tree);
      this.peak = Math.max(this.peak, memory);
      await pause(pauseMilliseconds, undefined, { ref: false });
    }
  }
}
