import assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import { inRoot } from '../../../scripts/support/paths';

const rule = '@typescript-eslint/no-restricted-imports';

const refused: readonly [file: string, imported: string][] = [
  ['extension/workbench/host/format.ts', '../../service/catalog/database'],
  ['extension/finspace/serviceHandle.ts', '../service/catalog/database'],
  ['extension/finspace/serviceHandle.ts', '../workbench/host/format'],
  ['extension/finspace/serviceHandle.ts', 'vscode'],
  ['extension/service/commandLine.ts', '../workbench/host/format'],
  ['extension/service/commandLine.ts', 'vscode'],
];

const allowed: readonly [file: string, imported: string][] = [
  ['extension/workbench/host/format.ts', '../../finspace/serviceHandle'],
  ['extension/workbench/host/format.ts', 'vscode'],
  ['extension/service/commandLine.ts', '../finspace/serviceHandle'],
];

describe('imports run one way', () => {
  const eslint = new ESLint({ cwd: inRoot(), ruleFilter: ({ ruleId }) => ruleId === rule });

  async function complaints(file: string, imported: string): Promise<number> {
    const [result] = await eslint.lintText(`import '${imported}';\n`, { filePath: inRoot(file) });
    assert.ok(result && result.fatalErrorCount === 0, JSON.stringify(result?.messages));
    return result.messages.filter(({ ruleId }) => ruleId === rule).length;
  }

  for (const [file, imported] of refused) {
    it(`and lint refuses ${imported} in ${file}`, async () => {
      assert.equal(await complaints(file, imported), 1);
    }).timeout(60_000);
  }

  for (const [file, imported] of allowed) {
    it(`and lint takes ${imported} in ${file}`, async () => {
      assert.equal(await complaints(file, imported), 0);
    }).timeout(60_000);
  }
});
