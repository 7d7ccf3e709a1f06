import type { GetQueryOutput, StartExportInput } from '../../finspace/generated/localService';
import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import type { ProgressReport } from '../host/progress';
import { WorkbenchError } from '../host/workbenchError';
import { downloadFile } from '../locations/downloadFile';
import { ObjectStore } from '../locations/objectStore';
import { callLocal } from './rowReader';

const waitMilliseconds = 1_000;

const isUnderWay = ({ queryStatus }: GetQueryOutput) => queryStatus === 'QUEUED' || queryStatus === 'RUNNING';

/** Waits for a query's end. Throws its error as a `WorkbenchError`. */
export async function followQuery(
  service: ServiceCaller,
  queryId: string,
  signal: AbortSignal,
  report: (query: GetQueryOutput) => void,
): Promise<GetQueryOutput> {
  const ask = () =>
    callLocal(service, (local) => local.getQuery({ queryId, waitMilliseconds }, { abortSignal: signal }));
  let query = await ask();
  while (isUnderWay(query)) {
    report(query);
    query = await ask();
  }
  if (query.queryStatus === 'SUCCEEDED') return query;
  const message = query.queryError?.errorMessage ?? l10n.t('The query was stopped.');
  throw new WorkbenchError('QueryFailed', message);
}

/** Stops a query and forgets its result. That it is gone already is as good. */
export async function forgetQuery(service: ServiceCaller, queryId: string): Promise<void> {
  await callLocal(service, (local) => local.stopQuery({ queryId })).catch(() => undefined);
}

/** Writes rows into a local file, which appears whole or not at all. */
export async function exportRows(
  service: ServiceCaller,
  input: StartExportInput,
  file: string,
  progress: ProgressReport,
): Promise<void> {
  const { abortSignal } = progress;
  progress.report(l10n.t('Writing the rows'));
  const { queryId = '' } = await callLocal(service, (local) => local.startExport(input, { abortSignal }));
  try {
    const { s3Uri = '' } = await followQuery(service, queryId, abortSignal, ({ progress: percent }) =>
      progress.report(l10n.t('Writing the rows'), percent === undefined ? undefined : percent / 2),
    );
    const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(s3Uri) ?? [];
    await downloadFile(new ObjectStore(service), { bucket, key }, file, progress);
  } finally {
    await forgetQuery(service, queryId);
  }
}
