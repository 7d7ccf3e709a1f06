import { constants } from 'node:os';
import { EngineError } from './engineError';
import { engineMemory, takeAll, type KindMemory } from './engineMemory';
import { isOutOfMemory } from './engineRefusal';
import type { EngineProcessOptions, JobControl } from './engineProcess';
import type {
  CompareRequest,
  CompareResult,
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
import type { MemoryKind } from './memoryShares';
import { QueryProblemError } from './queryProblem';
import type { EngineJob } from './runEngineJob';
import { WorkerPool } from './workerPool';

export interface EngineOptions {
  readonly process: EngineProcessOptions;
  /** Conversions that may run at once. Reading rows never waits for them. */
  readonly concurrency: number;
  /** What all jobs may use together. */
  readonly limits: EngineLimits;
}

/** Views that may be written at once. */
export const viewConcurrency = 2;

/** Megabytes that a column needs while Parquet is written, for DuckDB's blocks and buffers. */
const memoryOfColumn = 2;

/** Pages that may be read at once: somebody looks at each of them. */
const pageConcurrency = 2;

/** Queries, comparisons, exports and profiles of rows that may be made at once. */
export const queryConcurrency = 2;

/** One that nobody waits for leaves room for one that was asked for. */
const profileConcurrency = 2;

/**
 * Converts, reads and writes data in worker processes, which are started when they are first needed and kept. One
 * that dies fails its job, and the next job gets another. The engine commits nothing.
 */
export class Engine implements Disposable {
  private readonly memory: Readonly<Record<MemoryKind, KindMemory>>;
  private readonly converters: WorkerPool;
  private readonly quickConverters: WorkerPool;
  private readonly readers: WorkerPool;
  private readonly writers: WorkerPool;
  private readonly profilers: WorkerPool;
  private readonly pageReaders: WorkerPool;
  private readonly sorters: WorkerPool;
  private readonly queryWorkers: WorkerPool;

  constructor(private readonly options: EngineOptions) {
    const { process, concurrency, limits } = options;
    const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
    this.memory = engineMemory(limits);
    this.converters = new WorkerPool({ process, priority: PRIORITY_BELOW_NORMAL }, concurrency);
    this.quickConverters = new WorkerPool({ process }, concurrency);
    this.readers = new WorkerPool({ process }, 1);
    this.writers = new WorkerPool({ process }, viewConcurrency);
    this.profilers = new WorkerPool({ process, priority: PRIORITY_LOW }, profileConcurrency);
    this.pageReaders = new WorkerPool({ process }, pageConcurrency);
    this.sorters = new WorkerPool({ process }, 1);
    this.queryWorkers = new WorkerPool({ process }, queryConcurrency);
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
    const job = { name: 'convert', request } as const;
    const isQuick = control.isQuick === true;
    const pool = isQuick ? this.quickConverters : this.converters;
    return (await this.run(pool, job, isQuick ? 'quick' : 'large', control)) as ConvertResult;
  }

  /** @throws EngineError, or the signal's reason. */
  async readRows(request: ReadRowsRequest, control: JobControl = {}): Promise<ReadRowsResult> {
    return (await this.run(this.readers, { name: 'readRows', request }, 'quick', control)) as ReadRowsResult;
  }

  /**
   * Writes a data view's files into the job's folder.
   * @throws DataProblemError where the rows cannot be partitioned, EngineError; the signal's reason.
   */
  async writeView(request: WriteViewRequest, control: JobControl = {}): Promise<WriteViewResult> {
    return (await this.run(
      this.writers,
      { name: 'writeView', request },
      'large',
      control,
    )) as WriteViewResult;
  }

  /**
   * Writes a table's checkpoint where views are written, so that no conversion waits for it.
   * @throws EngineError, or the signal's reason.
   */
  async writeCheckpoint(
    request: WriteCheckpointRequest,
    control: JobControl = {},
  ): Promise<WriteCheckpointResult> {
    const job = { name: 'writeCheckpoint', request } as const;
    return (await this.run(this.writers, job, 'large', control)) as WriteCheckpointResult;
  }

  /** @throws EngineError, also where the file is damaged. */
  async readCheckpoint(request: ReadCheckpointRequest): Promise<ReadCheckpointResult> {
    const job = { name: 'readCheckpoint', request } as const;
    return (await this.run(this.readers, job, 'quick', {})) as ReadCheckpointResult;
  }

  /**
   * Tells what the columns of a changeset hold, with what other work leaves of the processors.
   * @throws EngineError, or the signal's reason.
   */
  async profile(request: ProfileRequest, control: JobControl = {}): Promise<ProfileResult> {
    return (await this.run(this.profilers, { name: 'profile', request }, 'aside', control)) as ProfileResult;
  }

  /** Counts the rows of files, from their footers. @throws EngineError, or the signal's reason. */
  async countRows(request: CountRowsRequest, control: JobControl = {}): Promise<CountRowsResult> {
    const job = { name: 'countRows', request } as const;
    return (await this.run(this.pageReaders, job, 'page', control)) as CountRowsResult;
  }

  /** Reads a page of rows, from any place. @throws EngineError, or the signal's reason. */
  async readPage(request: ReadPageRequest, control: JobControl = {}): Promise<ReadPageResult> {
    const job = { name: 'readPage', request } as const;
    return (await this.run(this.pageReaders, job, 'page', control)) as ReadPageResult;
  }

  /**
   * Writes down where the rows of a selection are, in their order, so that pages from its midst need no sorting.
   * @throws EngineError, or the signal's reason.
   */
  async writePositions(
    request: WritePositionsRequest,
    control: JobControl = {},
  ): Promise<WritePositionsResult> {
    const job = { name: 'writePositions', request } as const;
    return (await this.run(this.sorters, job, 'aside', control)) as WritePositionsResult;
  }

  /** Writes rows into one file. @throws EngineError, or the signal's reason. */
  async writeRows(request: WriteRowsRequest, control: JobControl = {}): Promise<WriteRowsResult> {
    const job = { name: 'writeRows', request } as const;
    return (await this.run(this.queryWorkers, job, 'large', control)) as WriteRowsResult;
  }

  /** Tells what the columns of rows hold, to somebody who waits. @throws EngineError, or the signal's reason. */
  async profileRows(request: ProfileRowsRequest, control: JobControl = {}): Promise<ProfileResult> {
    const job = { name: 'profileRows', request } as const;
    return (await this.run(this.queryWorkers, job, 'aside', control)) as ProfileResult;
  }

  /**
   * Writes the rows of a query.
   * @throws QueryProblemError where the query is refused or cannot be answered, EngineError; the signal's reason
   */
  async runQuery(request: RunQueryRequest, control: JobControl = {}): Promise<RunQueryResult> {
    const job = { name: 'runQuery', request } as const;
    const result = await this.run(this.queryWorkers, job, 'large', control);
    const outcome = result as EngineJobs['runQuery']['result'];
    if ('problem' in outcome) throw new QueryProblemError(outcome.problem);
    return outcome;
  }

  /** Compares two sources of rows. @throws EngineError, or the signal's reason. */
  async compare(request: CompareRequest, control: JobControl = {}): Promise<CompareResult> {
    const job = { name: 'compare', request } as const;
    return (await this.run(this.queryWorkers, job, 'large', control)) as CompareResult;
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

  /**
   * A job for which its share was not enough gets all of the memory, and one thread, while nothing else is done. What
   * a view or a query wrote is not written over.
   */
  private async run(
    pool: WorkerPool,
    job: EngineJob,
    kind: MemoryKind,
    control: JobControl,
  ): Promise<EngineJobs[EngineJobName]['result']> {
    const { budget, each } = this.memory[kind];
    const megabytes = kind === 'large' ? Math.max(each, memoryForColumns(job)) : each;
    const threads = job.name === 'profile' ? 1 : this.options.limits.threads;
    try {
      using share = await budget.take(megabytes, control.signal);
      return await pool.run(job, { memoryLimit: share.megabytes, threads }, control);
    } catch (error) {
      control.signal?.throwIfAborted();
      const isTooLittle = error instanceof EngineError && isOutOfMemory(error);
      if (!isTooLittle || job.name === 'writeView' || job.name === 'runQuery') throw error;
    }
    using all = await takeAll(this.memory, control.signal);
    return await pool.run(job, { memoryLimit: all.megabytes, threads: 1 }, control);
  }
}

function memoryForColumns({ request }: EngineJob): number {
  if ('left' in request) {
    const sides = [request.left, request.right];
    return sides.reduce((sum, { table }) => sum + table.columns.length * memoryOfColumn, 0);
  }
  return 'columns' in request ? (request.columns?.length ?? 0) * memoryOfColumn : 0;
}
