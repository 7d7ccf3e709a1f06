import type { ServiceHandle } from '../../finspace/serviceHandle';
import type { Redactor } from '../host/redactor';
import { isConnectionRefused } from '../host/workbenchError';
import type { ServiceSupervisor } from '../serviceProcess/serviceSupervisor';
import type { Clients, Connection, ServiceCaller } from './connection';

/** Makes the clients of a connection; their code is loaded when it is first called. */
export async function makeClients(connection: Connection): Promise<Clients> {
  const [{ FinSpaceDataClient }, { LocalServiceClient }] = await Promise.all([
    import('../../finspace/generated/secondGenerationClient'),
    import('../../finspace/generated/localServiceClient'),
  ]);
  return { connection, data: new FinSpaceDataClient(connection), local: new LocalServiceClient(connection) };
}

function endClients({ data, local }: Clients): void {
  data.destroy();
  local.destroy();
}

async function readConnection(handle: ServiceHandle): Promise<Connection> {
  const { readCredentialsFile } = await import('../../finspace/credentialsFile');
  const { endpoint, region, environmentId, credentialsFile } = handle;
  return { endpoint, region, environmentId, credentials: await readCredentialsFile(credentialsFile) };
}

type Supervisor = Pick<ServiceSupervisor, 'ensure' | 'reportDead'>;

/** The connection to the embedded service. */
export class EmbeddedConnection implements ServiceCaller {
  #made: { readonly handle: ServiceHandle; readonly clients: Promise<Clients> } | undefined;

  constructor(
    private readonly supervisor: Supervisor,
    private readonly redactor: Redactor,
    private readonly make: (connection: Connection) => Promise<Clients> = makeClients,
    private readonly read: (handle: ServiceHandle) => Promise<Connection> = readConnection,
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
    const connection = await this.read(handle);
    this.redactor.learn(connection.credentials.secretAccessKey);
    return this.make(connection);
  }
}
