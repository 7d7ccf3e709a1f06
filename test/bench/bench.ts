import type { BenchRow } from './benchRow';
import type { BenchScale } from './benchScale';

/** What `--only` takes, and what is measured. */
export interface Bench {
  readonly name: string;
  readonly run: (scale: BenchScale) => Promise<readonly BenchRow[]>;
}
