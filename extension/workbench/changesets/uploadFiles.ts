import { s3EndpointOf, type ServiceCaller } from '../connections/connection';
import { byteCount } from '../host/format';
import { l10n } from '../host/l10n';
import { withCancellableProgress, type ProgressReport } from '../host/progress';
import { Cancelled, isCancelled, WorkbenchError } from '../host/workbenchError';
import { stagingNames } from './stagingNames';

async function stage(service: ServiceCaller, paths: readonly string[], progress: ProgressReport) {
  const { abortSignal } = progress;
  const { stageFiles } = await import('../../finspace/staging');
  const { connection, s3Bucket, s3Path } = await service.call(async ({ connection: to, data }) => {
    return {
      connection: to,
      ...(await data.getWorkingLocation({ locationType: 'INGESTION' }, { abortSignal })),
    };
  });
  if (s3Bucket === undefined || s3Path === undefined) {
    throw new WorkbenchError('IncompleteAnswer', l10n.t('The service answered without a working location.'));
  }
  const { region, credentials } = connection;
  return stageFiles({
    endpoint: s3EndpointOf(connection),
    region,
    credentials,
    location: { s3Bucket, s3Path },
    files: stagingNames(paths),
    abortSignal,
    onProgress: ({ file, uploadedBytes, totalBytes }) =>
      progress.report(
        l10n.t('{0}: {1} of {2}', file, byteCount(uploadedBytes), byteCount(totalBytes)),
        totalBytes > 0 ? (100 * uploadedBytes) / totalBytes : undefined,
      ),
  });
}

/**
 * Puts files below a fresh prefix of the INGESTION working location, with progress and a Cancel button,
 * and resolves to that prefix as an S3 URI. Throws `Cancelled` when it was cancelled; nothing stays then.
 */
export async function uploadFiles(service: ServiceCaller, paths: readonly string[]): Promise<string> {
  try {
    const staged = await withCancellableProgress(l10n.t('Uploading'), (report) =>
      stage(service, paths, report),
    );
    return staged.s3Uri;
  } catch (error) {
    throw isCancelled(error) ? new Cancelled() : error;
  }
}
