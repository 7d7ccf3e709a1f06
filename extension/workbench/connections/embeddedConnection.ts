import type { AwsCredentialIdentity } from '@smithy/types';
import type { ServiceHandle } from '../../finspace/serviceHandle';
import type { Redactor } from '../host/redactor';
import { isConnectionRefused } from '../host/workbenchError';
import type { ServiceSupervisor } from '../serviceProcess/serviceSupervisor';
import { endClients, makeClients, type Clients, type Connection, type ServiceCaller } from './connection';
import { embeddedDescription } from './connectionDescription';

async function readKeys(path: string): Promise<AwsCredentialIdentity> {
  const { readCredentialsFile } = await import('../../finspace/credentialsFile');
  return readCredentialsFile(path);
}

type Supervisor = Pick<ServiceSupervisor, 'ensure' | 'reportDead'>;

/** The connection to the embedded service. */
export class EmbeddedConnection implements ServiceCaller {
  #made: { readonly handle: ServiceHandle; readonly clients: Promise<Clients> } | undefined;

  constructor(
    private readonly supervisor: Supervisor,
    private readonly redactor: Redactor,
    private readonly make: (connection: Connection) => Promise<Clients> = makeClients,
    private readonly read: (credentialsFile: string) => Promise<AwsCredentialIdentity> = readKeys,
  ) {}

  async call<Result>(use: (clients: Clients) => Promise<Result>): Promise<Result> {
    const handle = await this.supervisor.ensure();
    try {
      return await use(await this.#clientsOf(handle));
    } catch (error) {
      if (!isConnectionRefused(error)) throw error;
      this.supervisor.reportDead(handle);
      return use(await this.#clientsOf(await this.supervisor.ensure()));
    }
  }

  dispose(): void {
    const made = this.#made;
    this.#made = undefined;
    made?.clients.then(endClients, () => undefined);
  }

  #clientsOf(handle: ServiceHandle): Promise<Clients> {
    if (this.#made?.handle !== handle) {
      this.dispose();
      const clients = this.#connect(handle);
      this.#made = { handle, clients };
      clients.catch(() => {
        if (this.#made?.handle === handle) this.#made = undefined;
      });
    }
    return this.#made.clients;
  }

  async #connect(handle: ServiceHandle): Promise<Clients> {
    const { endpoint, region, environmentId, credentialsFile } = handle;
    const credentials = await this.read(credentialsFile);
    this.redactor.learn(credentials.secretAccessKey);
    return this.make({
      ...embeddedDescription(),
      endpoint,
      s3Endpoint: endpoint,
      region,
      environmentId,
      credentials,
    });
  }
}
