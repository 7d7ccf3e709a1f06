import { BareEngine } from './bareEngine';
import type { BenchRow } from './benchRow';
import type { BenchScale } from './benchScale';
import { BenchService, type StagedFile } from './benchService';
import { writeMarketFile, writeMarketRows } from './marketFile';
import { PeakMemory } from './peakMemory';
import { median } from './percentiles';
import { ScratchFolder } from './scratchFolder';

const askAgain = 2;
const aloneRuns = 41;
const largeIngests = 9;
const askLargeAgain = 100;
const aim = { of: 'figure', atMost: 100 } as const;
const limitText = 'the same checked SELECT in the bare engine';

/** A file of one row, from CreateChangeset to SUCCESS: alone, and while large files are on their way. */
export async function firstRowBench(scale: BenchScale): Promise<readonly BenchRow[]> {
  await using scratch = await ScratchFolder.make();
  await using bench = await BenchService.start();
  const file = scratch.file('row.csv');
  await writeMarketRows(file, 'CSV', scale.seed, 1);
  const row = await bench.stage(file, 'CSV');
  await using bare = await BareEngine.of('CSV', scale.seed, file);
  const limit = {
    what: limitText,
    figure: median((await bare.runs('checked', aloneRuns)).map(({ time }) => time)),
  };
  return [await alone(bench, row, limit), await behind(bench, row, limit, scale)];
}

async function alone(bench: BenchService, row: StagedFile, limit: BenchRow['limit']): Promise<BenchRow> {
  const datasetId = await bench.createDataset();
  using memory = new PeakMemory(bench.pid);
  const times: number[] = [];
  while (times.length < aloneRuns) times.push(await bench.ingest(datasetId, row, askAgain));
  const what = 'CSV of 1 row, CreateChangeset to SUCCESS, alone (median)';
  return { what, figure: median(times), unit: 'ms', limit, aim, peakMemory: memory.mebibytes };
}

async function behind(
  bench: BenchService,
  row: StagedFile,
  limit: BenchRow['limit'],
  scale: BenchScale,
): Promise<BenchRow> {
  await using scratch = await ScratchFolder.make();
  const file = scratch.file('trades.csv');
  await writeMarketFile(file, 'CSV', scale.seed, scale.bytes);
  const large = await bench.stage(file, 'CSV');
  const rowDataset = await bench.createDataset();
  using memory = new PeakMemory(bench.pid);
  let underWay = largeIngests;
  const ingestLarge = async (): Promise<void> => {
    const datasetId = await bench.createDataset();
    await bench.ingest(datasetId, large, askLargeAgain);
    underWay--;
    await bench.removeDataset(datasetId);
  };
  const ingests = Array.from({ length: largeIngests }, ingestLarge);
  const times: number[] = [];
  do times.push(await bench.ingest(rowDataset, row, askAgain));
  while (underWay > 0);
  await Promise.all(ingests);
  const size = (scale.bytes / 1e9).toFixed(2);
  const what = `CSV of 1 row, CreateChangeset to SUCCESS, behind ${largeIngests} of ${size} GB (median of ${times.length})`;
  return { what, figure: median(times), unit: 'ms', limit, aim, peakMemory: memory.mebibytes };
}
