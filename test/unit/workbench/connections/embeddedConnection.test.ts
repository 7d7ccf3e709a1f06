import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceHandle } from '../../../../extension/finspace/serviceHandle';
import { EmbeddedConnection } from '../../../../extension/workbench/connections/embeddedConnection';
import { Redactor } from '../../../../extension/workbench/host/redactor';

const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'a-secret-of-the-super-user' };

const handleAt = (port: number): ServiceHandle => ({
  pid: port,
  port,
  endpoint: `http://127.0.0.1:${port}`,
  version: '0.1.0',
  region: 'us-east-2',
  environmentId: 'env',
  credentialsFile: '',
});

/** A service that answers every list of datasets with none. */
async function listen() {
  const server = createServer((_, answer) => answer.end('{"datasets":[]}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

describe('EmbeddedConnection', () => {
  const redactor = new Redactor();

  const connectionOver = (handles: ServiceHandle[], reported: ServiceHandle[]) =>
    new EmbeddedConnection(
      {
        ensure: () => Promise.resolve(handles[reported.length] as ServiceHandle),
        reportDead: (handle) => reported.push(handle),
      },
      redactor,
      undefined,
      () => Promise.resolve(credentials),
    );

  it('repeats a call once where nothing listens any more', async () => {
    const { server, port } = await listen();
    const dead = handleAt(1);
    const reported: ServiceHandle[] = [];
    const connection = connectionOver([dead, handleAt(port)], reported);
    const answer = await connection.call(({ data }) => data.listDatasets());
    server.close();
    server.closeAllConnections();
    assert.deepEqual(answer.datasets, []);
    assert.deepEqual(reported, [dead]);
  });

  it('gives up where nothing listens after the restart either', async () => {
    const reported: ServiceHandle[] = [];
    const connection = connectionOver([handleAt(1), handleAt(1)], reported);
    await assert.rejects(
      connection.call(({ data }) => data.listDatasets()),
      /No answer came/,
    );
    assert.equal(reported.length, 1);
  });

  it('does not repeat a call for another failure', async () => {
    const reported: ServiceHandle[] = [];
    let calls = 0;
    const connection = connectionOver([handleAt(1)], reported);
    const fail = () => {
      calls += 1;
      return Promise.reject(new Error('refused by the service'));
    };
    await assert.rejects(connection.call(fail), /refused by the service/);
    assert.equal(calls, 1);
    assert.deepEqual(reported, []);
  });

  it('keeps its secret out of the log', async () => {
    await connectionOver([handleAt(1)], []).call(() => Promise.resolve());
    assert.equal(redactor.redact(`key ${credentials.secretAccessKey}`), 'key ***');
  });
});
