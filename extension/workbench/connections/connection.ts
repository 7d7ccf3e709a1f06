import type { FinSpaceDataClient } from '../../finspace/generated/secondGenerationClient';
import type { LocalServiceClient } from '../../finspace/generated/localServiceClient';

/** Where to talk to, and as whom. */
export interface Connection {
  readonly endpoint: string;
  readonly region: string;
  readonly environmentId: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface Clients {
  readonly connection: Connection;
  readonly data: FinSpaceDataClient;
  /** What the embedded service offers beside the public API. */
  readonly local: LocalServiceClient;
}

/** Makes calls to the service that the workbench is connected to. */
export interface ServiceCaller {
  /**
   * Runs calls with the connection's clients. Where nothing listens any more the service is started again
   * and the calls are repeated, once.
   */
  call<Result>(use: (clients: Clients) => Promise<Result>): Promise<Result>;
}
