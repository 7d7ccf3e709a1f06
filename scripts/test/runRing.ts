import { globSync } from 'node:fs';
import { endAllOwned, endOwnedOnSignals } from '../support/ownedProcess';
import { inRoot } from '../support/paths';
import { runMocha } from './mochaRun';
import { isRingName, ringNamed } from './rings';

/** Runs one ring in this process: `runRing.ts <ring>`, with its options in the environment. */
async function runRing(name: string): Promise<void> {
  if (!isRingName(name)) throw new Error(`There is no ring of this name: ${name}`);
  const { jobs, testLimitMilliseconds } = ringNamed(name);
  const files = globSync(`test/${name}/**/*.test.ts`, { cwd: inRoot() }).sort();
  const result = await runMocha({
    files: files.map((file) => inRoot(file)),
    testLimitMilliseconds: Number(process.env.RING_TEST_LIMIT ?? testLimitMilliseconds),
    jobs,
    grep: process.env.RING_GREP,
    resultFile: process.env.RING_RESULT,
  });
  // A test that failed half way may not have ended what it started.
  await endAllOwned();
  process.exit(result.failed > 0 ? 1 : 0);
}

endOwnedOnSignals();
void runRing(process.argv[2] ?? '');
