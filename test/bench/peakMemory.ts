import { useOfTree } from './processTree';

const pause = 50;

/** Samples the resident memory of a process and all below it while something runs, in MiB. */
export class PeakMemory implements Disposable {
  private peak = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pid: number) {
    this.timer = setInterval(() => void this.sample(), pause);
  }

  /** The most so far; undefined where it cannot be known. */
  get mebibytes(): number | undefined {
    return this.peak === 0 ? undefined : this.peak;
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  private async sample(): Promise<void> {
    const { memory } = await useOfTree(this.pid);
    this.peak = Math.max(this.peak, memory);
  }
}
