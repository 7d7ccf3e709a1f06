import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { literalList } from '../../extension/service/engine/sql';
import { requireValue } from '../service/support/dataClients';
import { Queries } from '../service/support/queries';
import { bareQueryTime } from './bareQuery';
import type { BenchRow } from './benchRow';
import type { BenchScale } from './benchScale';
import { BenchService } from './benchService';
import { writeMarketRows } from './marketFile';
import { PeakMemory } from './peakMemory';
import { median } from './percentiles';
import { ScratchFolder } from './scratchFolder';

const askAgain = 100;
/** Bytes of a trade in a file of text, nearly: so the datasets are as large as in the other parts. */
const bytesPerRow = 46;
/** Rows that come after the first instant. */
const laterPart = 0.1;

/** The rows now, and as of the first instant: names of the service, or files. */
interface Tables {
  readonly now: string;
  readonly early: string;
}

const statements: readonly (readonly [what: string, sql: (tables: Tables) => string])[] = [
  [
    'aggregate by symbol',
    ({ now }) =>
      `SELECT symbol, count(*) AS n, sum(size) AS total, avg(price) AS mean FROM ${now} GROUP BY symbol`,
  ],
  [
    'join of two instants',
    ({ now, early }) =>
      `SELECT symbol, n.total - e.total AS more ` +
      `FROM (SELECT symbol, sum(size) AS total FROM ${now} GROUP BY symbol) n ` +
      `JOIN (SELECT symbol, sum(size) AS total FROM ${early} GROUP BY symbol) e USING (symbol)`,
  ],
  [
    'window over each symbol',
    ({ now }) =>
      `SELECT symbol, max(price - previous) AS jump FROM (SELECT symbol, price, lag(price) ` +
      `OVER (PARTITION BY symbol ORDER BY "time") AS previous FROM ${now}) GROUP BY symbol`,
  ],
];

/** Queries in SQL over HTTP, beside the engine alone with the same statement over the same files. */
export async function sqlBench(scale: BenchScale): Promise<readonly BenchRow[]> {
  await using scratch = await ScratchFolder.make();
  await using bench = await BenchService.start();
  const queries = new Queries(bench.service.clientOptions);
  const datasetId = await bench.createDataset();
  const rowCount = Math.ceil(scale.bytes / bytesPerRow);
  const changesets: string[] = [];
  for (const count of [rowCount, Math.ceil(rowCount * laterPart)]) {
    const file = scratch.file(`trades-${count}.parquet`);
    await writeMarketRows(file, 'PARQUET', scale.seed, count);
    const changesetId = await bench.createChangeset(datasetId, await bench.stage(file, 'PARQUET'));
    await bench.success(datasetId, changesetId, askAgain);
    changesets.push(changesetId);
  }
  await bench.atRest();
  const [first = ''] = changesets;
  const { createTime } = await bench.clients.data.getChangeset({ datasetId, changesetId: first });
  const early = `"${datasetId}" AS OF TIMESTAMP '${requireValue(createTime).toISOString()}'`;
  const folder = join(bench.service.dataFolder, 'tables', datasetId, 'changesets');
  const asked = { now: `"${datasetId}"`, early };
  const bare = { now: await filesOf(folder, changesets), early: await filesOf(folder, [first]) };
  using memory = new PeakMemory(bench.pid);
  // The process that works is started by the first query of a service.
  await queries.run('SELECT 1');
  const rows: BenchRow[] = [];
  for (const [what, sql] of statements) {
    const times: number[] = [];
    const limits: number[] = [];
    while (times.length < scale.pairs) {
      limits.push(await bareQueryTime(folder, sql(bare)));
      const begin = performance.now();
      const { queryStatus, queryError } = await queries.run(sql(asked), { timeLimitSeconds: 3600 });
      times.push(performance.now() - begin);
      if (queryStatus !== 'SUCCEEDED') throw new Error(`${what}: ${queryError?.errorMessage ?? ''}`);
    }
    rows.push({
      what: `SQL over ${(rowCount / 1e6).toFixed(1)} M rows: ${what}, StartQuery to the result`,
      figure: median(times) / 1000,
      unit: 's',
      limit: { what: 'the same statement in the bare engine', figure: median(limits) / 1000 },
      ratio: median(times.map((time, index) => time / (limits[index] ?? Number.NaN))),
      aim: { of: 'ratio', atMost: 1.2 },
    });
  }
  return rows.map((row) => ({ ...row, peakMemory: memory.mebibytes }));
}

async function filesOf(folder: string, changesetIds: readonly string[]): Promise<string> {
  const files: string[] = [];
  for (const changesetId of changesetIds) {
    const names = (await readdir(join(folder, changesetId)))
      .filter((name) => name.endsWith('.parquet'))
      .sort();
    files.push(...names.map((name) => join(folder, changesetId, name)));
  }
  return `read_parquet(${literalList(files)})`;
}
