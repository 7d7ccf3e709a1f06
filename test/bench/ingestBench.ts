import { BareEngine } from './bareEngine';
import type { BareRun } from './bareEngineOrder';
import type { BenchRow } from './benchRow';
import type { BenchScale } from './benchScale';
import { BenchService, type StagedFile } from './benchService';
import { writeMarketFile, type MarketFormat } from './marketFile';
import { PeakMemory } from './peakMemory';
import { median } from './percentiles';
import { useOfTree } from './processTree';
import { ScratchFolder } from './scratchFolder';

const askAgain = 100;

interface Pair {
  readonly service: BareRun;
  readonly checked: BareRun;
  readonly plain: BareRun;
}

/** A large file of a format, from CreateChangeset to SUCCESS, beside the engine alone. */
export async function ingestBench(format: MarketFormat, scale: BenchScale): Promise<readonly BenchRow[]> {
  await using scratch = await ScratchFolder.make();
  await using bench = await BenchService.start();
  const file = scratch.file(`trades.${format.toLowerCase()}`);
  const { byteCount, rowCount } = await writeMarketFile(file, format, scale.seed, scale.bytes);
  const staged = await bench.stage(file, format);
  await using bare = await BareEngine.of(format, scale.seed, file);
  using memory = new PeakMemory(bench.pid);
  const pairs: Pair[] = [];
  while (pairs.length < scale.pairs) {
    pairs.push({
      service: await ingest(bench, staged),
      checked: await bare.run('checked'),
      plain: await bare.run('plain'),
    });
  }
  const size = `${(byteCount / 1e9).toFixed(2)} GB, ${(rowCount / 1e6).toFixed(1)} M rows`;
  return rowsOf(`${format} (${size})`, pairs, memory.mebibytes, format === 'XML');
}

async function ingest(bench: BenchService, staged: StagedFile): Promise<BareRun> {
  const datasetId = await bench.createDataset();
  const used = await useOfTree(bench.pid);
  const time = await bench.ingest(datasetId, staged, askAgain);
  const { processorTime } = await useOfTree(bench.pid);
  await bench.removeDataset(datasetId);
  await bench.atRest();
  return { time, processorTime: processorTime - used.processorTime };
}

function rowsOf(
  what: string,
  pairs: readonly Pair[],
  peakMemory: number | undefined,
  isParsed: boolean,
): BenchRow[] {
  const seconds = (name: keyof Pair): number => median(pairs.map((pair) => pair[name].time)) / 1000;
  const against = (name: keyof Pair): number =>
    median(pairs.map((pair) => pair.service.time / pair[name].time));
  const processor = (name: keyof Pair): number => median(pairs.map((pair) => pair[name].processorTime));
  const before = isParsed ? 'the parser alone, then ' : '';
  const checkedText = `${before}the same checked SELECT in the bare engine`;
  const measured = { figure: seconds('service'), unit: 's' } as const;
  return [
    {
      ...measured,
      what: `${what}, CreateChangeset to SUCCESS`,
      limit: { what: checkedText, figure: seconds('checked') },
      ratio: against('checked'),
      aim: { of: 'ratio', atMost: 1.1 },
      peakMemory,
    },
    {
      what: `${what}, processor time of it`,
      figure: processor('service'),
      unit: 's',
      limit: { what: checkedText, figure: processor('checked') },
    },
    {
      ...measured,
      what: `${what}, the same`,
      limit: { what: `${before}a bare COPY without checks`, figure: seconds('plain') },
      ratio: against('plain'),
    },
  ];
}
