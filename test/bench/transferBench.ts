import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pythonProgram, setUpPythonClients } from '../../scripts/setup/pythonClients';
import { stageFiles } from '../../extension/finspace/staging';
import { PeerService } from '../peers/support/peerService';
import { requireValue } from '../service/support/dataClients';
import type { BenchRow } from './benchRow';
import type { BenchScale } from './benchScale';
import { BenchService } from './benchService';
import { copyWithHash } from './copyWithHash';
import { writeMarketFile } from './marketFile';
import { NullStore } from './nullStore';
import { PeakMemory } from './peakMemory';
import { median } from './percentiles';
import { ScratchFolder } from './scratchFolder';

/** Where the file is, and where its object is. */
interface Transfer {
  readonly file: string;
  readonly byteCount: number;
  readonly bucket: string;
  readonly key: string;
}

/** Where it goes to, or comes from. */
interface Store {
  readonly endpoint: string;
  readonly s3: S3Client;
}

interface Way {
  readonly what: string;
  readonly direction: 'up' | 'down';
  readonly run: (transfer: Transfer, store: Store) => Promise<unknown>;
}

interface Sample {
  readonly milliseconds: number;
  readonly copied: number;
  /** By the same client, with a store that keeps nothing. */
  readonly unkept: number;
  readonly peakMemory: number | undefined;
}

/** A large file up and down by clients that nobody here wrote, beside a copy with a hash and a sync. */
export async function transferBench(scale: BenchScale): Promise<readonly BenchRow[]> {
  await setUpPythonClients('second');
  await using scratch = await ScratchFolder.make();
  await using peers = await PeerService.start();
  const bench = new BenchService(peers.service);
  const file = scratch.file('trades.csv');
  const { byteCount } = await writeMarketFile(file, 'CSV', scale.seed, scale.bytes);
  const { s3Bucket, s3Path } = await bench.clients.data.getWorkingLocation({ locationType: 'INGESTION' });
  const bucket = requireValue(s3Bucket);
  const key = `${requireValue(s3Path)}bench/trades.csv`;
  const transfer = { file, byteCount, bucket, key };
  using nullStore = await NullStore.start(byteCount);
  const store = storeAt(peers, peers.endpoint);
  const nowhere = storeAt(peers, nullStore.endpoint);
  const rows: BenchRow[] = [];
  for (const way of [...cliWays(peers), ...sdkWays(peers)]) {
    const samples: Sample[] = [];
    while (samples.length < scale.pairs) {
      if (way.direction === 'up') await clear(store.s3, bucket);
      samples.push(await sampleOf(way, transfer, { bench, store, nowhere }));
    }
    rows.push(...rowsOf(way, byteCount, samples));
  }
  return rows;
}

/** Leaves room on the disk for what is uploaded next. */
async function clear(s3: S3Client, bucket: string): Promise<void> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
}

function storeAt({ service }: PeerService, endpoint: string): Store {
  return { endpoint, s3: new S3Client({ ...service.clientOptions, endpoint, forcePathStyle: true }) };
}

interface Places {
  readonly bench: BenchService;
  readonly store: Store;
  readonly nowhere: Store;
}

async function sampleOf(
  { direction, run }: Way,
  transfer: Transfer,
  { bench, store, nowhere }: Places,
): Promise<Sample> {
  const { file } = transfer;
  const unkept = await timeOf(() => run(transfer, nowhere));
  if (direction === 'down') await rm(`${file}.down`);
  const copied = await copyWithHash(file, `${file}.copy`);
  await rm(`${file}.copy`);
  using memory = new PeakMemory(bench.pid);
  const milliseconds = await timeOf(() => run(transfer, store));
  if (direction === 'up') await bench.shareStored(file);
  else await rm(`${file}.down`);
  return { milliseconds, copied, unkept, peakMemory: memory.mebibytes };
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await run();
  return performance.now() - begin;
}

function rowsOf({ what }: Way, byteCount: number, samples: readonly Sample[]): readonly BenchRow[] {
  const speed = (name: 'milliseconds' | 'copied' | 'unkept'): number =>
    byteCount / 1000 / median(samples.map((sample) => sample[name]));
  const peaks = samples.flatMap(({ peakMemory }) => peakMemory ?? []);
  const measured = {
    what: `${what}, ${(byteCount / 1e9).toFixed(2)} GB`,
    figure: speed('milliseconds'),
    unit: 'MB/s',
  } as const;
  const kept: BenchRow = {
    ...measured,
    limit: { what: 'file copy, SHA-256 and fsync in one process', figure: speed('copied') },
    ratio: median(samples.map(({ milliseconds, copied }) => copied / milliseconds)),
    aim: { of: 'ratio', atLeast: 0.6 },
    peakMemory: peaks.length > 0 ? Math.max(...peaks) : undefined,
  };
  const client: BenchRow = {
    ...measured,
    what: `${measured.what}, the same`,
    limit: { what: 'the same client with a store that keeps nothing', figure: speed('unkept') },
    ratio: median(samples.map(({ milliseconds, unkept }) => unkept / milliseconds)),
  };
  return [kept, client];
}

function cliWays(peers: PeerService): readonly Way[] {
  const aws = pythonProgram('second', 'aws');
  const copy = ({ endpoint }: Store, from: string, to: string) =>
    peers.run(aws, ['--endpoint-url', endpoint, 's3', 'cp', '--only-show-errors', from, to]);
  return [
    {
      what: '`aws s3 cp` up',
      direction: 'up',
      run: ({ file, bucket, key }, store) => copy(store, file, `s3://${bucket}/${key}`),
    },
    {
      what: '`aws s3 cp` down',
      direction: 'down',
      run: ({ file, bucket, key }, store) => copy(store, `s3://${bucket}/${key}`, `${file}.down`),
    },
  ];
}

function sdkWays({ service }: PeerService): readonly Way[] {
  const { region } = service.handle;
  const { credentials } = service;
  return [
    {
      what: 'SDK v3 up, PutObject of a stream',
      direction: 'up',
      run: ({ file, byteCount, bucket, key }, { s3 }) =>
        s3.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: createReadStream(file, { highWaterMark: 1024 * 1024 }),
            ContentLength: byteCount,
          }),
        ),
    },
    {
      what: 'SDK v3 down, GetObject',
      direction: 'down',
      run: async ({ file, bucket, key }, { s3 }) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        await pipeline(Body as Readable, createWriteStream(`${file}.down`));
      },
    },
    {
      what: 'SDK v3 up, in parts as the extension does',
      direction: 'up',
      run: async ({ file, bucket, key }, { endpoint }) => {
        const location = { s3Bucket: bucket, s3Path: key.replace(/[^/]*$/, '') };
        const files = [{ path: file, name: 'parts.csv' }];
        await stageFiles({ endpoint, region, credentials, location, files });
      },
    },
  ];
}
