import assert from 'node:assert/strict';
import type { Clients } from '../../../../extension/workbench/connections/connection';
import { ConnectionBook, type Memory } from '../../../../extension/workbench/connections/connectionBook';
import type { ExternalDescription } from '../../../../extension/workbench/connections/connectionDescription';
import {
  ConnectionManager,
  type OpenConnection,
} from '../../../../extension/workbench/connections/connectionManager';
import { Cancelled } from '../../../../extension/workbench/host/workbenchError';

const research: ExternalDescription = {
  kind: 'external',
  id: 'research',
  name: 'Research',
  endpoint: 'https://finspace.example.com',
  region: 'us-east-2',
  accessKeyId: 'AKIAEXAMPLE',
};

class MapMemory implements Memory {
  readonly values = new Map<string, unknown>();
  get(key: string): unknown {
    return this.values.get(key);
  }
  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
}

class NamedConnection implements OpenConnection {
  disposed = false;
  constructor(readonly name: string) {}
  call<Result>(use: (clients: Clients) => Promise<Result>): Promise<Result> {
    return use({ connection: { name: this.name } } as Clients);
  }
  dispose(): void {
    this.disposed = true;
  }
}

describe('ConnectionManager', () => {
  let everywhere: MapMemory;
  let workspace: MapMemory;
  let opened: NamedConnection[];
  let manager: ConnectionManager;

  const start = () =>
    new ConnectionManager(
      new NamedConnection('local'),
      new ConnectionBook(everywhere, workspace),
      ({ name }) => {
        const connection = new NamedConnection(name);
        opened.push(connection);
        return connection;
      },
    );
  const whoAnswers = () => manager.call(({ connection }) => Promise.resolve(connection.name));

  beforeEach(async () => {
    everywhere = new MapMemory();
    workspace = new MapMemory();
    opened = [];
    manager = start();
    await manager.save(research);
  });
  afterEach(() => manager.dispose());

  it('begins with the local service', async () => {
    assert.equal(manager.active.kind, 'embedded');
    assert.equal(await whoAnswers(), 'local');
  });

  it('switches, tells of it, and remembers it for the workspace', async () => {
    let changes = 0;
    manager.onDidChange(() => (changes += 1));
    await manager.switchTo('research');
    assert.equal(await whoAnswers(), 'Research');
    assert.equal(changes, 1);
    assert.equal(start().active.id, 'research');
    workspace = new MapMemory();
    assert.equal(start().active.kind, 'embedded');
  });

  it('drops answers that come after a switch', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const late = manager.call(() => promise);
    await manager.switchTo('research');
    resolve('late');
    await assert.rejects(late, Cancelled);
  });

  it('lets work that has begun end where it began', async () => {
    const pinned = manager.pinned();
    await manager.switchTo('research');
    assert.equal(await pinned.call(({ connection }) => Promise.resolve(connection.name)), 'local');
  });

  it('opens an edited connection anew', async () => {
    await manager.switchTo('research');
    await whoAnswers();
    await manager.save({ ...research, name: 'Desk' });
    assert.equal(opened[0]?.disposed, true);
    assert.equal(await whoAnswers(), 'Desk');
  });

  it('falls back to the local service where the active connection is removed', async () => {
    await manager.switchTo('research');
    await manager.remove('research');
    assert.equal(manager.active.kind, 'embedded');
    assert.deepEqual(manager.saved, []);
  });

  it('knows that the service refuses for good, until it does not', async () => {
    const refusal = Object.assign(new Error('m'), { name: 'UnrecognizedClientException' });
    await assert.rejects(manager.call(() => Promise.reject(refusal)));
    assert.equal(manager.isRefused, true);
    await whoAnswers();
    assert.equal(manager.isRefused, false);
  });
});
