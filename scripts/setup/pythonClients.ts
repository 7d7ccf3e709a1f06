import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findOnPath } from '../support/commandLine';
import { runOwned } from '../support/ownedProcess';
import { inRoot } from '../support/paths';
import { installDebianPackages, mayInstallPackages } from './debianPackages';

/**
 * Environments that share nothing: the Python clients of each generation of the API, and readers of tables:
 * delta-rs and pandas in one, Spark in another. Spark is large, and made by the test that needs it, in full
 * numbers alone.
 */
export type PythonEnvironment = 'first' | 'second' | 'tables' | 'spark';

const timeLimitMilliseconds = 5 * 60_000;
const programs = process.platform === 'win32' ? 'Scripts' : 'bin';

/** A program of an environment: `python`, `aws`, … */
export const pythonProgram = (environment: PythonEnvironment, name: string): string =>
  inRoot('.venv', environment, programs, process.platform === 'win32' ? `${name}.exe` : name);

/** Makes the environment with exactly the packages that `setup/python/<environment>.txt` pins. */
export async function setUpPythonClients(environment: PythonEnvironment): Promise<string> {
  const requirements = inRoot('scripts', 'setup', 'python', `${environment}.txt`);
  const wanted = await readFile(requirements, 'utf8');
  const folder = inRoot('.venv', environment);
  const stamp = join(folder, 'installed.txt');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return folder;
  await rm(folder, { recursive: true, force: true });
  await run(await findPython(environment), ['-m', 'venv', folder]);
  await run(pythonProgram(environment, 'python'), [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--requirement',
    requirements,
  ]);
  await writeFile(`${stamp}.new`, wanted);
  await rename(`${stamp}.new`, stamp);
  return folder;
}

/** The first generation's boto3 does not run on Python 3.12 and later: its vendored `six` is too old. */
const minorVersions: Record<PythonEnvironment, readonly number[]> = {
  first: [11, 10, 9, 8],
  second: [14, 13, 12, 11, 10],
  tables: [14, 13, 12, 11],
  spark: [13, 12, 11, 10, 9],
};

async function findPython(environment: PythonEnvironment): Promise<string> {
  const found = await usablePython(environment);
  if (found) return found;
  if (mayInstallPackages()) {
    await installDebianPackages('python3-venv');
    const installed = await usablePython(environment);
    if (installed) return installed;
  }
  const [newest, oldest] = [minorVersions[environment].at(0), minorVersions[environment].at(-1)];
  throw new Error(
    `Python is missing. Install Python 3.${oldest ?? ''} to 3.${newest ?? ''} with its venv module.`,
  );
}

async function usablePython(environment: PythonEnvironment): Promise<string | undefined> {
  for (const python of await candidates(environment)) {
    if (await isUsable(python, environment)) return python;
  }
  return undefined;
}

async function candidates(environment: PythonEnvironment): Promise<string[]> {
  const names = ['python3', ...minorVersions[environment].map((minor) => `python3.${minor}`), 'python'];
  const onPath = await Promise.all(names.map((name) => findOnPath(name)));
  const system = '/usr/bin/python3';
  return [...onPath.filter((path) => path !== undefined), system, ...(await pyenvPythons())];
}

async function pyenvPythons(): Promise<string[]> {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const names = await readdir(versions).catch(() => []);
  return names.map((name) => join(versions, name, 'bin', 'python'));
}

async function isUsable(python: string, environment: PythonEnvironment): Promise<boolean> {
  const program = 'import sys, venv, ensurepip; print(sys.version_info[0], sys.version_info[1])';
  const result = await runOwned(python, ['-c', program], {
    timeLimitMilliseconds: 30_000,
    output: 'collect',
  }).catch(() => undefined);
  const [major, minor] = (result?.output ?? '').trim().split(' ').map(Number);
  return result?.code === 0 && major === 3 && minorVersions[environment].includes(minor ?? 0);
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const result = await runOwned(command, args, { timeLimitMilliseconds, output: 'collect' });
  if (result.code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${result.output}`);
}
