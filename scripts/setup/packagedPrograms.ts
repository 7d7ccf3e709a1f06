import { findOnPath } from '../support/commandLine';
import { installDebianPackages, mayInstallPackages } from './debianPackages';

/** Shells that credentials are pasted into, and tools for S3: each is in the Debian package of its name. */
const packaged = ['zsh', 'fish', 'rclone', 's3cmd'] as const;

/** Whether a program that is missing here is a mistake: it could have been installed. */
export const isInstallable = (name: string): boolean =>
  mayInstallPackages() && packaged.some((known) => known === name);

/** Installs the programs that are missing, where that may be done. */
export async function setUpPackagedPrograms(): Promise<void> {
  const missing: string[] = [];
  for (const name of packaged) {
    if (isInstallable(name) && !(await findOnPath(name))) missing.push(name);
  }
  if (missing.length > 0) await installDebianPackages(...missing);
}
