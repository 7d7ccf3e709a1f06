import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { vscodeServerScript } from '../../scripts/setup/vscodeServerPackage';
import { endOwned, startOwned } from '../../scripts/support/ownedProcess';

export interface VscodeServerOptions {
  /** Holds the server's data, settings and extensions; made where it is missing. */
  readonly folder: string;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The server's environment, which the extension host and its terminals inherit. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Folders of built extensions, installed by a link. */
  readonly extensionFolders?: readonly string[];
  /** Lets a page name an extension under test and its tests. VS Code shows no notifications then. */
  readonly testDriver?: boolean;
}

/** An extension loaded from where it is built, and a script that exports `run` for its host to run. */
export interface ExtensionTests {
  readonly extensionFolder: string;
  readonly testsScript: string;
}

const startLimitMilliseconds = 30_000;

/** A VS Code server on loopback, a real VS Code whose window is a page of a browser. */
export class VscodeServer {
  private constructor(
    private readonly child: ChildProcess,
    /** `http://127.0.0.1:PORT`. */
    readonly origin: string,
    private readonly token: string,
  ) {}

  static async start(options: VscodeServerOptions): Promise<VscodeServer> {
    await writeSettings(options);
    await linkExtensions(options);
    const token = randomUUID();
    const child = startOwned(process.execPath, [...serverArguments(options), '--connection-token', token], {
      env: options.environment ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      return new VscodeServer(child, await listeningOrigin(child), token);
    } catch (error) {
      await endOwned(child);
      throw error;
    }
  }

  /** The address of a window on a folder. Tests need a server with `testDriver`. */
  pageAddress(workspace: string, tests?: ExtensionTests): string {
    const query = new URLSearchParams({ tkn: this.token, folder: workspace });
    if (tests) query.set('payload', JSON.stringify(this.payloadOf(tests)));
    return `${this.origin}/?${query.toString()}`;
  }

  private payloadOf({ extensionFolder, testsScript }: ExtensionTests): [string, string][] {
    const remote = (path: string): string => `vscode-remote://${new URL(this.origin).host}${path}`;
    return [
      ['skipWelcome', 'true'],
      ['extensionDevelopmentPath', remote(extensionFolder)],
      ['extensionTestsPath', remote(testsScript)],
    ];
  }

  /** Resolves when the server has ended. */
  async ended(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
  }

  /** Ends the server and what it started in its own process group. */
  stop(): Promise<void> {
    return endOwned(this.child);
  }
}

const serverArguments = ({ folder, testDriver = false }: VscodeServerOptions): string[] => [
  ...[vscodeServerScript, '--host', '127.0.0.1', '--port', '0'],
  ...['--accept-server-license-terms', '--telemetry-level', 'off'],
  // A built server honours a page's payload only with this.
  ...(testDriver ? ['--enable-smoke-test-driver'] : []),
  ...['--user-data-dir', join(folder, 'user-data'), '--extensions-dir', extensionsFolder(folder)],
  ...['--server-data-dir', join(folder, 'server-data')],
];

/** Where a server that keeps its data in `folder` looks for extensions. */
export const extensionsFolder = (folder: string): string => join(folder, 'extensions');

async function linkExtensions({ folder, extensionFolders = [] }: VscodeServerOptions): Promise<void> {
  await mkdir(extensionsFolder(folder), { recursive: true });
  for (const extension of extensionFolders) {
    await symlink(extension, join(extensionsFolder(folder), basename(extension)), 'junction').catch(
      ignoreExisting,
    );
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** Nothing in a window but what it is opened for. */
const quietSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'remote.autoForwardPorts': false,
  // Without it a terminal is drawn on a canvas, where its text cannot be read.
  'terminal.integrated.gpuAcceleration': 'off',
};

async function writeSettings({ folder, settings }: VscodeServerOptions): Promise<void> {
  const text = JSON.stringify({ ...quietSettings, ...settings }, undefined, 2);
  for (const scope of ['User', 'Machine']) {
    await mkdir(join(folder, 'user-data', scope), { recursive: true });
    await writeFile(join(folder, 'user-data', scope, 'settings.json'), text);
  }
}

/** Reads where the server listens from what it prints. */
function listeningOrigin(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (reason: string): void => reject(new Error(`The VS Code server ${reason}:\n${printed}`));
    const timer = setTimeout(() => fail('did not start in time'), startLimitMilliseconds);
    child.once('exit', () => fail('ended while it started'));
    const read = (piece: Buffer): void => {
      printed += piece.toString();
      const port = /Extension host agent listening on (\d+)/.exec(printed)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
  });
}
