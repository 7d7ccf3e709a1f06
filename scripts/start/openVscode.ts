import { once } from 'node:events';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { VscodeServer } from '../../test/support/vscodeServer';
import { setUpVscodeServer } from '../setup/vscodeServerPackage';
import { findOnPath } from '../support/commandLine';
import { startOwned } from '../support/ownedProcess';
import { inRoot, root } from '../support/paths';
import { hasScreen } from '../support/screen';
import { step } from '../support/step';

/**
 * Opens a real VS Code with this extension on a data folder, and the sample file in its workspace to make
 * changesets of, and waits until it is closed.
 */
export async function openVscode(dataFolder: string, sampleFile: string): Promise<void> {
  const workspace = inRoot('.cache', 'demo-workspace');
  await mkdir(workspace, { recursive: true });
  await copyFile(sampleFile, join(workspace, basename(sampleFile)));
  const settings = {
    'finspaceData.dataFolder': dataFolder,
    // The workspace lies in this repository, which is not what it is about.
    'git.openRepositoryInParentFolders': 'never',
  };
  const desktop = hasScreen() ? await findOnPath('code') : undefined;
  if (desktop) await openDesktop(desktop, workspace, settings);
  else await openServer(workspace, settings);
}

async function openDesktop(program: string, workspace: string, settings: object): Promise<void> {
  // A user-data folder of its own, so that nothing of the user's is touched.
  const userData = inRoot('.cache', 'demo-vscode-desktop');
  await mkdir(join(userData, 'User'), { recursive: true });
  await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify(settings));
  console.log('Opening VS Code. Close its window, or press Ctrl+C here, to end.');
  const flags = ['--new-window', '--wait', '--disable-workspace-trust', '--user-data-dir', userData];
  const child = startOwned(program, [...flags, `--extensionDevelopmentPath=${root}`, workspace], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  await once(child, 'close');
}

async function openServer(workspace: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  await step('set-up: VS Code server', setUpVscodeServer);
  const folder = inRoot('.cache', 'demo-vscode');
  const server = await VscodeServer.start({ folder, settings, extensionFolders: [root] });
  console.log(`\nVS Code is at ${server.pageAddress(workspace)}`);
  console.log('Open the FinSpace view there. Press Ctrl+C here to end.');
  await server.ended();
}
