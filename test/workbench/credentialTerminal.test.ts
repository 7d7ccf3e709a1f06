import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { readCredentialsFile } from '../../extension/finspace/credentialsFile';
import type { ProcessCredentials } from '../../extension/service/life/ownerCredentials';
import { until } from '../support/until';
import { run, serviceHandle } from './support/extensionUnderTest';

/** Runs what opens a terminal, and answers that terminal. */
async function opened(open: () => unknown): Promise<vscode.Terminal> {
  const opening = new Promise<vscode.Terminal>((resolve) => {
    const subscription = vscode.window.onDidOpenTerminal((terminal) => {
      subscription.dispose();
      resolve(terminal);
    });
  });
  await open();
  return opening;
}

const optionsOf = (terminal: vscode.Terminal) => terminal.creationOptions as vscode.TerminalOptions;

/** Chooses what opens without a choice, on every system. */
async function setDefaultProfile(name: string | undefined): Promise<void> {
  const profiles = vscode.workspace.getConfiguration('terminal.integrated.defaultProfile');
  for (const system of ['linux', 'osx', 'windows']) {
    await profiles.update(system, name, vscode.ConfigurationTarget.Global);
  }
}

async function assertCredentialTerminal(terminal: vscode.Terminal): Promise<void> {
  const { endpoint, region, environmentId } = await serviceHandle();
  assert.match(terminal.name, /^FinSpace · until \d\d:\d\d$/);
  const { env = {}, isTransient } = optionsOf(terminal);
  assert.equal(isTransient, true);
  assert.equal(env.AWS_ENDPOINT_URL_S3, endpoint);
  assert.equal(env.AWS_ENDPOINT_URL_STS, endpoint);
  assert.equal(env.AWS_ENDPOINT_URL_FINSPACE_DATA, endpoint);
  assert.equal(env.AWS_REGION, region);
  assert.equal(env.FINSPACE_ENVIRONMENT_ID, environmentId);
  assert.equal(env.AWS_PROFILE, null);
  assert.ok(env.AWS_SESSION_TOKEN);
}

/** How many minutes from now the terminal's credentials last, rounded. */
function minutesLeft(terminal: vscode.Terminal): number {
  const expiry = Date.parse(optionsOf(terminal).env?.FINSPACE_CREDENTIALS_EXPIRE_AT ?? '');
  return Math.round((expiry - Date.now()) / 60_000);
}

describe('a terminal with credentials', () => {
  const terminals: vscode.Terminal[] = [];
  const keep = (terminal: vscode.Terminal) => {
    terminals.push(terminal);
    return terminal;
  };
  after(() => terminals.forEach((terminal) => terminal.dispose()));

  it('talks to the embedded service and to nobody else, for as long as asked', async () => {
    const terminal = keep(await opened(() => run('finspaceData.openTerminal', { durationInMinutes: 30 })));
    await assertCredentialTerminal(terminal);
    assert.equal(minutesLeft(terminal), 30);
  });

  describe('by its profile', () => {
    before(() => setDefaultProfile('FinSpace'));
    after(() => setDefaultProfile(undefined));

    it('opens for as long as the settings say', async () => {
      const terminal = keep(
        await opened(() => vscode.commands.executeCommand('workbench.action.terminal.new')),
      );
      await assertCredentialTerminal(terminal);
      assert.equal(minutesLeft(terminal), 60);
    });

    it('opens no terminal where the service cannot start', async () => {
      const settings = vscode.workspace.getConfiguration('finspaceData');
      const folder = settings.get<string>('dataFolder');
      const before = vscode.window.terminals.length;
      // A file's name is no folder's.
      await settings.update('dataFolder', `${__filename}/data`, vscode.ConfigurationTarget.Global);
      try {
        let ended = false;
        void vscode.commands.executeCommand('workbench.action.terminal.new').then(() => (ended = true));
        await until('the failure was told and put aside', async () => {
          await vscode.commands.executeCommand('notifications.clearAll');
          return ended;
        });
        assert.equal(vscode.window.terminals.length, before);
      } finally {
        await settings.update('dataFolder', folder, vscode.ConfigurationTarget.Global);
      }
    });
  });

  it('that renews its credentials holds none, but files that get some', async () => {
    const terminal = keep(await opened(() => run('finspaceData.openEndlessTerminal')));
    assert.equal(terminal.name, 'FinSpace · renews itself');
    const { env = {} } = optionsOf(terminal);
    assert.equal(env.AWS_ACCESS_KEY_ID, null);
    assert.equal(env.AWS_SESSION_TOKEN, null);
    assert.equal(env.AWS_SDK_LOAD_CONFIG, '1');
    assert.equal(env.AWS_ENDPOINT_URL_S3, (await serviceHandle()).endpoint);
    assert.equal((await stat(env.AWS_SHARED_CREDENTIALS_FILE ?? '')).size, 0);
    const config = await readFile(env.AWS_CONFIG_FILE ?? '', 'utf8');
    const command = /^credential_process = (.+)$/m.exec(config)?.[1] ?? '';
    // As SDKs in JavaScript run it.
    const shell = process.platform === 'win32' ? 'cmd.exe' : '/bin/sh';
    const flags = process.platform === 'win32' ? ['/d', '/s', '/c', `"${command}"`] : ['-c', command];
    const { stdout } = await promisify(execFile)(shell, flags, { windowsVerbatimArguments: true });
    const credentials = JSON.parse(stdout) as ProcessCredentials;
    assert.match(credentials.AccessKeyId, /^ASIA/);
    assert.ok(Date.parse(credentials.Expiration) > Date.now());
  });

  describe('of a connection elsewhere', () => {
    before(async () => {
      const { endpoint, region, environmentId, credentialsFile } = await serviceHandle();
      const key = await readCredentialsFile(credentialsFile);
      const place = { name: 'Beside', endpoint, s3Endpoint: endpoint, region, environmentId };
      await run('finspaceData.addConnection', {
        identity: 'accessKey',
        ...key,
        ...place,
        confirmed: true,
      });
    });
    after(() => run('finspaceData.switchConnection', { connection: 'embedded' }));

    it('says which in its name, and holds minted credentials', async () => {
      const terminal = keep(await opened(() => run('finspaceData.openTerminal', { durationInMinutes: 15 })));
      assert.match(terminal.name, /^FinSpace · Beside · until \d\d:\d\d$/);
      assert.match(optionsOf(terminal).env?.AWS_ACCESS_KEY_ID ?? '', /^ASIA/);
    });

    it('cannot renew the credentials of an access key, and opens nothing', async () => {
      const before = vscode.window.terminals.length;
      let ended = false;
      void run('finspaceData.openEndlessTerminal').then(() => (ended = true));
      await until('the failure was told and put aside', async () => {
        await vscode.commands.executeCommand('notifications.clearAll');
        return ended;
      });
      assert.equal(vscode.window.terminals.length, before);
    });
  });

  it('is not needed to use credentials elsewhere: they are copied as lines to paste', async () => {
    await run('finspaceData.copyCredentials', { form: 'posix', durationInMinutes: 5 });
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /^ export AWS_SESSION_TOKEN='.+'$/m);
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.env.clipboard.writeText('');
  });
});
