import type { Context } from 'mocha';
import { existsSync } from 'node:fs';
import { pythonProgram, type Generation } from '../../../scripts/setup/pythonClients';

/** The path of a Python client's program. Where it is missing the test fails in CI and is skipped elsewhere. */
export function requirePythonProgram(test: Context, generation: Generation, name: string): string {
  const path = pythonProgram(generation, name);
  if (existsSync(path)) return path;
  if (process.env.CI) throw new Error(`The ${generation} generation's ${name} is missing: run \`npm test\`.`);
  return test.skip();
}
