import type { GetQueryOutput, LocalServiceOperations } from '../../finspace/generated/localService';
import { queryErrorOf } from '../queries/queryFailure';
import type { QueryRegistry } from '../queries/queryRegistry';
import type { QueryState } from '../queries/queryWork';
import type { Handlers } from './handler';
import type { ResourceNames } from './resourceNames';

type QueryOperations = Pick<LocalServiceOperations, 'GetQuery' | 'StopQuery'>;

export interface QueryHandlersOptions {
  readonly queries: QueryRegistry;
  readonly names: ResourceNames;
}

/** Queries that are known, to whoever began them. */
export function queryHandlers({ queries, names }: QueryHandlersOptions): Handlers<QueryOperations> {
  return {
    GetQuery: async ({ input, actor, signal }) => {
      const { queryId, waitMilliseconds = 0 } = input;
      const state = await queries.wait(actor.userId, queryId, waitMilliseconds, signal);
      return describe(state, resultUriOf(state, actor.userId, names));
    },
    StopQuery: async ({ input: { queryId }, actor }) => {
      await queries.stop(actor.userId, queryId);
      return { queryId };
    },
  };
}

/** Of one file the file, of several their folder. */
function resultUriOf(
  { queryId, result }: QueryState,
  userId: string,
  names: ResourceNames,
): string | undefined {
  const [file, ...others] = result?.files ?? [];
  if (file === undefined) return undefined;
  const folder = `s3://${names.resultBucket}/${names.resultPrefix(userId, queryId)}`;
  return others.length === 0 ? folder + file : folder;
}

function describe(state: QueryState, s3Uri: string | undefined): GetQueryOutput {
  const { queryId, status, progress, createTime, endTime, failure, result } = state;
  return {
    queryId,
    queryStatus: status,
    progress: Math.floor(progress * 100),
    createTime: new Date(createTime),
    endTime: timeOf(endTime),
    queryError: failure && queryErrorOf(failure),
    columns: result?.columns,
    rowCount: result?.rowCount,
    isRowLimitReached: result?.isRowLimitReached,
    asOfTimestamp: timeOf(result?.asOfTimestamp),
    s3Uri,
    comparison: result?.comparison,
    profile: result?.profile,
  };
}

const timeOf = (milliseconds: number | undefined): Date | undefined =>
  milliseconds === undefined ? undefined : new Date(milliseconds);
