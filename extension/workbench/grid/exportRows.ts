import type { StartExportInput } from '../../finspace/generated/localService';
import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import type { ProgressReport } from '../host/progress';
import { downloadFile } from '../locations/downloadFile';
import { ObjectStore } from '../locations/objectStore';
import { runExport, stopQuery } from '../query/runQuery';

/** Writes rows into a local file, which appears whole or not at all. Throws as `runQuery` does where they cannot be. */
export async function exportRows(
  service: ServiceCaller,
  input: StartExportInput,
  file: string,
  progress: ProgressReport,
): Promise<void> {
  const report = (percent?: number) =>
    progress.report(l10n.t('Writing the rows'), percent === undefined ? undefined : percent / 2);
  report();
  const { queryId, s3Uri = '' } = await runExport(service, input, { signal: progress.abortSignal, report });
  try {
    const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(s3Uri) ?? [];
    await downloadFile(new ObjectStore(service), { bucket, key }, file, progress);
  } finally {
    await stopQuery(service, queryId);
  }
}
