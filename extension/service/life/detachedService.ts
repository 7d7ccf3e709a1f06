import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseAnnouncement, type ServiceAnnouncement } from '../../finspace/serviceAnnouncement';
import { serviceEnvironment } from '../../finspace/serviceEnvironment';
import { parseServiceHandle, type ServiceHandle } from '../../finspace/serviceHandle';
import type { DataFolder } from './dataFolder';
import { isAlive } from './otherService';
import { StartFailure } from './startFailure';

const patienceMilliseconds = 30_000;

/**
 * The service of a data folder that was served before. One that has ended is started again, on its port, and
 * outlives this process.
 *
 * @throws StartFailure where the folder was never served, or its service does not start.
 */
export async function findOrStartService(folder: DataFolder): Promise<ServiceHandle> {
  const handle = parseServiceHandle((await folder.read(folder.serviceFile)) ?? '');
  if (!handle)
    throw new StartFailure('NeverServed', `No service has run on this data folder: ${folder.path}`);
  return (await isAlive(handle)) ? handle : startDetached(folder);
}

async function startDetached(folder: DataFolder): Promise<ServiceHandle> {
  const [script = ''] = process.argv.slice(1);
  const child = spawn(process.execPath, [script, '--data', folder.path], {
    cwd: folder.path,
    env: serviceEnvironment(process.env),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const announcement = await announcementOf(child);
    if (announcement && announcement.kind !== 'failed') return announcement.handle;
    const reason = announcement?.message ?? `its log may say why: ${folder.logFile}`;
    throw new StartFailure('DidNotStart', `The service did not start: ${reason}`);
  } finally {
    child.stdout.destroy();
    child.unref();
  }
}

/** What a starting service says of itself; undefined where it ends, or takes too long, without a word. */
async function announcementOf(
  child: ChildProcessByStdio<null, Readable, null>,
): Promise<ServiceAnnouncement | undefined> {
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const announced = once(createInterface({ input: child.stdout }), 'line', { signal });
  const ended = once(child, 'close', { signal }).then(() => ['']);
  const [line] = await Promise.race([announced, ended]).catch(() => ['']);
  return parseAnnouncement(String(line));
}
