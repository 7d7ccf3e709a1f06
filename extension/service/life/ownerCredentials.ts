import { readCredentialsFile } from '../../finspace/credentialsFile';
import type { CredentialsOptions } from '../commandLine';
import { DataFolder } from './dataFolder';
import { findOrStartService } from './detachedService';

/** What a `credential_process` prints, as every AWS SDK and the AWS CLI read it. */
export interface ProcessCredentials {
  readonly Version: 1;
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  /** ISO 8601. */
  readonly Expiration: string;
}

/**
 * Mints credentials for the owner of a data folder, by the folder's service; where that has ended it is started
 * again.
 *
 * @throws StartFailure, or what the service answers.
 */
export async function ownerCredentials({ data, minutes }: CredentialsOptions): Promise<ProcessCredentials> {
  const { FinSpaceDataClient } = await import('../../finspace/generated/secondGenerationClient');
  const { endpoint, region, environmentId, credentialsFile } = await findOrStartService(new DataFolder(data));
  const credentials = await readCredentialsFile(credentialsFile);
  const client = new FinSpaceDataClient({ endpoint, region, credentials });
  try {
    const askedAt = Date.now();
    const answer = await client.getProgrammaticAccessCredentials({
      environmentId,
      durationInMinutes: minutes,
    });
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = answer.credentials ?? {};
    return {
      Version: 1,
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: new Date(askedAt + (answer.durationInMinutes ?? minutes) * 60_000).toISOString(),
    };
  } finally {
    client.destroy();
  }
}
