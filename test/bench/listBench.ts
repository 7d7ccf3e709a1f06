import { healthPath } from '../../extension/finspace/serviceHandle';
import { signedHeaders } from '../service/support/rawRequest';
import { RunningService } from '../service/support/runningService';
import type { BenchRow } from './benchRow';
import type { BenchScale } from './benchScale';
import { fillCatalog } from './largeCatalog';
import { PeakMemory } from './peakMemory';
import { useOfTree } from './processTree';
import { measureRequests, type RequestLoad } from './requestLoad';

const counts = [10, 1_000, 100_000];
/** As many as there are at least, so that all answers are of one size. */
const pageSize = 10;
const aim = { of: 'figure', atMost: 5 } as const;

interface Listing {
  readonly count: number;
  readonly listed: RequestLoad;
  /** The service's shortest answer, unsigned: the way there and back. */
  readonly health: RequestLoad;
  /** Milliseconds of processor time for one of `listed`. */
  readonly perRequest: number;
  readonly peakMemory: number | undefined;
}

/** Signed ListChangesets in catalogs of several sizes. */
export async function listBench({ repeats }: BenchScale): Promise<readonly BenchRow[]> {
  const listings: Listing[] = [];
  for (const count of counts) listings.push(await listingOf(count, repeats));
  const [smallest] = listings;
  const largest = listings.at(-1);
  if (!smallest || !largest) return [];
  return [...listings.flatMap(rowsOf), ...growthRows(smallest, largest)];
}

async function listingOf(count: number, repeats: number): Promise<Listing> {
  const empty = await RunningService.start();
  await empty.stop();
  const datasetId = fillCatalog(empty.dataFolder, { datasets: 1, changesets: count });
  await using service = await RunningService.start(empty.dataFolder);
  using memory = new PeakMemory(service.handle.pid);
  const { endpoint } = service.handle;
  const path = `/datasets/${datasetId}/changesetsv2?maxResults=${pageSize}`;
  const { credentials } = service;
  const headers = await signedHeaders(endpoint, { method: 'GET', path, credentials });
  const health = await measureRequests(endpoint + healthPath, {}, repeats);
  await measureRequests(endpoint + path, headers, repeats / 4);
  const used = await useOfTree(service.handle.pid);
  const listed = await measureRequests(endpoint + path, headers, repeats);
  const { processorTime } = await useOfTree(service.handle.pid);
  const perRequest = ((processorTime - used.processorTime) * 1000) / listed.count;
  return { count, listed, health, perRequest, peakMemory: memory.mebibytes };
}

function rowsOf({ count, listed, health, peakMemory }: Listing): BenchRow[] {
  const what = `ListChangesets, ${pageSize} of ${count.toLocaleString('en')} changesets`;
  const bare = 'the unsigned health request';
  const time = (name: 'p50' | 'p99'): BenchRow => ({
    what: `${what}, ${name}`,
    figure: listed[name],
    unit: 'ms',
    limit: { what: bare, figure: health[name] },
    peakMemory,
  });
  const speed = { what: `${what}, 8 connections`, figure: listed.perSecond, unit: '/s' } as const;
  return [
    time('p50'),
    { ...time('p99'), aim },
    { ...speed, limit: { what: bare, figure: health.perSecond }, peakMemory },
  ];
}

function growthRows(smallest: Listing, largest: Listing): BenchRow[] {
  const row = (name: string, valueOf: (listing: Listing) => number): BenchRow => ({
    what: `ListChangesets, ${name} at ${largest.count.toLocaleString('en')} changesets`,
    figure: valueOf(largest),
    unit: 'ms',
    limit: { what: `at ${smallest.count}`, figure: valueOf(smallest) },
    aim: { of: 'ratio', atMost: 1.5 },
  });
  return [
    row('p50', ({ listed }) => listed.p50),
    row('p99', ({ listed }) => listed.p99),
    row("the service's processor time for one", ({ perRequest }) => perRequest),
  ];
}
