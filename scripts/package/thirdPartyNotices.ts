import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../support/paths';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/** Packages that webviews bundle are of use to nobody who runs the service alone: those are development ones. */
async function packagesInWebviews(): Promise<ReadonlySet<string>> {
  const folder = inRoot('dist', 'webview');
  const maps = (await readdir(folder)).filter((file) => file.endsWith('.js.map'));
  const sources = await Promise.all(
    maps.map(async (file) => {
      const map = JSON.parse(await readFile(join(folder, file), 'utf8')) as { sources: readonly string[] };
      return map.sources;
    }),
  );
  const path = /(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;
  return new Set(sources.flat().flatMap((source) => path.exec(source)?.[1] ?? []));
}

/** The licences of all packages that the extension, which is built, carries: bundled or beside the bundle. */
export async function thirdPartyNotices(): Promise<string> {
  const lock = JSON.parse(await readFile(inRoot('node_modules', '.package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const inWebviews = await packagesInWebviews();
  const shipped = Object.entries(lock.packages).filter(
    ([path, { dev }]) => dev !== true || inWebviews.has(path),
  );
  const notices = await Promise.all(shipped.map(([path, entry]) => noticeOf(path, entry)));
  return `This extension carries the following packages.\n\n${notices.join('\n')}`;
}

async function noticeOf(path: string, { version, license }: LockedPackage): Promise<string> {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const texts = await Promise.all((await licenceFiles(inRoot(path))).map((file) => readFile(file, 'utf8')));
  const title = `${name} ${version ?? ''} (${license ?? 'licence not stated'})`;
  return ['-'.repeat(80), title, '', ...texts.map((text) => text.trim()), ''].join('\n');
}

/** A package's own licence and notice, and those of what it has taken over, which may stand in a folder. */
async function licenceFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = entries
    .filter(({ name }) => /^(licen[cs]e|notice)/i.test(name))
    .map(async (entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? await licenceFiles(path) : [path];
    });
  return (await Promise.all(found)).flat();
}
