import { inRoot } from './paths';
import { runOwned, type RunOptions } from './ownedProcess';

/** Runs a program of node_modules on this Node. Rejects with its output where it fails. */
export async function runNodeProgram(
  path: string,
  args: readonly string[],
  options: Partial<RunOptions> = {},
): Promise<void> {
  const result = await runOwned(process.execPath, [inRoot('node_modules', path), ...args], {
    cwd: inRoot(),
    timeLimitMilliseconds: 5 * 60_000,
    output: 'collect',
    ...options,
  });
  if (result.timedOut) throw new Error(`it took too long\n${result.output}`);
  if (result.code !== 0) throw new Error(`\n${result.output}`);
}
