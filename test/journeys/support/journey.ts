import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { readCredentialsFile } from '../../../extension/finspace/credentialsFile';
import { pythonProgram } from '../../../scripts/setup/pythonClients';
import { inRoot } from '../../../scripts/support/paths';
import { launchChromium } from '../../support/chromium';
import { endServiceOf, readServiceHandle } from '../../support/embeddedService';
import { until } from '../../support/until';
import { VscodeServer } from '../../support/vscodeServer';
import { Workbench } from './workbench';

export interface JourneyOptions {
  /** Folders of built extensions; this repository's when left out. */
  readonly extensionFolders?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment that the person starts VS Code in. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Runs on the journey's folders before VS Code starts. */
  readonly prepare?: (folders: JourneyFolders) => Promise<void>;
}

export interface JourneyFolders {
  /** Holds all the others. */
  readonly root: string;
  /** The person's home. */
  readonly home: string;
  /** What the window is opened on. */
  readonly workspace: string;
  readonly dataFolder: string;
  /** What the VS Code server keeps. */
  readonly server: string;
}

/** A person at a machine of their own: a home, a workspace, a data folder, and a window of a real VS Code. */
export class Journey {
  private constructor(
    readonly folders: JourneyFolders,
    readonly workbench: Workbench,
    private readonly server: VscodeServer,
    private readonly browser: Browser,
  ) {}

  static async start(options: JourneyOptions = {}): Promise<Journey> {
    const folders = await makeFolders();
    await options.prepare?.(folders);
    const server = await VscodeServer.start({
      folder: folders.server,
      settings: {
        'finspaceData.dataFolder': folders.dataFolder,
        'window.autoDetectColorScheme': true,
        ...options.settings,
      },
      environment: { ...personEnvironment(folders), ...options.environment },
      extensionFolders: options.extensionFolders ?? [inRoot()],
    });
    const browser = await launchChromium();
    return new Journey(folders, await openPage(browser, server, folders.workspace), server, browser);
  }

  /** Opens another window, on a folder of its own. */
  async openWindow(name: string): Promise<Workbench> {
    const folder = join(this.folders.root, name);
    await mkdir(folder);
    return openPage(this.browser, this.server, folder);
  }

  /** Where the extension keeps what all windows share. */
  get globalStorage(): string {
    return join(this.folders.server, 'user-data', 'User', 'globalStorage', 'finspace-data.finspace-data');
  }

  /** A client of the service that the extension has started. */
  async client(): Promise<FinSpaceDataClient> {
    const handle = await until('a service runs', () => readServiceHandle(this.folders.dataFolder));
    const { endpoint, region, credentialsFile } = handle;
    return new FinSpaceDataClient({
      endpoint,
      region,
      credentials: await readCredentialsFile(credentialsFile),
    });
  }

  /** Writes a file into the workspace and answers its path. */
  async writeFile(name: string, text: string | Buffer): Promise<string> {
    const path = join(this.folders.workspace, name);
    await writeFile(path, text);
    return path;
  }

  /** Keeps a picture of what went wrong. */
  keepFailure(title: string): Promise<void> {
    return this.workbench.picture(inRoot('out', 'failures', `${title.replaceAll(/\W+/g, '-')}.png`));
  }

  /** Ends everything that the journey started. */
  async end(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    await endServiceOf(this.folders.dataFolder);
    await rm(this.folders.root, { recursive: true, force: true });
  }
}

/** A page has a profile of its own: of a profile's pages Chromium draws one at a time, and the others hardly move. */
async function openPage(browser: Browser, server: VscodeServer, folder: string): Promise<Workbench> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(server.pageAddress(folder));
  return new Workbench(page);
}

/** The prompt counts commands and shows how the last one ended, so that its end can be waited for. */
const shellStart = `PS1='[\\#:$?] $ '\nexport PATH="${dirname(pythonProgram('second', 'aws'))}:$PATH"\n`;

async function makeFolders(): Promise<JourneyFolders> {
  const root = await mkdtemp(join(tmpdir(), 'finspace-journey-'));
  const folders = {
    root,
    home: join(root, 'home'),
    workspace: join(root, 'prices'),
    dataFolder: join(root, 'data'),
    server: join(root, 'vscode'),
  };
  for (const folder of [folders.home, folders.workspace]) await mkdir(folder);
  await writeFile(join(folders.home, '.bashrc'), shellStart);
  return folders;
}

/** The test run's own environment without its AWS settings, in a home of its own. */
function personEnvironment({ home }: JourneyFolders): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|npm_|PYTHON)|_proxy$/i.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    SHELL: '/bin/bash',
    PYTHONWARNINGS: 'ignore',
  };
}

/** Starts a journey for the tests of a `describe`, and ends it after them. */
export function useJourney(options?: JourneyOptions): () => Journey {
  let journey: Journey | undefined;
  before(async () => {
    journey = await Journey.start(options);
  });
  after(async function () {
    const suite = this.test?.parent;
    if (suite?.tests.some(({ state }) => state !== 'passed')) await journey?.keepFailure(suite.fullTitle());
    await journey?.end();
  });
  return () => {
    assert.ok(journey, 'VS Code did not start.');
    return journey;
  };
}
