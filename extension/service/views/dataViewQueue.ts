import { setTimeout as delay } from 'node:timers/promises';
import type { DataViewCatalog, DataViewContent } from '../catalog/dataViewCatalog';
import type { Engine } from '../engine/engine';
import { errorFields, type Log } from '../life/serviceLog';
import { BuildSweeper } from './buildSweeper';
import { DataViewBuilder, dataViewFailureOf } from './dataViewBuilder';
import { DataViewFolders } from './dataViewFolders';

export interface DataViewQueueOptions {
  readonly catalog: DataViewCatalog;
  readonly engine: Pick<Engine, 'writeView'>;
  /** Holds a folder per dataset. */
  readonly tableFolder: string;
  /** Builds are made in it; on the same volume as the tables, and this queue's alone. */
  readonly stagingFolder: string;
  readonly clock: () => number;
  readonly log: Log;
  /** Views that may be built at once. */
  readonly concurrency: number;
}

interface RunningBuild {
  readonly datasetId: string;
  readonly cancellation: AbortController;
  readonly ended: Promise<void>;
}

/** Milliseconds between attempts to keep the outcome of a build. */
const settlePause = 1000;

/**
 * Builds data views, each on its own and some at once. The catalog says which are to be built, and when they can
 * be; the queue looks there whenever something has changed.
 */
export class DataViewQueue implements Disposable {
  private readonly builder: DataViewBuilder;
  private readonly folders: DataViewFolders;
  private readonly sweeper: BuildSweeper;
  private readonly running = new Map<string, RunningBuild>();
  private looking: Promise<void> = Promise.resolve();
  private hasEnded = false;

  constructor(private readonly options: DataViewQueueOptions) {
    this.folders = new DataViewFolders(options.tableFolder, options.stagingFolder);
    this.builder = new DataViewBuilder(options.engine, this.folders);
    this.sweeper = new BuildSweeper({ ...options, folders: this.folders });
  }

  /** Takes up what an earlier process left. Call it before the first look, once the ingest has recovered. */
  async recover(): Promise<void> {
    await this.folders.clearStaging();
    await this.sweeper.removeStray();
    await this.sweeper.sweep();
    this.look();
  }

  /** To be called where a view was made, or a changeset has ended: builds what can be built now. */
  look(): void {
    this.looking = this.looking
      .then(() => this.startReady())
      .catch((error: unknown) => {
        if (!this.hasEnded) this.options.log('error', 'view.notStarted', errorFields(error));
      });
  }

  /** Whether no view is to be built, or being built. */
  async isIdle(): Promise<boolean> {
    return (await this.options.catalog.countUnfinished()) === 0;
  }

  /** Lets go of a dataset that the catalog has no more; resolves when nothing of it is being built. */
  async forgetDataset(datasetId: string): Promise<void> {
    const builds = [...this.running.values()].filter((build) => build.datasetId === datasetId);
    for (const { cancellation } of builds) cancellation.abort();
    await Promise.all(builds.map(({ ended }) => ended));
  }

  /** Cuts off what is under way. The catalog still has it as unfinished, so it can be recovered. */
  [Symbol.dispose](): void {
    this.hasEnded = true;
    this.sweeper[Symbol.dispose]();
    for (const { cancellation } of this.running.values()) cancellation.abort();
  }

  private async startReady(): Promise<void> {
    if (!this.hasRoom()) return;
    for (const { datasetId, dataViewId } of await this.options.catalog.ready()) {
      if (!this.hasRoom()) return;
      if (!this.running.has(dataViewId)) this.start(datasetId, dataViewId);
    }
  }

  private hasRoom(): boolean {
    return !this.hasEnded && this.running.size < this.options.concurrency;
  }

  private start(datasetId: string, dataViewId: string): void {
    const cancellation = new AbortController();
    const ended = this.run(dataViewId, cancellation.signal).finally(() => {
      this.running.delete(dataViewId);
      this.look();
    });
    this.running.set(dataViewId, { datasetId, cancellation, ended });
  }

  private async run(dataViewId: string, signal: AbortSignal): Promise<void> {
    try {
      const content = await this.options.catalog.beginBuild(dataViewId);
      if (content) await this.buildAndSettle(content, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.options.log('error', 'view.unsettled', { dataViewId, ...errorFields(error) });
      await pause(signal);
    }
  }

  private async buildAndSettle(content: DataViewContent, signal: AbortSignal): Promise<void> {
    const { dataViewId } = content.view;
    const { catalog } = this.options;
    try {
      const { buildId, ...measures } = await this.builder.build(content, signal);
      await this.keep(dataViewId, signal, () => catalog.endBuild(dataViewId, buildId));
      this.options.log('info', 'view.built', { dataViewId, buildId, ...measures });
      await this.sweeper.sweep();
    } catch (error) {
      signal.throwIfAborted();
      await this.fail(dataViewId, error, signal);
    }
  }

  private async fail(dataViewId: string, error: unknown, signal: AbortSignal): Promise<void> {
    const { catalog, log } = this.options;
    const failure = dataViewFailureOf(error);
    await this.keep(dataViewId, signal, () => catalog.failBuild(dataViewId, failure));
    const internal = failure.category === 'INTERNAL_SERVICE_EXCEPTION';
    const { category } = failure;
    log(internal ? 'error' : 'info', 'view.failed', {
      dataViewId,
      category,
      ...(internal ? errorFields(error) : {}),
    });
  }

  /** Goes on until the outcome is kept: on a full disk that takes until there is room again. */
  private async keep(dataViewId: string, signal: AbortSignal, change: () => Promise<boolean>): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      try {
        await change();
        return;
      } catch (error) {
        this.options.log('error', 'view.unsettled', { dataViewId, ...errorFields(error) });
        await pause(signal);
      }
    }
  }
}

const pause = (signal: AbortSignal): Promise<void> =>
  delay(settlePause, undefined, { signal }).catch(() => undefined);
