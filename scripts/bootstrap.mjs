import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withFileLock } from './support/fileLock.mjs';

// This file runs before anything is installed, on whatever Node the machine has: it uses nothing but Node.

const oldestNode = 18;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isWindows = process.platform === 'win32';

/** Installs the packages where they are missing or out of date, then runs a TypeScript file on Node 24. */
export async function runTypeScript(script, args) {
  try {
    checkNode();
    await withFileLock(join(root, '.cache', 'install.lock'), installPackages);
    process.exitCode = await runOnNewNode(script, args);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return;
  throw new Error(
    `Node ${process.versions.node} is too old. Install Node ${oldestNode} or later: https://nodejs.org`,
  );
}

async function installPackages() {
  if (isInstalled()) return;
  console.log('Installing packages (npm ci) …');
  const [command, ...first] = npmCommand();
  const code = await run(command, [...first, 'ci', '--no-progress'], {
    shell: isWindows && first.length === 0,
  });
  if (code !== 0) throw new Error('npm ci failed. Its output above says why.');
}

function npmCommand() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') && existsSync(script) ? [process.execPath, script] : ['npm'];
}

/** Whether node_modules holds every package of the lock file, in its version. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages(join('node_modules', '.package-lock.json'));
  if (!wanted || !present || !existsSync(newNode())) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const installed = present[path];
    return installed
      ? installed.version === entry.version
      : entry.optional === true || entry.devOptional === true;
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

const newNode = () => join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');

function runOnNewNode(script, args) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const loader = pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  return run(newNode(), ['--import', loader, join(root, 'scripts', script), ...args], {
    env: { ...process.env, PATH: path },
  });
}

/** Resolves with the exit code. Ctrl+C reaches the child by itself; this process waits for it to end. */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const ignore = () => undefined;
    const forward = () => child.kill('SIGTERM');
    process.on('SIGINT', ignore);
    process.on('SIGTERM', forward);
    child.once('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.once('close', (code) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}
