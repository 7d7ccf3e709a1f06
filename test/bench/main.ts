import { statSync } from 'node:fs';
import { ensureBuilt } from '../../scripts/support/build';
import { inRoot } from '../../scripts/support/paths';
import { activationBench } from './activationBench';
import { loadBench } from './loadBench';
import { treeBench } from './treeBench';

/** Prints what is measured. Machines differ and are busy: compare figures of one run alone. */
async function main(): Promise<void> {
  await ensureBuilt();
  const size = statSync(inRoot('dist', 'extension.js')).size;
  console.log(`extension.js: ${(size / 1000).toFixed(0)} kB (aim: under 150 kB)`);
  console.log(await loadBench());
  for (const line of await activationBench()) console.log(line);
  for (const line of await treeBench()) console.log(line);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
