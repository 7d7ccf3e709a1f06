import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { run, serviceHandle } from './support/extensionUnderTest';

describe('a terminal with credentials', () => {
  let terminal: vscode.Terminal;

  before(async () => {
    const opened = new Promise<vscode.Terminal>((resolve) => vscode.window.onDidOpenTerminal(resolve));
    await run('finspaceData.openTerminal', { durationInMinutes: 30 });
    terminal = await opened;
  });
  after(() => terminal.dispose());

  const options = () => terminal.creationOptions as vscode.TerminalOptions;

  it('says in its name until when they last', () => {
    assert.match(terminal.name, /^FinSpace · until \d\d:\d\d$/);
  });

  it('does not come back with the session', () => assert.equal(options().isTransient, true));

  it('talks to the embedded service and to nobody else', async () => {
    const { endpoint, region, environmentId } = await serviceHandle();
    const { env = {} } = options();
    assert.equal(env.AWS_ENDPOINT_URL_S3, endpoint);
    assert.equal(env.AWS_ENDPOINT_URL_STS, endpoint);
    assert.equal(env.AWS_ENDPOINT_URL_FINSPACE_DATA, endpoint);
    assert.equal(env.AWS_REGION, region);
    assert.equal(env.FINSPACE_ENVIRONMENT_ID, environmentId);
    assert.equal(env.AWS_PROFILE, null);
    assert.ok(env.AWS_SESSION_TOKEN);
  });
});
