import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readCredentialsFile } from '../../extension/finspace/credentialsFile';
import { readServiceHandle } from '../support/embeddedService';
import { addConnection, type Key } from './support/connections';
import { useJourney } from './support/journey';

const stranger: Key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/EXAMPLEKEY' };

describe('a service elsewhere', () => {
  const person = useJourney();

  it('that refuses the key is not connected to, and the wizard leads back to the key', async () => {
    const { workbench, folders } = person();
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').waitFor();
    const { endpoint } = (await readServiceHandle(folders.dataFolder)) ?? assert.fail('no service runs');
    await addConnection(workbench, endpoint, stranger);
    const problem = /The service refuses the key of AKIAIOSFODNN7EXAMPLE/;
    await workbench.quickInput.problem().filter({ hasText: problem }).waitFor();
    await workbench.screenshot('key-refused');
    await workbench.page.keyboard.press('Escape');
    await workbench.statusBarItem(/FinSpace: Local service/).waitFor();
  });

  it('is connected to once the key is right, and says so in the status bar', async () => {
    const { workbench, folders } = person();
    const handle = (await readServiceHandle(folders.dataFolder)) ?? assert.fail('no service runs');
    await addConnection(workbench, handle.endpoint, await readCredentialsFile(handle.credentialsFile));
    await workbench.statusBarItem(/FinSpace: The other desk/).waitFor();
    await workbench.welcomeButton('Create Dataset').waitFor();
    await workbench.screenshot('other-connection');
  });
});

describe('a service elsewhere that refuses a key from some day on', () => {
  const person = useJourney();
  let refuses = false;
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    if (!refuses) return response.end('{"datasets":[]}');
    response.writeHead(403, { 'x-amzn-errortype': 'UnrecognizedClientException' });
    return response.end('{"message":"The security token included in the request is invalid."}');
  });
  before(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  after(() => server.close());

  it('is a row in the tree that says so and leads to the connection', async () => {
    const { workbench } = person();
    const { port } = server.address() as AddressInfo;
    await workbench.openView('FinSpace');
    await addConnection(workbench, `http://127.0.0.1:${port}`, stranger);
    await workbench.statusBarItem(/FinSpace: The other desk/).waitFor();
    refuses = true;
    const row = workbench.treeRow(/The service refuses the key of AKIAIOSFODNN7EXAMPLE/);
    await row.waitFor();
    await workbench.clearNotifications();
    await workbench.screenshot('key-refused-row');
    await row.click();
    await workbench.quickInput.title().filter({ hasText: 'Edit Connection' }).waitFor();
  });
});
