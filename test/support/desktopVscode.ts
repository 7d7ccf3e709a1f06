import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { hasScreen } from '../../scripts/support/screen';
import type { HostRun } from './runWorkbenchRing';

const downloadHost = 'https://update.code.visualstudio.com/api/releases/stable';
const probeMilliseconds = 5_000;

/** `VSCODE_EXECUTABLE_PATH`, else a downloaded VS Code where there is a screen and its host answers. */
export async function findDesktopVscode(): Promise<string | undefined> {
  const chosen = process.env.VSCODE_EXECUTABLE_PATH;
  if (chosen) return chosen;
  if (!hasScreen() || !(await canDownload())) return undefined;
  return downloadAndUnzipVSCode('stable');
}

const canDownload = (): Promise<boolean> =>
  fetch(downloadHost, { signal: AbortSignal.timeout(probeMilliseconds) }).then(
    (answer) => answer.ok,
    () => false,
  );

/** Runs a tests script in the extension host of a desktop VS Code. Resolves with the run's exit code. */
export async function runInDesktop(vscodeExecutablePath: string, run: HostRun): Promise<number> {
  const userData = join(run.folder, 'user-data');
  await mkdir(join(userData, 'User'), { recursive: true });
  await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify(run.settings));
  return runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: run.extensionFolder,
    extensionTestsPath: run.testsScript,
    launchArgs: [run.workspace, '--disable-workspace-trust', '--user-data-dir', userData],
  });
}
