import { setUpChromium } from '../../scripts/setup/chromium';
import { setUpVscodeServer } from '../../scripts/setup/vscodeServerPackage';
import { Journey } from '../journeys/support/journey';
import type { Workbench } from '../journeys/support/workbench';
import { until } from '../support/until';

const starts = 5;
const aim = 15;

interface Activation {
  readonly load: number;
  readonly call: number;
}

const middle = (values: readonly number[]): number =>
  values.toSorted((first, second) => first - second)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How VS Code itself accounts for the start of the extension: its code loaded, `activate` called. */
export async function activationBench(): Promise<readonly string[]> {
  await Promise.all([setUpChromium(), setUpVscodeServer()]);
  const measured: Activation[] = [];
  while (measured.length < starts) measured.push(await measureStart());
  const load = middle(measured.map((each) => each.load));
  const call = middle(measured.map((each) => each.call));
  return [
    `activation in the extension host, median of ${starts} starts: ${load + call} ms ` +
      `(code loaded ${load} ms, activate() ${call} ms; aim: under ${aim} ms)`,
  ];
}

async function measureStart(): Promise<Activation> {
  const journey = await Journey.start();
  try {
    await journey.workbench.openView('FinSpace');
    return await readActivation(journey.workbench);
  } finally {
    await journey.end();
  }
}

/** Takes the row of the extension from the report of "Developer: Startup Performance". */
async function readActivation(workbench: Workbench): Promise<Activation> {
  const { page } = workbench;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.runCommand('Developer: Startup Performance');
  await workbench.editorTab('Startup Performance').waitFor();
  return until('VS Code reports on the activation of the extension', async () => {
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    return activationIn(String(await page.evaluate('navigator.clipboard.readText()')));
  });
}

/** `| finspace-data.finspace-data | false | 12 | 3 | … |`: id, eager, load, call, finish. */
function activationIn(report: string): Activation | undefined {
  const row = report.split('\n').find((line) => line.includes('finspace-data.finspace-data'));
  const [, , load, call] = (row ?? '')
    .split('|')
    .map((cell) => cell.trim())
    .filter(Boolean);
  return load === undefined || call === undefined ? undefined : { load: Number(load), call: Number(call) };
}
