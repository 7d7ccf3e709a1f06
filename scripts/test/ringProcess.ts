import { mkdir, rm } from 'node:fs/promises';
import { inRoot } from '../support/paths';
import { runOwned } from '../support/ownedProcess';
import { endLeftovers, runMarker } from './leftovers';
import type { TestOptions } from './options';
import { outcomeOf, readRingResult, type RingOutcome } from './ringResult';
import type { Ring } from './rings';

/** Runs a ring in a process of its own and reads what it came to. */
export async function runRingProcess(ring: Ring, options: TestOptions): Promise<RingOutcome> {
  console.log(`\n— ${ring.name} —`);
  const resultFile = inRoot('out', 'rings', `${ring.name}.json`);
  await mkdir(inRoot('out', 'rings'), { recursive: true });
  await rm(resultFile, { force: true });
  const started = performance.now();
  const end = await runOwned(process.execPath, [...process.execArgv, entryOf(ring), ring.name], {
    cwd: inRoot(),
    environment: environmentOf(ring, options, resultFile),
    timeLimitMilliseconds: ring.timeLimitMilliseconds,
    output: 'show',
  });
  const leftovers = await endLeftovers();
  const reason = reasonOf(end, leftovers);
  const outcome = outcomeOf(ring.name, await readRingResult(resultFile), { ok: reason === '', reason });
  report(outcome, (performance.now() - started) / 1000);
  return outcome;
}

const entryOf = (ring: Ring): string =>
  ring.name === 'workbench'
    ? inRoot('test', 'support', 'runWorkbenchRing.ts')
    : inRoot('scripts', 'test', 'runRing.ts');

function environmentOf(ring: Ring, options: TestOptions, resultFile: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...runMarker,
    RING: ring.name,
    RING_RESULT: resultFile,
    RING_GREP: options.grep,
    RING_TEST_LIMIT: String(ring.testLimitMilliseconds),
    FINSPACE_TEST_SCALE: options.full ? 'full' : 'ordinary',
    FINSPACE_SCREENSHOTS: options.screenshots ? 'documentation' : 'ordinary',
  };
}

function reasonOf(end: { code: number | null; timedOut: boolean }, leftovers: readonly string[]): string {
  if (end.timedOut) return 'it ran out of time';
  if (end.code !== 0) return `it ended with exit code ${end.code ?? 'none'}`;
  return leftovers.length > 0 ? `it left processes running:\n  ${leftovers.join('\n  ')}` : '';
}

function report(outcome: RingOutcome, seconds: number): void {
  const { name, passed, failed, skipped, problem } = outcome;
  const skips = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(`${name}: ${passed} passed, ${failed} failed${skips} (${seconds.toFixed(1)} s)`);
  if (problem) console.log(`${name} failed: ${problem}`);
}
