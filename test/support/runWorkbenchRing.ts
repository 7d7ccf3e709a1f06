import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNodeProgram } from '../../scripts/support/nodeProgram';
import { endOwnedOnSignals } from '../../scripts/support/ownedProcess';
import { inRoot } from '../../scripts/support/paths';
import { findDesktopVscode, runInDesktop } from './desktopVscode';
import { endServiceOf } from './embeddedService';
import { runInServer } from './serverTests';

/** What a run inside VS Code is given. */
export interface HostRun {
  /** Holds all of VS Code's own data; removed afterwards. */
  readonly folder: string;
  readonly workspace: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly extensionFolder: string;
  readonly testsScript: string;
}

/** Runs the workbench ring inside the extension host of a real VS Code: desktop where there is one. */
async function runWorkbenchRing(): Promise<number> {
  await runNodeProgram('webpack-cli/bin/cli.js', ['--config', 'webpack.test.config.js']);
  const output = inRoot('out', 'logs', 'workbench.log');
  // VS Code's own output buries mocha's.
  process.env.RING_OUTPUT = output;
  const folder = await mkdtemp(join(tmpdir(), 'finspace-workbench-'));
  const [workspace, dataFolder] = [join(folder, 'workspace'), join(folder, 'data')];
  await mkdir(workspace);
  const run: HostRun = {
    folder,
    workspace,
    settings: { 'finspaceData.dataFolder': dataFolder },
    extensionFolder: inRoot(),
    testsScript: inRoot('out', 'workbench', 'index.js'),
  };
  try {
    const desktop = await findDesktopVscode();
    return await (desktop ? runInDesktop(desktop, run) : runInServer(run));
  } finally {
    console.log(await readFile(output, 'utf8').catch(() => 'The tests did not start.'));
    await endServiceOf(dataFolder);
    await rm(folder, { recursive: true, force: true });
  }
}

endOwnedOnSignals();
runWorkbenchRing().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
