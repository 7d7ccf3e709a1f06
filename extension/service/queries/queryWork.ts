import type { Comparison, QueryStatus, RowColumn, RowProfile } from '../../finspace/generated/localService';
import type { QueryFailure } from './queryFailure';

/** What a query came to. */
export interface QueryResult {
  readonly columns?: readonly RowColumn[];
  readonly rowCount?: number;
  readonly isRowLimitReached?: boolean;
  /** The instant of datasets that a text gave none; milliseconds since 1970-01-01 UTC. */
  readonly asOfTimestamp?: number;
  /** Files with the result, in the order of their rows; names in the job's folder. Only these are kept. */
  readonly files?: readonly string[];
  readonly comparison?: Comparison;
  readonly profile?: RowProfile;
}

/** What a query's work is given. */
export interface QueryJob {
  /** A folder of its own; it goes when the work ends, but for the result's files. */
  readonly folder: string;
  /** Aborted where the query is stopped, or takes too long. */
  readonly signal: AbortSignal;
  /** Takes the part that is done, from 0 to 1. */
  readonly onProgress: (part: number) => void;
}

/** @throws QueryFailure where the query is at fault; anything else is explained as well as it can be */
export type QueryWork = (job: QueryJob) => Promise<QueryResult>;

/** A query as it stands. Times are milliseconds since 1970-01-01 UTC. */
export interface QueryState {
  readonly queryId: string;
  readonly status: QueryStatus;
  /** The part that is done, from 0 to 1. */
  readonly progress: number;
  readonly createTime: number;
  readonly endTime?: number;
  /** Of one that is FAILED. */
  readonly failure?: QueryFailure;
  /** Of one that is SUCCEEDED. */
  readonly result?: QueryResult;
  /** Where the files of the result are, absolute. */
  readonly folder: string;
}
