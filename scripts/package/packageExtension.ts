import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ensureBuilt } from '../support/build';
import { runNodeProgram } from '../support/nodeProgram';
import { inRoot } from '../support/paths';
import { thirdPartyNotices } from './thirdPartyNotices';

/** Where the package for this machine's platform is written: `finspace-data-0.1.0-linux-x64.vsix`. */
export async function packagePath(): Promise<string> {
  const { name, version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8')) as Record<
    string,
    string
  >;
  return inRoot('out', `${name ?? ''}-${version ?? ''}-${platformTarget()}.vsix`);
}

/** Builds the extension and packages it for this machine's platform: the engine in it is native. */
export async function packageExtension(): Promise<string> {
  await ensureBuilt();
  await writeFile(inRoot('dist', 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices());
  const path = await packagePath();
  await mkdir(dirname(path), { recursive: true });
  await runNodeProgram('@vscode/vsce/vsce', [
    ...['package', '--target', platformTarget(), '--out', path],
    // The repository has no public address yet to rewrite the README's links to.
    ...['--allow-missing-repository', '--no-rewrite-relative-links'],
  ]);
  return path;
}

/** VS Code's name of this machine's platform. */
function platformTarget(): string {
  return `${isMusl() ? 'alpine' : process.platform}-${process.arch}`;
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime === undefined;
}
