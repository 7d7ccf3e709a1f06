import { link, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataClients, requireValue } from '../service/support/dataClients';
import { RunningService } from '../service/support/runningService';
import { useOfTree } from './processTree';
import { marketColumns, marketFormatParams, type MarketFormat } from './marketFile';

/** A service that takes a smaller part of a processor than this, over such a time, is at rest. */
const restShare = 0.1;
const restMilliseconds = 500;

/** A file in a working location. */
export interface StagedFile {
  readonly format: MarketFormat;
  readonly s3Uri: string;
}

/** The built service on a folder of its own, and what benches do with it. */
export class BenchService implements AsyncDisposable {
  readonly clients: DataClients;

  constructor(readonly service: RunningService) {
    this.clients = new DataClients(service);
  }

  static async start(dataFolder?: string): Promise<BenchService> {
    return new BenchService(await RunningService.start(dataFolder));
  }

  get pid(): number {
    return this.service.handle.pid;
  }

  createDataset(): Promise<string> {
    return this.clients.createDataset(marketColumns);
  }

  /** Uploads a file, which is on the disk once all the same. */
  async stage(file: string, format: MarketFormat): Promise<StagedFile> {
    const s3Uri = await this.clients.stageFile(file, `trades.${format.toLowerCase()}`);
    await this.shareStored(file);
    return { format, s3Uri };
  }

  /** Makes a file that was uploaded a second name of the only object of its size. */
  async shareStored(file: string): Promise<void> {
    const { size } = await stat(file);
    const stored = await fileOfSize(join(this.service.dataFolder, 'objects'), size);
    await rm(file);
    await link(stored, file);
  }

  async createChangeset(datasetId: string, { s3Uri, format }: StagedFile): Promise<string> {
    const { changesetId } = await this.clients.data.createChangeset({
      datasetId,
      changeType: 'APPEND',
      sourceParams: { s3SourcePath: s3Uri, sourceType: 'S3' },
      formatParams: marketFormatParams[format],
    });
    return requireValue(changesetId);
  }

  /** Milliseconds from CreateChangeset until SUCCESS is seen by somebody who asks again after some milliseconds. */
  async ingest(datasetId: string, file: StagedFile, askAgain: number): Promise<number> {
    const begin = performance.now();
    const changesetId = await this.createChangeset(datasetId, file);
    await this.success(datasetId, changesetId, askAgain);
    return performance.now() - begin;
  }

  async success(datasetId: string, changesetId: string, askAgain: number): Promise<void> {
    for (;;) {
      const { status, errorInfo } = await this.clients.data.getChangeset({ datasetId, changesetId });
      if (status === 'SUCCESS') return;
      if (status === 'FAILED') throw new Error(`The changeset failed: ${errorInfo?.errorMessage ?? ''}`);
      await pause(askAgain);
    }
  }

  /** Deletes a dataset, and frees its room. */
  async removeDataset(datasetId: string): Promise<void> {
    await this.clients.data.deleteDataset({ datasetId });
  }

  /** Waits until the service does nothing any more: it goes on for a while with what nobody waits for. */
  async atRest(): Promise<void> {
    let used = Number.NaN;
    for (;;) {
      const { processorTime } = await useOfTree(this.pid);
      if (processorTime - used < restShare * (restMilliseconds / 1000)) return;
      used = processorTime;
      await pause(restMilliseconds);
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.service[Symbol.asyncDispose]();
  }
}

async function fileOfSize(folder: string, size: number): Promise<string> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await stat(path)).size === size) return path;
  }
  throw new Error(`The service holds no object of ${size} bytes.`);
}
