import { setUpChromium } from '../../scripts/setup/chromium';
import { setUpVscodeServer } from '../../scripts/setup/vscodeServerPackage';
import { Journey } from '../journeys/support/journey';
import type { Workbench } from '../journeys/support/workbench';
import { until } from '../support/until';
import type { BenchRow } from './benchRow';
import { median } from './percentiles';

const starts = 5;
const aim = 15;

/** Milliseconds, by VS Code's own account. */
interface Activation {
  readonly load: number;
  readonly call: number;
}

interface Start {
  readonly ours: Activation;
  readonly small: Activation;
}

const our = 'finspace-data.finspace-data';
/** A small extension of VS Code's own: what any costs on this machine at this time. */
const smallExtension = 'vscode.debug-auto-launch';

/** How VS Code itself accounts for the start of the extension: its code loaded, `activate` called. */
export async function activationBench(): Promise<readonly BenchRow[]> {
  await Promise.all([setUpChromium(), setUpVscodeServer()]);
  const measured: Start[] = [];
  while (measured.length < starts) measured.push(await measureStart());
  return rowsOf(measured);
}

function rowsOf(measured: readonly Start[]): BenchRow[] {
  const total = ({ load, call }: Activation) => load + call;
  const load = median(measured.map(({ ours }) => ours.load));
  const call = median(measured.map(({ ours }) => ours.call));
  const limit = { what: smallExtension, figure: median(measured.map(({ small }) => total(small))) };
  const figure = median(measured.map(({ ours }) => total(ours)));
  const what =
    `activation in the extension host, by VS Code's account, median of ${starts} starts ` +
    `(code loaded ${load} ms, activate() ${call} ms)`;
  return [{ what, figure, unit: 'ms', limit, aim: { of: 'figure', atMost: aim } }];
}

async function measureStart(): Promise<Start> {
  const journey = await Journey.start();
  try {
    await journey.workbench.openView('FinSpace');
    return await readActivations(journey.workbench);
  } finally {
    await journey.end();
  }
}

/** Takes the rows of both extensions from the report of "Developer: Startup Performance". */
async function readActivations(workbench: Workbench): Promise<Start> {
  const { page } = workbench;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return until('VS Code reports on the activation of both extensions', async () => {
    await workbench.runCommand('Developer: Startup Performance');
    await workbench.editorTab('Startup Performance').waitFor();
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    const text = String(await page.evaluate('navigator.clipboard.readText()'));
    const ours = activationOf(our, text);
    const small = activationOf(smallExtension, text);
    return ours && small ? { ours, small } : undefined;
  });
}

/** `| finspace-data.finspace-data | false | 12 | 3 | … |`: id, eager, load, call, finish. */
function activationOf(id: string, text: string): Activation | undefined {
  const row = text.split('\n').find((line) => line.includes(id)) ?? '';
  const [, , load, call] = row
    .split('|')
    .map((cell) => cell.trim())
    .filter(Boolean);
  return load === undefined || call === undefined ? undefined : { load: Number(load), call: Number(call) };
}
