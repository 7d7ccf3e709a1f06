import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFileLock } from '../support/fileLock.mjs';
import { runNpm } from '../support/npm';
import { inRoot } from '../support/paths';

/** The npm package that carries a VS Code server of the same version. Only that server is used of it. */
const vscodeServerVersion = '4.139.1';

const folder = inRoot('.vscode-test', `server-${vscodeServerVersion}`);
const serverFolder = join('node_modules', 'code-server', 'lib', 'vscode');

/** The script that starts the VS Code server, on Node 24. */
export const vscodeServerScript = join(folder, serverFolder, 'out', 'server-main.js');

/** Installs the VS Code server where it is missing. Nothing of it is compiled or downloaded from elsewhere. */
export function setUpVscodeServer(): Promise<string> {
  return withFileLock(inRoot('.cache', 'vscode-server.lock'), async () => {
    if (!existsSync(vscodeServerScript)) await install();
    return folder;
  });
}

async function install(): Promise<void> {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await writeFile(join(partial, 'package.json'), JSON.stringify({ name: 'vscode-server', private: true }));
  // Install scripts are left out: the package's own would download and compile.
  await runNpm(['install', `code-server@${vscodeServerVersion}`, '--ignore-scripts', '--no-save'], partial);
  await runNpm(['install', '--omit=dev', '--ignore-scripts'], join(partial, serverFolder));
  await rm(folder, { recursive: true, force: true });
  await rename(partial, folder);
}
