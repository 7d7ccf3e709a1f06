import type { GetQueryOutput, LocalServiceOperations } from '../../finspace/generated/localService';
import type { Comparisons } from '../queries/comparisons';
import { queryErrorOf } from '../queries/queryFailure';
import type { QueryRegistry } from '../queries/queryRegistry';
import type { QueryState } from '../queries/queryWork';
import type { SqlQueries } from '../queries/sqlQueries';
import type { Handlers } from './handler';
import type { ResourceNames } from './resourceNames';

type QueryOperations = Pick<
  LocalServiceOperations,
  'GetQuery' | 'StartComparison' | 'StartQuery' | 'StopQuery'
>;

export interface QueryHandlersOptions {
  readonly queries: QueryRegistry;
  readonly sql: SqlQueries;
  readonly comparisons: Comparisons;
  readonly names: ResourceNames;
}

const defaultMaxRows = 1_000_000;
const defaultQuerySeconds = 60;

/** Queries that are known, to whoever began them. */
export function queryHandlers({
  queries,
  sql,
  comparisons,
  names,
}: QueryHandlersOptions): Handlers<QueryOperations> {
  return {
    GetQuery: async ({ input, actor, signal }) => {
      const { queryId, waitMilliseconds = 0 } = input;
      const state = await queries.wait(actor.userId, queryId, waitMilliseconds, signal);
      return describe(state, resultUriOf(state, actor.userId, names));
    },
    StartComparison: async ({ input, actor, signal }) => ({
      queryId: await comparisons.start(actor, input, signal),
    }),
    StartQuery: ({ input, actor }) => {
      const { queryText, maxRows = defaultMaxRows, timeLimitSeconds = defaultQuerySeconds } = input;
      const query = { text: queryText, asOfTimestamp: input.asOfTimestamp?.getTime(), maxRows };
      const queryId = queries.start(actor.userId, (job) => sql.run(actor, query, job), { timeLimitSeconds });
      return Promise.resolve({ queryId });
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
