import { existsSync } from 'node:fs';
import { runOwned } from '../support/ownedProcess';
import { withFileLock } from '../support/fileLock.mjs';
import { inRoot } from '../support/paths';

const timeLimitMilliseconds = 5 * 60_000;

/** Whether packages may be installed here without asking: Debian (or a kin of it) as root. */
export const mayInstallPackages = (): boolean => existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

/** Installs packages of the system. Rejects with apt's own words. */
export function installDebianPackages(...names: readonly string[]): Promise<void> {
  return withFileLock(inRoot('.cache', 'apt.lock'), async () => {
    await apt('update', '-qq');
    await apt('install', '-y', '--no-install-recommends', ...names);
  });
}

async function apt(...args: string[]): Promise<void> {
  const result = await runOwned('apt-get', args, {
    environment: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeLimitMilliseconds,
    output: 'collect',
  });
  if (result.code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${result.output}`);
}
