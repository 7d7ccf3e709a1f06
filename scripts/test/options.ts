import { parseArgs } from 'node:util';
import { isRingName, ringNames, type RingName } from './rings';

export interface TestOptions {
  readonly rings: readonly RingName[];
  /** Whether lint and type check run too: they do when no ring is chosen. */
  readonly checks: boolean;
  readonly grep?: string;
  /** Whether journeys take the pictures of docs/ anew. */
  readonly screenshots: boolean;
  /** Whether random tests and kills run in their full numbers, which takes hours. */
  readonly full: boolean;
}

/** Reads `--ring NAME` (repeatable), `--grep TEXT`, `--screenshots` and `--all`. Throws on anything else. */
export function parseOptions(args: readonly string[]): TestOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ring: { type: 'string', multiple: true },
      grep: { type: 'string' },
      screenshots: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
    },
  });
  const chosen = (values.ring ?? []).map((name) => {
    if (isRingName(name)) return name;
    throw new Error(`There is no ring of this name: ${name}. Rings are ${ringNames.join(', ')}.`);
  });
  return {
    rings: chosen.length > 0 ? ringNames.filter((name) => chosen.includes(name)) : ringNames,
    checks: chosen.length === 0 && values.grep === undefined,
    grep: values.grep,
    screenshots: values.screenshots,
    full: values.all,
  };
}
