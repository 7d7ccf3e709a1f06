import { constants } from 'node:os';
import { EngineProcess, type EngineProcessOptions, type JobControl } from './engineProcess';
import type {
  ConvertRequest,
  ConvertResult,
  CountRowsRequest,
  CountRowsResult,
  EngineJobName,
  EngineJobs,
  EngineLimits,
  ReadCheckpointRequest,
  ReadCheckpointResult,
  ProfileRequest,
  ProfileResult,
  ProfileRowsRequest,
  ReadPageRequest,
  ReadPageResult,
  ReadRowsRequest,
  ReadRowsResult,
  RunQueryRequest,
  RunQueryResult,
  WriteCheckpointRequest,
  WriteCheckpointResult,
  WritePositionsRequest,
  WritePositionsResult,
  WriteRowsRequest,
  WriteRowsResult,
  WriteViewRequest,
  WriteViewResult,
} from './engineRequests';
import { QueryProblemError } from './queryProblem';
import type { EngineJob } from './runEngineJob';

export interface EngineOptions {
  readonly process: EngineProcessOptions;
  /** Conversions that may run at once. Reading rows and writing views never wait for them. */
  readonly concurrency: number;
  readonly limits: EngineLimits;
}

/** Views that may be written at once. */
export const viewConcurrency = 2;

/** One that nobody waits for leaves room for one that was asked for. */
const profileConcurrency = 2;

/** Pages that may be read at once: somebody looks at each of them. */
const pageConcurrency = 2;

/** Queries, comparisons, exports and profiles of rows that may be made at once. */
export const queryConcurrency = 2;

interface WorkerPoolOptions extends EngineOptions {
  /** At which priority of the system its workers run, where that is not the ordinary one. */
  readonly priority?: number;
}

/**
 * Converts, reads and writes data in worker processes, which are started when they are first needed and kept. One
 * that dies fails its job, and the next job gets another. The engine commits nothing.
 */
export class Engine implements Disposable {
  private readonly converters: WorkerPool;
  private readonly quickConverters: WorkerPool;
  private readonly readers: WorkerPool;
  private readonly writers: WorkerPool;
  private readonly profilers: WorkerPool;
  private readonly pageReaders: WorkerPool;
  private readonly sorters: WorkerPool;
  private readonly queryWorkers: WorkerPool;

  constructor(options: EngineOptions) {
    const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
    this.converters = new WorkerPool({ ...options, priority: PRIORITY_BELOW_NORMAL }, options.concurrency);
    this.quickConverters = new WorkerPool(options, options.concurrency);
    this.readers = new WorkerPool(options, 1);
    this.writers = new WorkerPool(options, viewConcurrency);
    const limits = { ...options.limits, threads: 1 };
    this.profilers = new WorkerPool({ ...options, limits, priority: PRIORITY_LOW }, profileConcurrency);
    this.pageReaders = new WorkerPool(options, pageConcurrency);
    this.sorters = new WorkerPool(options, 1);
    this.queryWorkers = new WorkerPool(options, queryConcurrency);
  }

  /** Starts a worker ahead of the first job that is to be done soon. */
  warm(): void {
    this.quickConverters.warm();
  }

  /**
   * Converts files to Parquet files in the job's folder. Jobs that are quick have workers of their own, before
   * which all others step back.
   * @throws DataProblemError where the data is at fault, EngineError where it is not; the signal's reason.
   */
  async convert(request: ConvertRequest, control: JobControl = {}): Promise<ConvertResult> {
    const pool = control.isQuick === true ? this.quickConverters : this.converters;
    return (await pool.run({ name: 'convert', request }, control)) as ConvertResult;
  }

  /** @throws EngineError, or the signal's reason. */
  async readRows(request: ReadRowsRequest, control: JobControl = {}): Promise<ReadRowsResult> {
    return (await this.readers.run({ name: 'readRows', request }, control)) as ReadRowsResult;
  }

  /**
   * Writes a data view's files into the job's folder.
   * @throws DataProblemError where the rows cannot be partitioned, EngineError; the signal's reason.
   */
  async writeView(request: WriteViewRequest, control: JobControl = {}): Promise<WriteViewResult> {
    return (await this.writers.run({ name: 'writeView', request }, control)) as WriteViewResult;
  }

  /**
   * Writes a table's checkpoint where views are written, so that no conversion waits for it.
   * @throws EngineError, or the signal's reason.
   */
  async writeCheckpoint(
    request: WriteCheckpointRequest,
    control: JobControl = {},
  ): Promise<WriteCheckpointResult> {
    return (await this.writers.run({ name: 'writeCheckpoint', request }, control)) as WriteCheckpointResult;
  }

  /** @throws EngineError, also where the file is damaged. */
  async readCheckpoint(request: ReadCheckpointRequest): Promise<ReadCheckpointResult> {
    return (await this.readers.run({ name: 'readCheckpoint', request }, {})) as ReadCheckpointResult;
  }

  /**
   * Tells what the columns of a changeset hold, with what other work leaves of the processors.
   * @throws EngineError, or the signal's reason.
   */
  async profile(request: ProfileRequest, control: JobControl = {}): Promise<ProfileResult> {
    return (await this.profilers.run({ name: 'profile', request }, control)) as ProfileResult;
  }

  /** Counts the rows of files, from their footers. @throws EngineError, or the signal's reason. */
  async countRows(request: CountRowsRequest, control: JobControl = {}): Promise<CountRowsResult> {
    return (await this.pageReaders.run({ name: 'countRows', request }, control)) as CountRowsResult;
  }

  /** Reads a page of rows, from any place. @throws EngineError, or the signal's reason. */
  async readPage(request: ReadPageRequest, control: JobControl = {}): Promise<ReadPageResult> {
    return (await this.pageReaders.run({ name: 'readPage', request }, control)) as ReadPageResult;
  }

  /**
   * Writes down where the rows of a selection are, in their order, so that pages from its midst need no sorting.
   * @throws EngineError, or the signal's reason.
   */
  async writePositions(
    request: WritePositionsRequest,
    control: JobControl = {},
  ): Promise<WritePositionsResult> {
    return (await this.sorters.run({ name: 'writePositions', request }, control)) as WritePositionsResult;
  }

  /** Writes rows into one file. @throws EngineError, or the signal's reason. */
  async writeRows(request: WriteRowsRequest, control: JobControl = {}): Promise<WriteRowsResult> {
    return (await this.queryWorkers.run({ name: 'writeRows', request }, control)) as WriteRowsResult;
  }

  /** Tells what the columns of rows hold, to somebody who waits. @throws EngineError, or the signal's reason. */
  async profileRows(request: ProfileRowsRequest, control: JobControl = {}): Promise<ProfileResult> {
    return (await this.queryWorkers.run({ name: 'profileRows', request }, control)) as ProfileResult;
  }

  /**
   * Writes the rows of a query.
   * @throws QueryProblemError where the query is refused or cannot be answered, EngineError; the signal's reason
   */
  async runQuery(request: RunQueryRequest, control: JobControl = {}): Promise<RunQueryResult> {
    const result = await this.queryWorkers.run({ name: 'runQuery', request }, control);
    const outcome = result as EngineJobs['runQuery']['result'];
    if ('problem' in outcome) throw new QueryProblemError(outcome.problem);
    return outcome;
  }

  /** Process ids of the workers that are alive. */
  get workerPids(): readonly number[] {
    return this.pools.flatMap(({ pids }) => pids);
  }

  /** Kills the workers; their jobs fail. */
  [Symbol.dispose](): void {
    for (const pool of this.pools) pool[Symbol.dispose]();
  }

  private get pools(): readonly WorkerPool[] {
    const { converters, quickConverters, readers, writers, profilers } = this;
    const { pageReaders, sorters, queryWorkers } = this;
    return [converters, quickConverters, readers, writers, profilers, pageReaders, sorters, queryWorkers];
  }
}

class WorkerPool implements Disposable {
  private idle: EngineProcess[] = [];
  private readonly all = new Set<EngineProcess>();
  private readonly waiting: ((worker: EngineProcess) => void)[] = [];

  constructor(
    private readonly options: WorkerPoolOptions,
    private readonly size: number,
  ) {}

  get pids(): readonly number[] {
    this.forgetDead();
    return [...this.all].flatMap(({ pid }) => pid ?? []);
  }

  warm(): void {
    if (this.all.size === 0) this.idle.push(this.start());
  }

  async run(job: EngineJob, control: JobControl): Promise<EngineJobs[EngineJobName]['result']> {
    const worker = await this.acquire();
    try {
      return await worker.run(job, this.options.limits, control);
    } finally {
      this.release(worker);
    }
  }

  [Symbol.dispose](): void {
    for (const worker of this.all) worker.kill();
  }

  private acquire(): EngineProcess | Promise<EngineProcess> {
    this.forgetDead();
    const worker = this.idle.pop();
    if (worker) return worker;
    if (this.all.size < this.size) return this.start();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private release(worker: EngineProcess): void {
    this.forgetDead();
    const free = worker.isAlive ? worker : undefined;
    const next = this.waiting.shift();
    if (next) next(free ?? this.start());
    else if (free) this.idle.push(free);
  }

  private start(): EngineProcess {
    const worker = new EngineProcess(this.options.process);
    if (this.options.priority !== undefined) worker.runAt(this.options.priority);
    this.all.add(worker);
    return worker;
  }

  private forgetDead(): void {
    for (const worker of this.all) if (!worker.isAlive) this.all.delete(worker);
    this.idle = this.idle.filter((worker) => worker.isAlive);
  }
}
