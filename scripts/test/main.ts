import { endOwnedOnSignals } from '../support/ownedProcess';
import { messageOf } from '../support/step';
import { endLeftovers } from './leftovers';
import { parseOptions, type TestOptions } from './options';
import { Preparation, runChecks } from './preparation';
import { runRingProcess } from './ringProcess';
import { outcomeOf, totalLine, type RingOutcome } from './ringResult';
import { atScale, ringNamed, type Ring } from './rings';

/** `npm test`: set-up, lint, type check, build and the rings. The last line counts the tests of all rings. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const chosen = options.rings.map((name) => atScale(ringNamed(name), options.full));
  const preparation = new Preparation();
  // Set-up waits for the network, checks for the processor: they go side by side.
  const setUp = preparation.provideAll(
    chosen.flatMap((ring) => ring.needs).filter((need) => need !== 'build'),
  );
  const failedChecks = options.checks ? await runChecks() : [];
  const outcomes: RingOutcome[] = [];
  for (const ring of chosen) outcomes.push(await runRing(ring, options, preparation));
  await setUp;
  conclude(failedChecks, outcomes);
}

async function runRing(ring: Ring, options: TestOptions, preparation: Preparation): Promise<RingOutcome> {
  const problem = await preparation.provideAll(ring.needs);
  if (problem === undefined) return runRingProcess(ring, options);
  console.log(`${ring.name} failed: ${problem}`);
  return outcomeOf(ring.name, undefined, { ok: false, reason: problem });
}

function conclude(failedChecks: readonly string[], outcomes: readonly RingOutcome[]): void {
  const failed = outcomes.some((outcome) => outcome.failed > 0);
  console.log('');
  for (const { name, problem } of outcomes) if (problem) console.log(`${name}: ${problem}`);
  if (failedChecks.length > 0) console.log(`Failed: ${failedChecks.join(', ')}`);
  console.log(totalLine(outcomes));
  process.exit(failed || failedChecks.length > 0 ? 1 : 0);
}

endOwnedOnSignals(() => endLeftovers(0));
main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exit(1);
});
