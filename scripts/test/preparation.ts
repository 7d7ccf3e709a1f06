import { ensureBuilt } from '../support/build';
import { runNodeProgram } from '../support/nodeProgram';
import { messageOf, step } from '../support/step';
import { setUpChromium } from '../setup/chromium';
import { setUpPackagedPrograms } from '../setup/packagedPrograms';
import { setUpPythonClients } from '../setup/pythonClients';
import { setUpVscodeServer } from '../setup/vscodeServerPackage';
import type { Need } from './rings';

const steps: Readonly<Record<Need, () => Promise<unknown>>> = {
  build: () => step('build', ensureBuilt),
  chromium: () => step('set-up: Chromium', setUpChromium),
  vscodeServer: () => step('set-up: VS Code server', setUpVscodeServer),
  packagedPrograms: () => step('set-up: shells and tools for S3', setUpPackagedPrograms),
  pythonClients: async () => {
    const environments = ['first', 'second', 'tables'] as const;
    await Promise.all(
      environments.map((each) => step(`set-up: Python clients, ${each}`, () => setUpPythonClients(each))),
    );
  },
};

/** What the rings stand on, each part made once, however many rings ask for it. */
export class Preparation {
  private readonly made = new Map<Need, Promise<string | undefined>>();

  /** Starts making a part. Resolves with what went wrong, in words, or with undefined. */
  provide(need: Need): Promise<string | undefined> {
    const known = this.made.get(need);
    if (known) return known;
    const making = steps[need]().then(
      () => undefined,
      (error: unknown) => {
        console.log(messageOf(error));
        return `what it needs could not be made: ${need}`;
      },
    );
    this.made.set(need, making);
    return making;
  }

  /** Resolves with the first thing that went wrong among the parts, or with undefined. */
  async provideAll(needs: readonly Need[]): Promise<string | undefined> {
    const problems = await Promise.all(needs.map((need) => this.provide(need)));
    return problems.find((problem) => problem !== undefined);
  }
}

const checks: readonly { name: string; run: () => Promise<void> }[] = [
  { name: 'lint', run: () => runNodeProgram('eslint/bin/eslint.js', ['.', '--max-warnings', '0']) },
  { name: 'type check', run: () => runNodeProgram('typescript/bin/tsc', ['--noEmit']) },
  {
    name: 'type check of the webviews',
    run: () => runNodeProgram('typescript/bin/tsc', ['--noEmit', '-p', webviews]),
  },
];
const webviews = 'extension/workbench/panels/webview';

/** Runs lint and type check, one after the other. Resolves with the names of those that failed. */
export async function runChecks(): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of checks) {
    await step(name, run).catch((error: unknown) => {
      console.log(messageOf(error));
      failed.push(name);
    });
  }
  return failed;
}
