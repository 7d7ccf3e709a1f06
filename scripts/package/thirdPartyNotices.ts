import { readdir, readFile } from 'node:fs/promises';
import { inRoot } from '../support/paths';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/** The licences of all packages that the extension carries, bundled or beside the bundle. */
export async function thirdPartyNotices(): Promise<string> {
  const lock = JSON.parse(await readFile(inRoot('node_modules', '.package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const shipped = Object.entries(lock.packages).filter(([, { dev }]) => dev !== true);
  const notices = await Promise.all(shipped.map(([path, entry]) => noticeOf(path, entry)));
  return `This extension carries the following packages.\n\n${notices.join('\n')}`;
}

async function noticeOf(path: string, { version, license }: LockedPackage): Promise<string> {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const files = (await readdir(inRoot(path)).catch(() => [])).filter((file) =>
    /^(licen[cs]e|notice)/i.test(file),
  );
  const texts = await Promise.all(files.map((file) => readFile(inRoot(path, file), 'utf8')));
  const title = `${name} ${version ?? ''} (${license ?? 'licence not stated'})`;
  return ['-'.repeat(80), title, '', ...texts.map((text) => text.trim()), ''].join('\n');
}
