import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findOnPath } from '../support/commandLine';
import { runOwned } from '../support/ownedProcess';
import { inRoot } from '../support/paths';
import { installDebianPackage, mayInstallPackages } from './debianPackages';

/** The Python clients of each generation of the API live in an environment of their own. */
export type Generation = 'first' | 'second';

const timeLimitMilliseconds = 5 * 60_000;
const programs = process.platform === 'win32' ? 'Scripts' : 'bin';

/** A program of a generation's environment: `python`, `aws`, … */
export const pythonProgram = (generation: Generation, name: string): string =>
  inRoot('.venv', generation, programs, process.platform === 'win32' ? `${name}.exe` : name);

/** Makes the environment with exactly the packages that `setup/python/<generation>.txt` pins. */
export async function setUpPythonClients(generation: Generation): Promise<string> {
  const requirements = inRoot('scripts', 'setup', 'python', `${generation}.txt`);
  const wanted = await readFile(requirements, 'utf8');
  const folder = inRoot('.venv', generation);
  const stamp = join(folder, 'installed.txt');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return folder;
  await rm(folder, { recursive: true, force: true });
  await run(await findPython(generation), ['-m', 'venv', folder]);
  await run(pythonProgram(generation, 'python'), [
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
const minorVersions: Record<Generation, readonly number[]> = {
  first: [11, 10, 9, 8],
  second: [14, 13, 12, 11, 10],
};

async function findPython(generation: Generation): Promise<string> {
  const found = await usablePython(generation);
  if (found) return found;
  if (mayInstallPackages()) {
    await installDebianPackage('python3-venv');
    const installed = await usablePython(generation);
    if (installed) return installed;
  }
  const [newest, oldest] = [minorVersions[generation].at(0), minorVersions[generation].at(-1)];
  throw new Error(
    `Python is missing. Install Python 3.${oldest ?? ''} to 3.${newest ?? ''} with its venv module.`,
  );
}

async function usablePython(generation: Generation): Promise<string | undefined> {
  for (const python of await candidates(generation)) {
    if (await isUsable(python, generation)) return python;
  }
  return undefined;
}

async function candidates(generation: Generation): Promise<string[]> {
  const names = ['python3', ...minorVersions[generation].map((minor) => `python3.${minor}`), 'python'];
  const onPath = await Promise.all(names.map((name) => findOnPath(name)));
  const system = '/usr/bin/python3';
  return [...onPath.filter((path) => path !== undefined), system, ...(await pyenvPythons())];
}

async function pyenvPythons(): Promise<string[]> {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const names = await readdir(versions).catch(() => []);
  return names.map((name) => join(versions, name, 'bin', 'python'));
}

async function isUsable(python: string, generation: Generation): Promise<boolean> {
  const program = 'import sys, venv, ensurepip; print(sys.version_info[0], sys.version_info[1])';
  const result = await runOwned(python, ['-c', program], {
    timeLimitMilliseconds: 30_000,
    output: 'collect',
  }).catch(() => undefined);
  const [major, minor] = (result?.output ?? '').trim().split(' ').map(Number);
  return result?.code === 0 && major === 3 && minorVersions[generation].includes(minor ?? 0);
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const result = await runOwned(command, args, { timeLimitMilliseconds, output: 'collect' });
  if (result.code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${result.output}`);
}
