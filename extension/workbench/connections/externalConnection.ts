import { endClients, makeClients, type Clients, type Connection } from './connection';
import type { ExternalDescription } from './connectionDescription';
import type { OpenConnection } from './connectionManager';
import type { CredentialSource } from './credentialSource';
import { isKeyRefused } from './connectionProblem';

/** The connection to a service elsewhere. */
export class ExternalConnection implements OpenConnection {
  #clients: Promise<Clients> | undefined;

  constructor(
    private readonly description: ExternalDescription,
    private readonly credentialsOf: CredentialSource,
    private readonly make: (connection: Connection) => Promise<Clients> = makeClients,
  ) {}

  /** Where a profile's credentials are refused they are read again, since they may have been renewed. */
  async call<Result>(use: (clients: Clients) => Promise<Result>): Promise<Result> {
    try {
      return await use(await this.#open());
    } catch (error) {
      if (this.description.profile === undefined || !isKeyRefused(error)) throw error;
      this.dispose();
      return use(await this.#open());
    }
  }

  dispose(): void {
    const clients = this.#clients;
    this.#clients = undefined;
    clients?.then(endClients, () => undefined);
  }

  #open(): Promise<Clients> {
    this.#clients ??= this.#connect();
    return this.#clients;
  }

  #connect(): Promise<Clients> {
    const { kind, id, name, endpoint, s3Endpoint, region, environmentId } = this.description;
    const credentials = this.credentialsOf(this.description);
    return this.make({ kind, id, name, endpoint, s3Endpoint, region, environmentId, credentials });
  }
}
