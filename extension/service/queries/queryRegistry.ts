import { setTimeout as delay } from 'node:timers/promises';
import type { QueryStatus } from '../../finspace/generated/localService';
import { ApiError, notFound } from '../api/apiError';
import { newBase62Id } from '../catalog/identifiers';
import { errorFields, type Log } from '../life/serviceLog';
import { QueryFailure, queryFailureOf } from './queryFailure';
import type { QueryFolders } from './queryFolders';
import type { QueryResult, QueryState, QueryWork } from './queryWork';

export interface QueryRegistryOptions {
  readonly folders: QueryFolders;
  readonly clock: () => number;
  readonly log: Log;
  /** Queries that run at once; the others wait. */
  readonly concurrency: number;
  /** Queries of one user that are known; 50 when left out. */
  readonly queriesPerUser?: number;
}

/** A result that nobody has asked for goes after this many milliseconds. */
export const resultLifetime = 60 * 60_000;

const sweepPause = 60_000;
const ordinaryQueriesPerUser = 50;

class Query {
  readonly cancellation = new AbortController();
  readonly ended = Promise.withResolvers<undefined>();
  status: QueryStatus = 'QUEUED';
  progress = 0;
  endTime: number | undefined;
  failure: QueryFailure | undefined;
  result: QueryResult | undefined;
  lastUse: number;

  constructor(
    readonly queryId: string,
    readonly ownerId: string,
    readonly createTime: number,
    readonly work: QueryWork,
    readonly timeLimitSeconds: number | undefined,
  ) {
    this.lastUse = createTime;
  }

  get hasEnded(): boolean {
    return this.endTime !== undefined;
  }
}

/**
 * The queries that are known: whoever began one finds it until an hour after its last use, or until the service
 * ends. Some run at once, the others wait; users take turns.
 */
export class QueryRegistry implements Disposable {
  private readonly queries = new Map<string, Query>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: QueryRegistryOptions) {
    this.timer = setInterval(() => void this.sweep(), sweepPause);
    this.timer.unref();
  }

  /**
   * Begins a query, or has it wait for its turn.
   * @returns its id
   * @throws ApiError (LimitExceededException) where as many of its owner's are on their way as are known at most
   */
  start(ownerId: string, work: QueryWork, options: { readonly timeLimitSeconds?: number } = {}): string {
    this.makeRoom(ownerId);
    const query = new Query(newBase62Id(), ownerId, this.options.clock(), work, options.timeLimitSeconds);
    this.queries.set(query.queryId, query);
    this.startNext();
    return query.queryId;
  }

  /**
   * How a query of a user's stands; it counts as a use of it.
   * @throws ApiError (ResourceNotFoundException), for a query of somebody else's, too
   */
  find(ownerId: string, queryId: string): QueryState {
    const query = this.queryOf(ownerId, queryId);
    query.lastUse = this.options.clock();
    const { status, progress, createTime, endTime, failure, result } = query;
    const folder = this.options.folders.resultOf(ownerId, queryId);
    return { queryId, status, progress, createTime, endTime, failure, result, folder };
  }

  /** How a query stands once it has ended, or so many milliseconds later. */
  async wait(
    ownerId: string,
    queryId: string,
    milliseconds: number,
    signal: AbortSignal,
  ): Promise<QueryState> {
    const query = this.queryOf(ownerId, queryId);
    if (!query.hasEnded && milliseconds > 0) {
      const waiting = new AbortController();
      const late = delay(milliseconds, undefined, { signal: AbortSignal.any([signal, waiting.signal]) });
      await Promise.race([query.ended.promise, late.catch(() => undefined)]);
      waiting.abort();
    }
    return this.find(ownerId, queryId);
  }

  /**
   * Ends a query that is on its way, and resolves when it has ended; forgets one that had ended.
   * @throws ApiError (ResourceNotFoundException)
   */
  async stop(ownerId: string, queryId: string): Promise<void> {
    const query = this.queryOf(ownerId, queryId);
    if (query.hasEnded) {
      await this.forget(query);
    } else {
      this.cancel(query);
      await query.ended.promise;
    }
  }

  /** Counts a look at a query's files as a use of it. */
  touch(ownerId: string, queryId: string): void {
    const query = this.queries.get(queryId);
    if (query?.ownerId === ownerId) query.lastUse = this.options.clock();
  }

  /** Whether nothing is on its way. */
  isIdle(): boolean {
    return [...this.queries.values()].every((query) => query.hasEnded);
  }

  /** Forgets the queries that nobody has asked for in an hour. */
  async sweep(): Promise<void> {
    const before = this.options.clock() - resultLifetime;
    for (const query of this.queries.values()) {
      if (query.hasEnded && query.lastUse < before) await this.forget(query);
    }
  }

  /** Ends all queries. */
  [Symbol.dispose](): void {
    clearInterval(this.timer);
    for (const query of this.queries.values()) if (!query.hasEnded) this.cancel(query);
  }

  private queryOf(ownerId: string, queryId: string): Query {
    const query = this.queries.get(queryId);
    if (query?.ownerId === ownerId) return query;
    throw notFound('Query', queryId);
  }

  private makeRoom(ownerId: string): void {
    const mostQueries = this.options.queriesPerUser ?? ordinaryQueriesPerUser;
    const own = [...this.queries.values()].filter((query) => query.ownerId === ownerId);
    if (own.length < mostQueries) return;
    const [oldest] = own
      .filter((query) => query.hasEnded)
      .sort((first, second) => first.lastUse - second.lastUse);
    if (!oldest) {
      const message = `You have ${mostQueries} queries on their way, which is the limit. Stop one, or wait for one to end.`;
      throw new ApiError('LimitExceededException', message);
    }
    void this.forget(oldest);
  }

  private cancel(query: Query): void {
    query.cancellation.abort(new Stopped());
    // One that has not begun has nobody who would notice.
    if (query.status === 'QUEUED') this.end(query, 'CANCELLED');
  }

  /** Begins what there is room for: first of the users of whom the fewest are running, in the order of asking. */
  private startNext(): void {
    const running = [...this.queries.values()].filter(({ status }) => status === 'RUNNING');
    if (running.length >= this.options.concurrency) return;
    const runningOf = (ownerId: string): number =>
      running.filter((query) => query.ownerId === ownerId).length;
    const [next] = [...this.queries.values()]
      .filter(({ status }) => status === 'QUEUED')
      .sort((first, second) => runningOf(first.ownerId) - runningOf(second.ownerId));
    if (!next) return;
    next.status = 'RUNNING';
    void this.run(next).finally(() => this.startNext());
    this.startNext();
  }

  private async run(query: Query): Promise<void> {
    const { folders } = this.options;
    const { queryId, ownerId, cancellation, timeLimitSeconds } = query;
    const timer =
      timeLimitSeconds &&
      setTimeout(() => cancellation.abort(tooLong(timeLimitSeconds)), timeLimitSeconds * 1000);
    const { signal } = cancellation;
    try {
      const folder = await folders.begin(queryId);
      const onProgress = (part: number): void => {
        query.progress = Math.min(1, Math.max(query.progress, part));
      };
      const result = await query.work({ folder, signal, onProgress });
      signal.throwIfAborted();
      await folders.keep(ownerId, queryId, result.files ?? []);
      signal.throwIfAborted();
      query.result = result;
      query.progress = 1;
      this.end(query, 'SUCCEEDED');
    } catch (error) {
      await this.clean(query);
      this.fail(query, signal.aborted ? signal.reason : error);
    } finally {
      clearTimeout(timer);
    }
  }

  private fail(query: Query, error: unknown): void {
    if (error instanceof Stopped) {
      this.end(query, 'CANCELLED');
      return;
    }
    query.failure = queryFailureOf(error);
    if (query.failure.kind === 'INTERNAL') {
      this.options.log('error', 'query.failed', { queryId: query.queryId, ...errorFields(error) });
    }
    this.end(query, 'FAILED');
  }

  private end(query: Query, status: QueryStatus): void {
    query.status = status;
    query.endTime = this.options.clock();
    query.lastUse = query.endTime;
    query.ended.resolve(undefined);
  }

  private async forget(query: Query): Promise<void> {
    this.queries.delete(query.queryId);
    try {
      await this.options.folders.remove(query.ownerId, query.queryId);
    } catch (error) {
      this.options.log('error', 'query.resultLeft', { queryId: query.queryId, ...errorFields(error) });
    }
  }

  /** What cannot be removed goes when the service starts again. */
  private async clean({ ownerId, queryId }: Query): Promise<void> {
    try {
      await this.options.folders.end(queryId);
      await this.options.folders.remove(ownerId, queryId);
    } catch (error) {
      this.options.log('error', 'query.workLeft', { queryId, ...errorFields(error) });
    }
  }
}

/** The reason of an end that was asked for. */
class Stopped extends Error {}

const tooLong = (seconds: number): QueryFailure =>
  new QueryFailure(
    'TIME_LIMIT',
    `The query took longer than its time limit of ${seconds} ${seconds === 1 ? 'second' : 'seconds'} and was ended. Ask for less, or give it more time.`,
  );
