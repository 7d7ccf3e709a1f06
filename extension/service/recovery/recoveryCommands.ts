import { existsSync } from 'node:fs';
import type { RecoveryOptions } from '../commandLine';
import { parseServiceHandle } from '../../finspace/serviceHandle';
import { DataFolder } from '../life/dataFolder';
import { InstanceLock } from '../life/instanceLock';
import { StartFailure } from '../life/startFailure';
import { backUp, putBackup } from './backup';
import { rebuildCatalog } from './rebuild';

/**
 * Backs up, restores or rebuilds a data folder.
 * @returns what was done, a line for each thing
 * @throws StartFailure and what else keeps it from being done; nothing is changed then
 */
export async function recover(options: RecoveryOptions): Promise<readonly string[]> {
  const folder = new DataFolder(options.data);
  if (options.command === 'backup') {
    await backUp(folder, options.file);
    return [`Backed up: ${options.file}`];
  }
  if (options.command === 'restore') await folder.create();
  else if (!existsSync(folder.tables))
    throw new StartFailure('NeverServed', `This is no data folder: ${folder.path}`);
  const lock = await lockOf(folder);
  try {
    const restored = options.command === 'restore' ? await restore(folder, options.file) : [];
    return [...restored, ...(await rebuildCatalog(folder, Date.now)).lines];
  } finally {
    lock[Symbol.dispose]();
  }
}

async function restore(folder: DataFolder, backup: string): Promise<readonly string[]> {
  const aside = await putBackup(folder, backup, Date.now);
  const kept = aside === undefined ? [] : [`The replaced catalog is kept: ${aside}`];
  return [`Restored: ${backup}`, ...kept];
}

/** @throws StartFailure (Running) naming the service that holds the folder */
async function lockOf(folder: DataFolder): Promise<InstanceLock> {
  const lock = InstanceLock.take(folder.lockFile);
  if (lock) return lock;
  const handle = parseServiceHandle((await folder.read(folder.serviceFile)) ?? '');
  const which = handle ? ` (process ${handle.pid}, ${handle.endpoint})` : '';
  throw new StartFailure(
    'Running',
    `A service runs on this data folder${which}. End it first: ${folder.path}`,
  );
}
