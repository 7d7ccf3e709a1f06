import { globSync, statSync } from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { withFileLock } from './fileLock.mjs';
import { runNodeProgram } from './nodeProgram';
import { inRoot } from './paths';

const sources = [
  'extension/**/*.{ts,json}',
  'webpack.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const products = [
  'dist/extension.js',
  'dist/service.js',
  'dist/webview/details.js',
  'dist/webview/dataGrid.js',
  'dist/webview/chart.js',
];
// webpack leaves a product alone that comes out the same, so the products' own times do not tell.
const stamp = '.cache/build.stamp';

/** Builds `dist/` where it is missing or older than what it is made of. */
export function ensureBuilt(): Promise<void> {
  return withFileLock(inRoot('.cache', 'build.lock'), async () => {
    if (isUpToDate()) return;
    const begin = new Date();
    await runNodeProgram('webpack-cli/bin/cli.js', ['--mode', 'production']);
    await leaveStamp(begin);
  });
}

/** Dated at the build's begin: a source that changed while it ran is newer. */
async function leaveStamp(begin: Date): Promise<void> {
  await mkdir(inRoot('.cache'), { recursive: true });
  await writeFile(inRoot(stamp), '');
  await utimes(inRoot(stamp), begin, begin);
}

function isUpToDate(): boolean {
  const newest = Math.max(
    ...sources.flatMap((pattern) => globSync(pattern, { cwd: inRoot() })).map(changeTime),
  );
  return products.every((path) => changeTime(path) > 0) && changeTime(stamp) > newest;
}

const changeTime = (path: string): number => statSync(inRoot(path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
