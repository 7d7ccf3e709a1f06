import { parseArgs } from 'node:util';

export interface StartOptions {
  /** Whether to stop after the main job. */
  readonly once: boolean;
}

/** Reads `--once`. Throws on anything else. */
export function parseOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({ args: [...args], options: { once: { type: 'boolean', default: false } } });
  return values;
}
