import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { inRoot } from '../../scripts/support/paths';
import { launchChromium } from './chromium';
import type { HostRun } from './runWorkbenchRing';
import { VscodeServer } from './vscodeServer';

/** Runs a tests script in the extension host of a VS Code server. Resolves with the run's exit code. */
export async function runInServer(run: HostRun): Promise<number> {
  const { folder, settings, workspace, extensionFolder, testsScript } = run;
  const server = await VscodeServer.start({ folder, settings, testDriver: true });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const exited = automationExit(page);
    await page.exposeFunction('codeAutomationLog', pageLog());
    await page.goto(server.pageAddress(workspace, { extensionFolder, testsScript }));
    return await exited;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** VS Code's page calls this function with the exit code when the tests are through. */
function automationExit(page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
}

/** The page's own log is long and mostly harmless: it goes to a file. */
function pageLog(): (type: string, args: readonly unknown[]) => void {
  const path = inRoot('out', 'logs', 'workbench-page.log');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  return (type, args) => appendFileSync(path, `${type} ${format(...args)}\n`);
}
