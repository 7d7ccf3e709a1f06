import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { literal, literalList } from '../../extension/service/engine/sql';
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
/** So that there are 10 million rows on each side in an ordinary run. */
const bytesPerRow = 100;
const mostMemory = 1024;

/** Trades without some, and with other prices and sizes of some. */
const correctedSql = (file: string): string =>
  `SELECT symbol, "time", CASE WHEN hash("time") % 100 = 0 THEN price + 0.01 ELSE price END AS price, ` +
  `CASE WHEN hash("time") % 250 = 1 THEN size + 25 ELSE size END::INTEGER AS size, venue ` +
  `FROM read_parquet(${literal(file)}) WHERE hash("time") % 1000 <> 2`;

const differs = ['price', 'size', 'venue'].map((name) => `l.${name} IS DISTINCT FROM r.${name}`).join(' OR ');

const bareSql = (left: string, right: string): string =>
  `SELECT coalesce(l.symbol, r.symbol) AS symbol, coalesce(l."time", r."time") AS "time", ` +
  `l.price, r.price AS price_2, l.size, r.size AS size_2, l.venue, r.venue AS venue_2 ` +
  `FROM (SELECT *, true AS here FROM ${left}) l FULL JOIN (SELECT *, true AS here FROM ${right}) r ` +
  `ON l.symbol = r.symbol AND l."time" = r."time" WHERE l.here IS NULL OR r.here IS NULL OR ${differs}`;

/** A comparison by key and as multisets, beside the engine alone that joins the same files. */
export async function comparisonBench(scale: BenchScale): Promise<readonly BenchRow[]> {
  await using scratch = await ScratchFolder.make();
  await using ingesting = await BenchService.start();
  const rowCount = Math.ceil(scale.bytes / bytesPerRow);
  const before = scratch.file('before.parquet');
  const after = scratch.file('after.parquet');
  await writeMarketRows(before, 'PARQUET', scale.seed, rowCount);
  await copyRows(correctedSql(before), after);
  const datasetId = await ingesting.createDataset();
  const left = await ingest(ingesting, datasetId, before);
  const right = await ingest(ingesting, datasetId, after);
  await ingesting.atRest();
  // What the ingests took of the memory is not the comparison's.
  await ingesting.service.stop();
  await using bench = await BenchService.start(ingesting.service.dataFolder);
  const folder = join(bench.service.dataFolder, 'tables', datasetId, 'changesets');
  const bare = bareSql(await filesOf(folder, left), await filesOf(folder, right));
  const size = `${(rowCount / 1e6).toFixed(1)} M against ${(rowCount / 1e6).toFixed(1)} M rows`;
  const rows: BenchRow[] = [];
  for (const keyColumns of [['symbol', 'time'], []]) {
    using memory = new PeakMemory(bench.pid);
    const times: number[] = [];
    const limits: number[] = [];
    while (times.length < scale.pairs) {
      if (keyColumns.length > 0) limits.push(await bareQueryTime(folder, bare));
      times.push(await compare(bench, { datasetId, left, right, keyColumns }));
    }
    const how = keyColumns.length > 0 ? 'by key' : 'as multisets';
    rows.push({
      what: `Comparison of ${size} ${how}, StartComparison to the result`,
      figure: median(times) / 1000,
      unit: 's',
      ...(limits.length > 0 && {
        limit: { what: 'the full join alone in the bare engine', figure: median(limits) / 1000 },
      }),
      peakMemory: memory.mebibytes,
    });
    rows.push({
      what: `The same, peak memory`,
      figure: memory.mebibytes ?? Number.NaN,
      unit: 'MiB',
      aim: { of: 'figure', atMost: mostMemory },
    });
  }
  return rows;
}

async function copyRows(sql: string, file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
  try {
    const connection = await instance.connect();
    await connection.run(`COPY (${sql}) TO ${literal(file)} (FORMAT parquet)`);
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}

async function ingest(bench: BenchService, datasetId: string, file: string): Promise<string> {
  const changesetId = await bench.createChangeset(datasetId, await bench.stage(file, 'PARQUET'));
  await bench.success(datasetId, changesetId, askAgain);
  return changesetId;
}

interface Sides {
  readonly datasetId: string;
  readonly left: string;
  readonly right: string;
  readonly keyColumns: readonly string[];
}

async function compare(bench: BenchService, { datasetId, left, right, keyColumns }: Sides): Promise<number> {
  const queries = new Queries(bench.service.clientOptions);
  const begin = performance.now();
  const { queryId } = await queries.local.startComparison({
    left: { datasetId, changesetId: left },
    right: { datasetId, changesetId: right },
    keyColumns,
    timeLimitSeconds: 3600,
  });
  const { queryStatus, queryError, comparison } = await queries.ended(requireValue(queryId));
  const time = performance.now() - begin;
  if (queryStatus !== 'SUCCEEDED') throw new Error(`The comparison failed: ${JSON.stringify(queryError)}`);
  if (!comparison?.removedCount) throw new Error('The comparison found nothing.');
  return time;
}

async function filesOf(folder: string, changesetId: string): Promise<string> {
  const names = (await readdir(join(folder, changesetId))).filter((name) => name.endsWith('.parquet')).sort();
  return `read_parquet(${literalList(names.map((name) => join(folder, changesetId, name)))})`;
}
