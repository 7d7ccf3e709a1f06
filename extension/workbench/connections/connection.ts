import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { FinSpaceDataClient } from '../../finspace/generated/secondGenerationClient';
import type { LocalServiceClient } from '../../finspace/generated/localServiceClient';

/** Where to talk to, and as whom. */
export interface Connection {
  readonly kind: 'embedded' | 'external';
  /** `embedded`, or the id that the saved description has. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly endpoint: string;
  /** Where S3 is; left out, it is AWS's own of the region. */
  readonly s3Endpoint?: string;
  readonly region: string;
  /** The environment that terminals are opened for; always known of the embedded service. */
  readonly environmentId?: string;
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
}

export interface Clients {
  readonly connection: Connection;
  readonly data: FinSpaceDataClient;
  /** What the embedded service offers beside the public API; there where the connection's kind is `embedded`. */
  readonly local?: LocalServiceClient;
}

/** Makes calls to the service that the workbench is connected to. */
export interface ServiceCaller {
  /**
   * Runs calls with the connection's clients. Where they were refused for a cause that may be over by now (the
   * embedded service ended, a profile's credentials were renewed) they are repeated, once. Throws `Cancelled`
   * where the workbench was connected to something else in the meantime, so that late answers reach nobody.
   */
  call<Result>(use: (clients: Clients) => Promise<Result>): Promise<Result>;
}

/** Where a connection's S3 is. */
export function s3EndpointOf({ s3Endpoint, region }: Connection): string {
  return s3Endpoint ?? `https://s3.${region}.amazonaws.com`;
}

/**
 * Tells what belongs to one service from what belongs to another, across windows and restarts: the environment
 * of the embedded service, which each data folder has its own of, or the id of an external connection.
 */
export function scopeOf({ kind, id, environmentId }: Connection): string {
  return kind === 'embedded' ? (environmentId ?? id) : id;
}

/** Makes the clients of a connection; their code is loaded when it is first called. */
export async function makeClients(connection: Connection): Promise<Clients> {
  const [{ FinSpaceDataClient }, { LocalServiceClient }] = await Promise.all([
    import('../../finspace/generated/secondGenerationClient'),
    import('../../finspace/generated/localServiceClient'),
  ]);
  const local = connection.kind === 'embedded' ? new LocalServiceClient(connection) : undefined;
  return { connection, data: new FinSpaceDataClient(connection), local };
}

/** Closes the connections that clients keep open. */
export function endClients({ data, local }: Clients): void {
  data.destroy();
  local?.destroy();
}
