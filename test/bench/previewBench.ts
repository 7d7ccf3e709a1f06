import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { ReadRowsInput } from '../../extension/finspace/generated/localService';
import { DuckSession } from '../../extension/service/engine/duckSession';
import { literalList } from '../../extension/service/engine/sql';
import { engineMemory } from '../../extension/service/stores';
import { requireValue } from '../service/support/dataClients';
import type { BenchRow } from './benchRow';
import type { BenchScale } from './benchScale';
import { BenchService } from './benchService';
import { writeMarketFile } from './marketFile';
import { PeakMemory } from './peakMemory';
import { median } from './percentiles';
import { ScratchFolder } from './scratchFolder';

const askAgain = 100;
/** Pages of each kind that are asked for, each beside its limit. */
const leastRuns = 5;
const maxRows = 100;

/** A page, and the SQL that reads the same rows from the files without the service. */
interface Page {
  readonly what: string;
  readonly asked: Omit<ReadRowsInput, 'rowSource'>;
  readonly bare: string;
  readonly aim?: BenchRow['aim'];
}

const byPrice = { sortColumns: [{ columnName: 'price', sortOrder: 'DESCENDING' }] } as const;
const oneSymbol = { filters: [{ columnName: 'symbol', operator: 'EQUALS', text: 'ABQ' }] } as const;

function pagesOf(rowCount: number): readonly Page[] {
  const firstRow = rowCount - maxRows;
  const middle = Math.floor(rowCount / 2);
  const sorted = 'FROM rows ORDER BY price DESC NULLS LAST, file_index, file_row_number';
  const limit = `LIMIT ${maxRows}`;
  return [
    { what: 'the first page', asked: {}, bare: `FROM rows ${limit}`, aim: { of: 'figure', atMost: 1_000 } },
    {
      what: 'the last page',
      asked: { firstRow },
      bare: `FROM rows ${limit} OFFSET ${firstRow}`,
      aim: { of: 'figure', atMost: 1_000 },
    },
    {
      what: 'sorted by price, the first page',
      asked: byPrice,
      bare: `${sorted} ${limit}`,
      aim: { of: 'figure', atMost: 1_500 },
    },
    {
      what: 'sorted, the last page',
      asked: { ...byPrice, firstRow },
      bare: `${sorted} ${limit} OFFSET ${firstRow}`,
    },
    {
      what: 'filtered by symbol, the first page',
      asked: oneSymbol,
      bare: `FROM rows WHERE symbol = 'ABQ' ${limit}`,
    },
    {
      what: 'filtered by symbol and counted',
      asked: { ...oneSymbol, countMatches: true, firstRow: 1 },
      bare: `SELECT count(*) FROM rows WHERE symbol = 'ABQ'`,
    },
    {
      what: 'sorted, a page of the middle, the first time',
      asked: { ...byPrice, firstRow: middle },
      bare: `${sorted} ${limit} OFFSET ${middle}`,
    },
    {
      what: 'sorted, the page after it',
      asked: { ...byPrice, firstRow: middle + maxRows },
      bare: `${sorted} ${limit} OFFSET ${middle + maxRows}`,
    },
  ];
}

/** Pages of a large changeset over HTTP, beside the engine alone that reads the same rows. */
export async function previewBench(scale: BenchScale): Promise<readonly BenchRow[]> {
  await using scratch = await ScratchFolder.make();
  await using bench = await BenchService.start();
  const file = scratch.file('trades.csv');
  const { byteCount, rowCount } = await writeMarketFile(file, 'CSV', scale.seed, scale.bytes);
  const staged = await bench.stage(file, 'CSV');
  const datasetId = await bench.createDataset();
  const changesetId = await bench.createChangeset(datasetId, staged);
  await bench.success(datasetId, changesetId, askAgain);
  await bench.atRest();
  const folder = join(bench.service.dataFolder, 'tables', datasetId, 'changesets', changesetId);
  using memory = new PeakMemory(bench.pid);
  const size = `${(byteCount / 1e9).toFixed(2)} GB, ${(rowCount / 1e6).toFixed(1)} M rows`;
  const rows: BenchRow[] = [];
  for (const page of pagesOf(rowCount)) {
    rows.push(await measured(bench, { datasetId, changesetId }, { page, folder, size }));
  }
  return rows.map((row) => ({ ...row, peakMemory: memory.mebibytes }));
}

async function measured(
  bench: BenchService,
  rowSource: ReadRowsInput['rowSource'],
  { page, folder, size }: { readonly page: Page; readonly folder: string; readonly size: string },
): Promise<BenchRow> {
  const { what, asked, bare, aim } = page;
  const times: number[] = [];
  const limits: number[] = [];
  // A page that is slow the first time alone is asked for once.
  const runs = what.endsWith('the first time') ? 1 : leastRuns;
  while (times.length < runs) {
    const begin = performance.now();
    const { rows } = await bench.clients.local.readRows({ rowSource, maxRows, ...asked });
    times.push(performance.now() - begin);
    if (requireValue(rows).length === 0) throw new Error(`There are no rows: ${what}`);
    limits.push(await bareTime(folder, bare));
  }
  return {
    what: `ReadRows of CSV (${size}): ${what}`,
    figure: median(times),
    unit: 'ms',
    limit: { what: 'the engine alone, in this process', figure: median(limits) },
    ...(aim && { aim }),
  };
}

/** Milliseconds that the engine alone takes for the same rows, with a fresh database as the service's. */
async function bareTime(folder: string, sql: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.parquet')).sort();
  const files = literalList(names.map((name) => join(folder, name)));
  const { signal } = new AbortController();
  const begin = performance.now();
  const limits = { memoryLimit: engineMemory, threads: availableParallelism() };
  await using scratch = await ScratchFolder.make();
  const temporaryFolder = scratch.file('temporary');
  const settings = { ...limits, folder: scratch.path, readFolder: folder, temporaryFolder };
  using session = await DuckSession.open(settings, signal);
  await session.rows(
    `WITH rows AS (SELECT *, file_index, file_row_number FROM read_parquet(${files})) ${sql}`,
  );
  return performance.now() - begin;
}
