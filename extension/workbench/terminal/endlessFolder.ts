import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandForm, configText, type CredentialCommand } from './endlessFiles';
import type { TerminalTarget } from './environment';

/** The AWS files of terminals that renew their credentials. */
export interface EndlessFiles {
  readonly configFile: string;
  /** Empty, so that no profile of the person's own answers first. */
  readonly credentialsFile: string;
}

/** AWS tools of open terminals read these files at any time: each appears whole. */
async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.new`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, path);
}

/** Writes the files for a data folder and a lifetime into a folder of their own, for the user alone. */
export async function writeEndlessFiles(
  parent: string,
  target: Pick<TerminalTarget, 'endpoint' | 'region'>,
  command: CredentialCommand,
  platform: NodeJS.Platform = process.platform,
): Promise<EndlessFiles> {
  const subject = JSON.stringify([command.dataFolder, command.minutes]);
  const folder = join(parent, createHash('sha256').update(subject).digest('hex').slice(0, 16));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const form = commandForm(platform);
  const script = join(folder, form.scriptName);
  const files = { configFile: join(folder, 'config'), credentialsFile: join(folder, 'credentials') };
  await writeWhole(script, form.script(command));
  await writeWhole(files.credentialsFile, '');
  await writeWhole(files.configFile, configText(target, form.processLine(script)));
  return files;
}
