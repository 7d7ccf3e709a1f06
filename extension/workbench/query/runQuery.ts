import type { GetQueryOutput, StartComparisonInput } from '../../finspace/generated/localService';
import type { LocalServiceClient } from '../../finspace/generated/localServiceClient';
import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { Cancelled, WorkbenchError } from '../host/workbenchError';
import { QueryFailure } from './queryFailure';

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

/** The failure of a command that only the local service can carry out. */
export const needsLocalService = (): WorkbenchError =>
  new WorkbenchError(
    'NoLocalService',
    l10n.t(
      'Queries and comparisons are run by the local service alone, and you are connected to another one.',
    ),
    { title: l10n.t('Switch Connection'), command: 'finspaceData.switchConnection' },
  );

const withLocal = <Result>(
  service: ServiceCaller,
  use: (local: LocalServiceClient) => Promise<Result>,
): Promise<Result> => service.call(({ local }) => (local ? use(local) : Promise.reject(needsLocalService())));

async function waitForEnd(
  service: ServiceCaller,
  queryId: string,
  { signal, report }: QueryWatch,
): Promise<GetQueryOutput> {
  for (;;) {
    const state = await withLocal(service, (local) =>
      local.getQuery({ queryId, waitMilliseconds }, { abortSignal: signal }),
    );
    if (state.queryStatus !== 'QUEUED' && state.queryStatus !== 'RUNNING') return state;
    report?.(state.progress);
  }
}

/** Ends a query whose result nobody waits for any more; that it is forgotten already is as well. */
export async function stopQuery(service: ServiceCaller, queryId: string): Promise<void> {
  await withLocal(service, (local) => local.stopQuery({ queryId })).catch(() => undefined);
}

type Start = (
  local: LocalServiceClient,
  options: { readonly abortSignal: AbortSignal },
) => Promise<{ readonly queryId?: string }>;

async function runToEnd(service: ServiceCaller, start: Start, watch: QueryWatch): Promise<EndedQuery> {
  const { queryId = '' } = await withLocal(service, (local) => start(local, { abortSignal: watch.signal }));
  try {
    const state = await waitForEnd(service, queryId, watch);
    if (state.queryStatus === 'CANCELLED') throw new Cancelled();
    if (state.queryStatus === 'FAILED') throw new QueryFailure(state.queryError ?? {});
    return { ...state, queryId };
  } catch (error) {
    if (!watch.signal.aborted) throw error;
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
  runToEnd(service, (local, options) => local.startQuery(order, options), watch);

/** Compares rows, as a query whose rows are the differences. Throws as `runQuery` does. */
export const runComparison = (
  service: ServiceCaller,
  order: StartComparisonInput,
  watch: QueryWatch,
): Promise<EndedQuery> => runToEnd(service, (local, options) => local.startComparison(order, options), watch);
