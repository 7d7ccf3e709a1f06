import { ensureBuilt } from '../support/build';
import { withFileLock } from '../support/fileLock.mjs';
import { endAllOwned, endOwnedOnSignals } from '../support/ownedProcess';
import { inRoot } from '../support/paths';
import { messageOf, step } from '../support/step';
import { startDemoService, type DemoService } from './demoService';
import { runMainJob } from './mainJob';
import { openVscode } from './openVscode';
import { parseOptions } from './options';
import { resultTable } from './resultTable';

const dataFolder = inRoot('.cache', 'demo-data');
const sampleFile = inRoot('test', 'fixtures', 'trades.csv');

/** `npm start`: builds, runs the main job on the sample trades, and opens VS Code on the result. */
async function main(): Promise<void> {
  const { once } = parseOptions(process.argv.slice(2));
  await step('build', ensureBuilt);
  // Two at once take turns, so that neither ends the service under the other's job.
  await withFileLock(inRoot('.cache', 'demo.lock'), async () => {
    const service = await startDemoService(dataFolder);
    await showMainJob(service);
    if (once) await service.stop();
  });
  if (!once) await openVscode(dataFolder, sampleFile);
}

async function showMainJob(service: DemoService): Promise<void> {
  const result = await step('a changeset from test/fixtures/trades.csv', () =>
    runMainJob(service, sampleFile),
  );
  console.log(`\n${resultTable(result)}\n`);
}

async function mainWithExitCode(): Promise<void> {
  const code = await main().then(
    () => 0,
    (error: unknown) => {
      console.error(messageOf(error));
      return 1;
    },
  );
  await endAllOwned();
  process.exit(code);
}

endOwnedOnSignals();
void mainWithExitCode();
