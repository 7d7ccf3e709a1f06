import type { StagingLocation, StagingService } from '../../finspace/staging';
import { s3EndpointOf, scopeOf, type Connection, type ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';

/** Where a connection's working location is written to, and as whom. */
export function stagingServiceOf(connection: Connection): StagingService {
  const { region, credentials } = connection;
  return { endpoint: s3EndpointOf(connection), region, credentials };
}

export interface StagingPlace {
  /** `scopeOf` the connection. */
  readonly scope: string;
  readonly location: StagingLocation;
}

/** Asks for the INGESTION working location. */
export async function findStagingPlace(
  service: ServiceCaller,
  abortSignal?: AbortSignal,
): Promise<StagingPlace> {
  return service.call(async ({ connection, data }) => {
    const { s3Bucket, s3Path } = await data.getWorkingLocation(
      { locationType: 'INGESTION' },
      { abortSignal },
    );
    if (s3Bucket === undefined || s3Path === undefined) {
      throw new WorkbenchError(
        'IncompleteAnswer',
        l10n.t('The service answered without a working location.'),
      );
    }
    return { scope: scopeOf(connection), location: { s3Bucket, s3Path } };
  });
}
