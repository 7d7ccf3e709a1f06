import { findOnPath } from '../support/commandLine';
import { installDebianPackage, mayInstallPackages } from './debianPackages';

/** Shells that a person may paste credentials into, and that Debian has packages of. */
const packaged = ['zsh', 'fish'] as const;

/** Whether a shell that is missing here is a mistake: it could have been installed. */
export const isInstallable = (name: string): boolean =>
  mayInstallPackages() && packaged.some((known) => known === name);

/** Installs the shells that are missing, where that may be done. */
export async function setUpShells(): Promise<void> {
  for (const name of packaged) {
    if (isInstallable(name) && !(await findOnPath(name))) await installDebianPackage(name);
  }
}
