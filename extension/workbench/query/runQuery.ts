import type {
  GetQueryOutput,
  StartComparisonInput,
  StartExportInput,
  StartProfileInput,
} from '../../finspace/generated/localService';
import type { LocalServiceClient } from '../../finspace/generated/localServiceClient';
import { callLocal } from '../connections/callLocal';
import type { ServiceCaller } from '../connections/connection';
import { Cancelled } from '../host/workbenchError';
import { QueryFailure, QueryForgotten } from './queryFailure';

export interface QueryOrder {
  /** One statement. */
  readonly queryText: string;
  /** For datasets that the text gives no instant; now where it is left out. */
  readonly asOfTimestamp?: Date;
  readonly maxRows: number;
  readonly timeLimitSeconds: number;
}

export type EndedQuery = GetQueryOutput & { readonly queryId: string };

export interface QueryWatch {
  readonly signal: AbortSignal;
  /** In percent, where it is known. */
  readonly report?: (progress: number | undefined) => void;
}

const waitMilliseconds = 1_000;

async function waitForEnd(
  service: ServiceCaller,
  queryId: string,
  { signal, report }: QueryWatch,
): Promise<GetQueryOutput> {
  for (;;) {
    const state = await callLocal(service, (local) =>
      local.getQuery({ queryId, waitMilliseconds }, { abortSignal: signal }),
    );
    if (state.queryStatus !== 'QUEUED' && state.queryStatus !== 'RUNNING') return state;
    report?.(state.progress);
  }
}

/** Ends a query whose result nobody waits for any more; that it is forgotten already is as well. */
export async function stopQuery(service: ServiceCaller, queryId: string): Promise<void> {
  await callLocal(service, (local) => local.stopQuery({ queryId })).catch(() => undefined);
}

const isUnknown = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ResourceNotFoundException';

type Start = (local: LocalServiceClient) => Promise<{ readonly queryId?: string }>;

async function runToEnd(service: ServiceCaller, start: Start, watch: QueryWatch): Promise<EndedQuery> {
  const { queryId = '' } = await callLocal(service, (local) => {
    if (watch.signal.aborted) throw new Cancelled();
    // Without the signal: of what was aborted while it began nobody would know what to stop.
    return start(local);
  });
  try {
    const state = await waitForEnd(service, queryId, watch);
    if (state.queryStatus === 'CANCELLED') throw new Cancelled();
    if (state.queryStatus === 'FAILED') throw new QueryFailure(state.queryError ?? {});
    return { ...state, queryId };
  } catch (error) {
    if (!watch.signal.aborted) throw isUnknown(error) ? new QueryForgotten() : error;
    await stopQuery(service, queryId);
    throw new Cancelled();
  }
}

/**
 * Runs a query to its end. Where the signal is aborted, the service stops it.
 *
 * @throws QueryFailure where the service could not carry it out
 * @throws Cancelled where it was stopped
 * @throws WorkbenchError `NoLocalService`
 */
export const runQuery = (service: ServiceCaller, order: QueryOrder, watch: QueryWatch): Promise<EndedQuery> =>
  runToEnd(service, (local) => local.startQuery(order), watch);

/**
 * Compares rows, as a query whose rows are the differences; once more where the service was started anew meanwhile.
 * Throws as `runQuery` does.
 */
export async function runComparison(
  service: ServiceCaller,
  order: StartComparisonInput,
  watch: QueryWatch,
): Promise<EndedQuery> {
  const run = () => runToEnd(service, (local) => local.startComparison(order), watch);
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof QueryForgotten)) throw error;
    return run();
  }
}

/** Writes rows into one file, as a query that says where the file is. Throws as `runQuery` does. */
export const runExport = (
  service: ServiceCaller,
  order: StartExportInput,
  watch: QueryWatch,
): Promise<EndedQuery> => runToEnd(service, (local) => local.startExport(order), watch);

/** Finds out what columns hold, as a query that answers the profile. Throws as `runQuery` does. */
export const runProfile = (
  service: ServiceCaller,
  order: StartProfileInput,
  watch: QueryWatch,
): Promise<EndedQuery> => runToEnd(service, (local) => local.startProfile(order), watch);
