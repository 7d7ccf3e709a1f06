import assert from 'node:assert/strict';
import { appendFile, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FinSpaceDataClient } from '../../extension/finspace/generated/secondGenerationClient';
import { isProcessAlive } from '../../extension/workbench/serviceProcess/serviceProbe';
import { pythonProgram } from '../../scripts/setup/pythonClients';
import { inRoot } from '../../scripts/support/paths';
import { readServiceHandle } from '../support/embeddedService';
import { until } from '../support/until';
import { awsMachine } from './support/credentialMachine';
import { useJourney, type JourneyFolders } from './support/journey';

/** Somebody's own AWS settings, and an AWS CLI first on PATH that says it is an old one. */
async function prepare(folders: JourneyFolders): Promise<void> {
  await awsMachine.options.prepare?.(folders);
  const folder = join(folders.home, 'bin');
  await mkdir(folder);
  const version = 'aws-cli/1.22.34 Python/3.10.12 Linux/6.1 botocore/1.27.84';
  const script = [
    '#!/bin/sh',
    `if [ "$1" = --version ]; then echo "${version}"; else exec "${pythonProgram('second', 'aws')}" "$@"; fi`,
  ];
  await writeFile(join(folder, 'aws'), script.join('\n'), { mode: 0o755 });
  await appendFile(join(folders.home, '.bashrc'), `export PATH="${folder}:$PATH"\n`);
  // VS Code asks a login shell for the person's PATH.
  await writeFile(join(folders.home, '.profile'), '. "$HOME/.bashrc"\n');
}

describe('a terminal that renews its credentials', () => {
  const journey = useJourney({
    prepare,
    environment: awsMachine.options.environment,
    settings: { 'finspaceData.credentialDurationMinutes': 1 },
  });

  async function succeed(command: string): Promise<string> {
    const { code, text } = await journey().workbench.terminal.run(command);
    assert.equal(code, 0, `${command}\n${text}`);
    return text;
  }

  /** Waits until what the script began with is refused as expired. */
  async function firstExpired(): Promise<void> {
    const { workspace, dataFolder } = journey().folders;
    const text = await until('the script has made its first call', () =>
      readFile(join(workspace, 'first.txt'), 'utf8').catch(() => undefined),
    );
    const [accessKeyId = '', secretAccessKey = '', sessionToken = ''] = text.split('\n');
    const { endpoint, region } = (await readServiceHandle(dataFolder)) ?? assert.fail('no service runs');
    const credentials = { accessKeyId, secretAccessKey, sessionToken };
    const client = new FinSpaceDataClient({ endpoint, region, credentials });
    const isRefused = (): Promise<boolean> =>
      client.listDatasets().then(
        () => false,
        (error: unknown) => error instanceof Error && error.name === 'ExpiredTokenException',
      );
    await until('the first credentials have expired', isRefused, 90_000);
    client.destroy();
  }

  it('says in its name what it does, and warns of an AWS CLI that is too old', async () => {
    const { workbench, folders } = journey();
    await copyFile(inRoot('test/journeys/scripts/renewing.py'), join(folders.workspace, 'renewing.py'));
    await workbench.openView('FinSpace');
    await workbench.runCommand('FinSpace: Open Terminal That Renews Its Credentials');
    await workbench.terminal.ready();
    await workbench.runCommand('View: Toggle Maximized Panel');
    await workbench.terminal.ready();
    await workbench.terminal.name().filter({ hasText: 'FinSpace · renews itself' }).first().waitFor();
    const shown = (await workbench.terminal.text()).replaceAll('\n', '');
    assert.match(shown, /AWS CLI 1\.22\.34 is too old.*--endpoint-url \$AWS_ENDPOINT_URL_FINSPACE_DATA/);
    await workbench.screenshot('terminal-endless');
  });

  it('holds no key', async () => {
    assert.deepEqual((await succeed('env | grep -o "^AWS_[A-Z0-9_]*" | sort')).split('\n'), [
      'AWS_CONFIG_FILE',
      'AWS_DEFAULT_REGION',
      'AWS_EC2_METADATA_DISABLED',
      'AWS_ENDPOINT_URL_FINSPACE_DATA',
      'AWS_ENDPOINT_URL_S3',
      'AWS_ENDPOINT_URL_STS',
      'AWS_REGION',
      'AWS_SDK_LOAD_CONFIG',
      'AWS_SHARED_CREDENTIALS_FILE',
    ]);
  });

  it('outlives its first credentials, within one script', async () => {
    await succeed('mkfifo go; python renewing.py > renewed.txt 2>&1 &');
    await firstExpired();
    await succeed('echo > go; wait; cat renewed.txt');
    assert.match(await succeed('cat renewed.txt'), /^renewed$/m);
    assert.match(await succeed('aws sts get-caller-identity'), /"Arn": "arn:aws:/);
    await journey().workbench.screenshot('terminal-endless-renewed');
  });

  it('outlives the service, which it starts again', async () => {
    const { dataFolder } = journey().folders;
    const before = (await readServiceHandle(dataFolder)) ?? assert.fail('no service runs');
    process.kill(before.pid, 'SIGKILL');
    await until('the service is gone', () => !isProcessAlive(before.pid));
    assert.match(await succeed('aws finspace-data list-datasets'), /"datasets": \[\]/);
    const after = await readServiceHandle(dataFolder);
    assert.equal(after?.port, before.port);
    assert.notEqual(after.pid, before.pid);
  });
});

describe('other ways to credentials', () => {
  const journey = useJourney();

  it('copies them in the form of a shell, and says that the clipboard holds secrets', async () => {
    const { workbench } = journey();
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.openView('FinSpace');
    await workbench.runCommand('FinSpace: Copy Credentials');
    await workbench.page.getByPlaceholder('Where they are to be used').waitFor();
    await workbench.screenshot('copy-credentials');
    await workbench.quickInput.pick('Where they are to be used', 'fish');
    await workbench.quickInput.answer('How many minutes the credentials last', '15');
    const notice = workbench.notification(/clipboard holds secrets, which are of use until \d\d:\d\d/);
    const clear = notice.getByRole('button', { name: 'Clear Clipboard' });
    // Waits until the notification stands still.
    await clear.click({ trial: true });
    await workbench.screenshot('copy-credentials-done');
    const clipboard = () => workbench.page.evaluate('navigator.clipboard.readText()');
    assert.match(String(await clipboard()), /^ set -gx AWS_SESSION_TOKEN '.+'$/m);
    await clear.click();
    await until('the clipboard is empty', async () => (await clipboard()) === '');
  });

  it('opens one with credentials from the drop-down of the panel', async () => {
    const { workbench } = journey();
    await workbench.runCommand('Terminal: Create New Terminal');
    const { code: refused } = await workbench.terminal.run('aws sts get-caller-identity');
    assert.notEqual(refused, 0);
    await workbench.page.locator('.part.panel [aria-label^="Launch Profile"]').first().click();
    const profile = workbench.page.getByRole('menuitem', { name: 'FinSpace', exact: true });
    await profile.waitFor();
    await workbench.screenshot('terminal-profile');
    await profile.click();
    await workbench.terminal
      .name()
      .filter({ hasText: /FinSpace · until \d\d:\d\d/ })
      .first()
      .waitFor();
    await until('the new terminal is shown', async () => (await workbench.terminal.text()) === '[1:0] $');
    const { code, text } = await workbench.terminal.run('aws sts get-caller-identity');
    assert.equal(code, 0, text);
    await workbench.screenshot('terminal-profile-opened');
  });
});
