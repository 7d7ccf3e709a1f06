import { parseArgs } from 'node:util';

/** How much is measured. */
export interface BenchScale {
  /** The same seed makes the same files. */
  readonly seed: number;
  /** Of each large file, at least. */
  readonly bytes: number;
  /** How often a large file is worked on, each time beside its limit. */
  readonly pairs: number;
  /** How often a short request or job is measured. */
  readonly repeats: number;
}

export interface BenchOptions extends BenchScale {
  /** The names of the benches to run; all where there is none. */
  readonly only: readonly string[];
}

const defaultSeed = 20_260_102;
const megabyte = 1_000_000;
const full = { bytes: 1_000_000_000, pairs: 3, repeats: 2_000 };
const quick = { bytes: full.bytes / 50, pairs: 3, repeats: 200 };

/**
 * Reads `--quick`, `--megabytes NUMBER`, `--only NAME` (as often as wanted), `--pairs NUMBER` and `--seed NUMBER`.
 * @throws TypeError for anything else
 */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      megabytes: { type: 'string' },
      pairs: { type: 'string' },
      seed: { type: 'string', default: String(defaultSeed) },
    },
  });
  const scale = values.quick ? quick : full;
  const pairs = wholeNumber('--pairs', values.pairs ?? String(scale.pairs));
  const bytes = wholeNumber('--megabytes', values.megabytes ?? String(scale.bytes / megabyte)) * megabyte;
  return { ...scale, bytes, pairs, seed: wholeNumber('--seed', values.seed), only: values.only };
}

function wholeNumber(name: string, text: string): number {
  if (/^[0-9]{1,9}$/.test(text)) return Number(text);
  throw new TypeError(`${name} takes a whole number, not ${text}.`);
}
