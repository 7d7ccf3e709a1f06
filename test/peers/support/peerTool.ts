import type { Context } from 'mocha';
import { existsSync } from 'node:fs';
import { pythonProgram, type Generation } from '../../../scripts/setup/pythonClients';

/** The path of a Python client's program. Where it is missing the test fails in CI and is skipped elsewhere. */
export function requirePythonProgram(test: Context, generation: Generation, name: string): string {
  const path = pythonProgram(generation, name);
  requireProgram(test, path, `The ${generation} generation's ${name}`);
  return path;
}

/** Fails a test in CI, and skips it elsewhere, where the program that it needs is missing. */
export function requireProgram(test: Context, path: string, what: string): void {
  if (existsSync(path)) return;
  if (process.env.CI) throw new Error(`${what} is missing: run \`npm test\`.`);
  test.skip();
}
