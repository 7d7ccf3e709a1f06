import type { Context } from 'mocha';
import { existsSync } from 'node:fs';
import { isInstallable } from '../../../scripts/setup/packagedPrograms';
import { pythonProgram, type PythonEnvironment } from '../../../scripts/setup/pythonClients';
import { findOnPath } from '../../../scripts/support/commandLine';

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

/**
 * The path of a program of the system. Where it is missing the test is skipped, but for CI: there it fails
 * where the program could have been installed.
 */
export async function requirePackagedProgram(test: Context, name: string): Promise<string> {
  const found = await findOnPath(name);
  if (found) return found;
  if (process.env.CI && isInstallable(name)) throw new Error(`${name} is missing: run \`npm test\`.`);
  console.log(`      ${name} is not on PATH`);
  return test.skip();
}
