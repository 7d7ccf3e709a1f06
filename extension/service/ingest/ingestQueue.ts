import { setTimeout as delay } from 'node:timers/promises';
import type { DatasetCatalog } from '../catalog/datasetCatalog';
import type { ChangesetRecord, DatasetRecord } from '../catalog/datasetRecords';
import type { Engine } from '../engine/engine';
import type { ConvertedFile } from '../engine/engineRequests';
import { errorFields, type Log } from '../life/serviceLog';
import type { ChangesetLog, Commit } from '../table/changesetLog';
import type { DatasetLogs } from '../table/datasetLogs';
import type { DatasetSchemas } from '../table/datasetSchemas';
import type { ForeignSource } from './foreignSource';
import { failureOf, stopped } from './ingestError';
import { IngestFolders, type JobFolder } from './ingestFolders';
import { IngestJob, type IngestStep } from './ingestJob';
import { IngestLanes, type Waiting } from './ingestLanes';
import type { SourceLimits } from './listSources';
import { describeReport, RejectReports } from './rejectReports';
import { hasSmallSource } from './smallSource';
import type { SourceObjects } from './sourceObjects';
import { unlessAborted } from './unlessAborted';

export interface IngestQueueOptions {
  readonly catalog: DatasetCatalog;
  readonly objectStore: SourceObjects;
  /** Asked for buckets that the object store does not hold. */
  readonly foreignSource?: ForeignSource;
  readonly limits: SourceLimits;
  readonly engine: Pick<Engine, 'convert'>;
  /** The logs of the datasets; forgotten by it, with the datasets. */
  readonly logs: DatasetLogs;
  /** Changesets wait where the columns of their dataset are being changed. */
  readonly schemas: Pick<DatasetSchemas, 'whenSettled'>;
  /** Holds a folder per dataset. */
  readonly tableFolder: string;
  /** The URI under which that folder is shown in S3. */
  readonly tableUri: string;
  /** Jobs work in it; on the same volume as the tables, and this queue's alone. */
  readonly stagingFolder: string;
  readonly clock: () => number;
  readonly log: Log;
  /** Changesets that may be converted at once. */
  readonly concurrency: number;
  /** Small changesets that may be converted beside those; none when left out. */
  readonly smallConcurrency?: number;
  /** Told whenever a changeset has ended. */
  readonly onEnded?: (ended: Waiting) => void;
  /** Awaited after each step of a job. */
  readonly onStep?: (step: IngestStep, changesetId: string) => void | Promise<void>;
}

/** The right to convert. */
interface Slot {
  readonly release: () => void;
}

const noSlot: Slot = { release: () => undefined };

/** Milliseconds between attempts to keep the outcome of a job. */
const settlePause = 1000;

/**
 * Ingests changesets, some at once and datasets in turns. A dataset's changesets become part of it in the
 * order of their creation, and its log alone decides whether one has.
 */
export class IngestQueue implements Disposable {
  private readonly folders: IngestFolders;
  private readonly reports: RejectReports;
  private readonly lanes = new IngestLanes();
  /** What ends each changeset of the queue on request. */
  private readonly stops = new Map<string, AbortController>();
  private readonly ending = new AbortController();
  private idleWaiters: (() => void)[] = [];
  private readonly converting = { any: 0, small: 0 };

  constructor(private readonly options: IngestQueueOptions) {
    this.folders = new IngestFolders(options.tableFolder, options.stagingFolder);
    this.reports = new RejectReports(this.folders, options.tableUri);
  }

  /** Takes on a changeset of the catalog. Changesets of a dataset are submitted in the order of creation. */
  submit(datasetId: string, changesetId: string): void {
    if (this.stops.has(changesetId) || this.ending.signal.aborted) return;
    this.stops.set(changesetId, new AbortController());
    this.lanes.add({ datasetId, changesetId });
    this.startWaiting();
    void this.look({ datasetId, changesetId });
  }

  /**
   * Ends a changeset on request, whether it waits or is under way; one that is being committed stands.
   * @returns false where it had ended
   */
  async stop(datasetId: string, changesetId: string): Promise<boolean> {
    if (!(await this.options.catalog.requestStop(changesetId))) return false;
    this.stops.get(changesetId)?.abort(stopped());
    const waiting = this.lanes.takeOut({ datasetId, changesetId });
    if (waiting) this.lanes.run(datasetId, (earlier) => this.run(waiting, earlier, noSlot));
    return true;
  }

  /**
   * Takes up what an earlier process left: a changeset found in its dataset's log has succeeded, one that was
   * to be stopped has ended, and any other unfinished one is run again. Call it before the first submit.
   */
  async recover(): Promise<void> {
    await this.folders.clearStaging();
    for (const changeset of await this.options.catalog.unfinished()) {
      const { datasetId, changesetId } = changeset;
      const dataset = await this.options.catalog.findDataset(datasetId);
      const commit = dataset && (await this.logOf(dataset).findCommit(changesetId));
      if (commit) await this.markSuccess(changesetId, commit);
      else {
        await this.folders.removeChangesetFolder(datasetId, changesetId);
        if (changeset.status === 'STOP_REQUESTED') await this.markStopped(changesetId);
        else this.submit(datasetId, changesetId);
      }
    }
  }

  isIdle(): boolean {
    return this.lanes.isEmpty;
  }

  /** Resolves when nothing is under way, and nothing waits. */
  async whenIdle(): Promise<void> {
    if (this.isIdle()) return;
    await new Promise<void>((resolve) => this.idleWaiters.push(resolve));
  }

  /** Lets go of a dataset that is deleted. Nothing of it is under way then. */
  forgetDataset(datasetId: string): Promise<void> {
    return this.options.logs.forgetDataset(datasetId);
  }

  /** Cuts off what is under way. The catalog still has it as unfinished, so it can be recovered. */
  [Symbol.dispose](): void {
    this.ending.abort();
  }

  /** Small changesets do not wait for large ones. */
  private async look(waiting: Waiting): Promise<void> {
    const { catalog, objectStore, smallConcurrency = 0 } = this.options;
    if (smallConcurrency === 0 || !this.lanes.isWaiting(waiting)) return;
    try {
      const changeset = await catalog.findChangeset(waiting.datasetId, waiting.changesetId);
      if (!changeset || !(await hasSmallSource(objectStore, changeset))) return;
    } catch {
      // Whatever is wrong is found, and told, when it is the changeset's turn.
      return;
    }
    this.lanes.markSmall(waiting);
    this.startWaiting();
  }

  private startWaiting(): void {
    const { concurrency, smallConcurrency = 0 } = this.options;
    this.fillSlots('any', concurrency);
    this.fillSlots('small', smallConcurrency);
  }

  private fillSlots(which: 'any' | 'small', most: number): void {
    while (this.converting[which] < most && !this.ending.signal.aborted) {
      const waiting = this.lanes.next(which);
      if (!waiting) return;
      this.converting[which]++;
      this.lanes.run(waiting.datasetId, (earlier) => this.run(waiting, earlier, this.takeSlot(which)));
    }
  }

  private async run(waiting: Waiting, earlier: Promise<unknown>, slot: Slot): Promise<void> {
    try {
      await this.ingest(waiting, earlier, slot);
    } catch (error) {
      this.options.log('error', 'ingest.unsettled', { ...waiting, ...errorFields(error) });
    } finally {
      slot.release();
      this.stops.delete(waiting.changesetId);
      this.lanes.end(waiting.datasetId);
      if (this.isIdle()) this.tellIdle();
      this.options.onEnded?.(waiting);
      this.startWaiting();
    }
  }

  /** The right to convert; given back before a job waits for its turn to commit. */
  private takeSlot(which: 'any' | 'small'): Slot {
    let held = true;
    const release = (): void => {
      if (!held) return;
      held = false;
      this.converting[which]--;
      this.startWaiting();
    };
    return { release };
  }

  private async ingest(
    { datasetId, changesetId }: Waiting,
    earlier: Promise<unknown>,
    slot: Slot,
  ): Promise<void> {
    const { catalog, schemas } = this.options;
    await schemas.whenSettled(datasetId);
    const dataset = await catalog.findDataset(datasetId);
    const changeset = await catalog.findChangeset(datasetId, changesetId);
    if (!dataset || !changeset) return;
    if (dataset.columns || dataset.kind === 'NON_TABULAR') {
      this.lanes.allowParallel(datasetId);
      this.startWaiting();
    }
    const failure = await this.attempt(dataset, changeset, earlier, slot);
    await this.settleAtLast(dataset, changeset, failure);
  }

  /** What stopped the changeset on its way; undefined where nothing did. Its job's folder is gone then. */
  private async attempt(
    dataset: DatasetRecord,
    changeset: ChangesetRecord,
    earlier: Promise<unknown>,
    slot: Slot,
  ): Promise<unknown> {
    let folder: JobFolder | undefined;
    try {
      folder = await this.folders.newJobFolder(changeset.changesetId);
      await this.attemptIn(folder, dataset, changeset, earlier, slot);
      return undefined;
    } catch (error) {
      const stop = this.stops.get(changeset.changesetId)?.signal;
      return stop?.aborted ? stop.reason : error;
    } finally {
      if (folder && !this.ending.signal.aborted) await this.folders.removeJobFolder(folder);
    }
  }

  private async attemptIn(
    folder: JobFolder,
    dataset: DatasetRecord,
    changeset: ChangesetRecord,
    earlier: Promise<unknown>,
    slot: Slot,
  ): Promise<void> {
    const job = new IngestJob(
      { ...this.options, folders: this.folders },
      dataset,
      changeset,
      this.logOf(dataset),
    );
    const signal = this.signalOf(changeset);
    signal.throwIfAborted();
    const prepared = await job.prepare(folder, signal);
    slot.release();
    await unlessAborted(earlier, signal);
    await job.commit(prepared);
  }

  /** Aborted where the queue ends, or the changeset is to. */
  private signalOf({ changesetId }: ChangesetRecord): AbortSignal {
    const stop = this.stops.get(changesetId);
    return stop ? AbortSignal.any([this.ending.signal, stop.signal]) : this.ending.signal;
  }

  /** Goes on until the outcome is kept: on a full disk that takes until there is room again. */
  private async settleAtLast(
    dataset: DatasetRecord,
    changeset: ChangesetRecord,
    failure: unknown,
  ): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      try {
        await this.settle(dataset, changeset, failure);
        return;
      } catch (error) {
        const { datasetId, changesetId } = changeset;
        this.options.log('error', 'ingest.unsettled', { datasetId, changesetId, ...errorFields(error) });
        await delay(settlePause, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** The log decides: what went wrong after the commit does not undo it. */
  private async settle(dataset: DatasetRecord, changeset: ChangesetRecord, failure: unknown): Promise<void> {
    const { datasetId, changesetId } = changeset;
    const commit = await this.logOf(dataset).findCommit(changesetId);
    if (commit) {
      await this.markSuccess(changesetId, commit);
      return;
    }
    await this.folders.removeChangesetFolder(datasetId, changesetId);
    const { catalog, clock, log } = this.options;
    const report = await this.reports.keep(changeset, failure);
    const told = failureOf(failure, report && describeReport(report));
    await catalog.markFailed(changesetId, told, clock());
    const internal = told.category === 'INTERNAL_SERVICE_EXCEPTION';
    log(internal ? 'error' : 'info', 'ingest.failed', {
      datasetId,
      changesetId,
      category: told.category,
      ...(internal ? errorFields(failure) : {}),
    });
  }

  private async markSuccess(changesetId: string, { measures, columns, version }: Commit): Promise<void> {
    const { catalog, clock, log } = this.options;
    await catalog.markSuccess(changesetId, { measures, columns, endTime: clock() });
    log('info', 'ingest.succeeded', { changesetId, version, rowCount: measures.rowCount });
  }

  private async markStopped(changesetId: string): Promise<void> {
    await this.options.catalog.markFailed(changesetId, failureOf(stopped()), this.options.clock());
    this.options.log('info', 'ingest.stopped', { changesetId });
  }

  private logOf(dataset: DatasetRecord): ChangesetLog<ConvertedFile> {
    return this.options.logs.of(dataset);
  }

  private tellIdle(): void {
    const waiters = this.idleWaiters;
    this.idleWaiters = [];
    for (const waiter of waiters) waiter();
  }
}
