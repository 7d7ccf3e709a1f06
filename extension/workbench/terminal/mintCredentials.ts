import type { Clients, Connection } from '../connections/connection';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { MintedCredentials } from './environment';

/** Credentials, and the connection that they are for. */
export interface Minted extends MintedCredentials {
  readonly connection: Connection;
}

function environmentOf({ name, environmentId }: Connection): string {
  if (environmentId !== undefined) return environmentId;
  const message = l10n.t(
    'Credentials need the id of an environment, which this connection does not have: {0}',
    name,
  );
  throw new WorkbenchError('NoEnvironment', message, {
    title: l10n.t('Edit Connection'),
    command: 'finspaceData.editConnection',
  });
}

/** Asks the service for credentials that last as many minutes, or for fewer where it gives fewer. */
export async function mintCredentials(
  { data, connection }: Clients,
  durationInMinutes: number,
): Promise<Minted> {
  const environmentId = environmentOf(connection);
  const askedAt = Date.now();
  const answer = await data.getProgrammaticAccessCredentials({ environmentId, durationInMinutes });
  const { accessKeyId, secretAccessKey, sessionToken } = answer.credentials ?? {};
  if (!accessKeyId || !secretAccessKey || !sessionToken) {
    throw new WorkbenchError('IncompleteAnswer', l10n.t('The service answered without credentials.'));
  }
  const expiresAt = new Date(askedAt + (answer.durationInMinutes ?? durationInMinutes) * 60_000);
  return { connection, accessKeyId, secretAccessKey, sessionToken, expiresAt };
}
