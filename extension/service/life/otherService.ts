import { setTimeout as delay } from 'node:timers/promises';
import {
  healthPath,
  parseServiceHandle,
  parseServiceHealth,
  type ServiceHandle,
} from '../../finspace/serviceHandle';
import type { DataFolder } from './dataFolder';
import { StartFailure } from './startFailure';

const patienceMilliseconds = 15_000;
const pauseMilliseconds = 50;

/**
 * The service that holds a data folder, once it answers.
 *
 * @throws StartFailure (FolderTaken) where it does not answer in time.
 */
export async function otherService(folder: DataFolder, clock: () => number): Promise<ServiceHandle> {
  const deadline = clock() + patienceMilliseconds;
  for (;;) {
    const handle = parseServiceHandle((await folder.read(folder.serviceFile)) ?? '');
    if (handle && (await isAlive(handle))) return handle;
    if (clock() > deadline) throw folderTaken(folder, handle);
    await delay(pauseMilliseconds);
  }
}

/** Whether a service answers at its endpoint as the process that its handle names. */
export async function isAlive(handle: ServiceHandle): Promise<boolean> {
  try {
    const answer = await fetch(handle.endpoint + healthPath, { signal: AbortSignal.timeout(1_000) });
    return parseServiceHealth(await answer.text())?.pid === handle.pid;
  } catch {
    return false;
  }
}

const folderTaken = (folder: DataFolder, handle: ServiceHandle | undefined): StartFailure =>
  new StartFailure(
    'FolderTaken',
    `Another service holds the data folder and does not answer${handle ? ` (process ${handle.pid})` : ''}: ${folder.path}`,
  );
