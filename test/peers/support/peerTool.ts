import type { Context } from 'mocha';
import { existsSync } from 'node:fs';
import { pythonProgram, type PythonEnvironment } from '../../../scripts/setup/pythonClients';

/** The path of a Python client's program. Where it is missing the test fails in CI and is skipped elsewhere. */
export function requirePythonProgram(test: Context, environment: PythonEnvironment, name: string): string {
  const path = pythonProgram(environment, name);
  requireProgram(test, path, `${name} of the Python environment "${environment}"`);
  return path;
}

/** Fails a test in CI, and skips it elsewhere, where the program that it needs is missing. */
export function requireProgram(test: Context, path: string, what: string): void {
  if (existsSync(path)) return;
  if (process.env.CI) throw new Error(`${what} is missing: run \`npm test\`.`);
  test.skip();
}
