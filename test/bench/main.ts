import { ensureBuilt } from '../../scripts/support/build';
import { benches } from './benches';
import { readBenchOptions } from './benchScale';
import { tableHead, tableRow } from './benchTable';
import { machineText } from './machine';

/** Prints what is measured, as one table. Machines differ and are busy: compare figures of one run alone. */
async function main(): Promise<void> {
  const options = readBenchOptions(process.argv.slice(2));
  const unknown = options.only.find((name) => benches.every((bench) => bench.name !== name));
  if (unknown !== undefined) {
    throw new TypeError(
      `There is no bench ${unknown}. There are: ${benches.map(({ name }) => name).join(', ')}`,
    );
  }
  await ensureBuilt();
  console.log(`Machine: ${machineText()}. Seed: ${options.seed}.\n`);
  console.log(tableHead());
  for (const { name, run } of benches) {
    if (options.only.length > 0 && !options.only.includes(name)) continue;
    const begin = performance.now();
    for (const row of await run(options)) console.log(tableRow(row));
    const seconds = (performance.now() - begin) / 1000;
    console.error(`${name}: measured in ${seconds.toFixed(0)} s; ${machineText()}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
});
