import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runMocha } from '../../scripts/test/mochaRun';

/** VS Code's test runner calls this inside the extension host. */
export async function run(): Promise<void> {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.js'),
  );
  const { failed } = await runMocha({
    files: files.sort().map((name) => join(__dirname, name)),
    testLimitMilliseconds: Number(process.env.RING_TEST_LIMIT),
    grep: process.env.RING_GREP,
    resultFile: process.env.RING_RESULT,
    outputFile: process.env.RING_OUTPUT,
  });
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
