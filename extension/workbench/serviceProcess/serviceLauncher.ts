import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeFolders } from '../../finspace/makeFolders';
import { parseAnnouncement, type ServiceAnnouncement } from '../../finspace/serviceAnnouncement';
import { serviceEnvironment } from '../../finspace/serviceEnvironment';
import type { ServiceHandle } from '../../finspace/serviceHandle';
import { launchArguments, type LaunchOptions } from './launch';
import { failureOfService, StartFailure, type StartFailureFacts } from './startFailure';

const readyTimeoutMilliseconds = 30_000;
const errorTailLength = 600;

/** Makes the data folder and the file that takes what the service writes to stderr. */
async function openErrorFile(dataFolder: string) {
  const folder = join(dataFolder, 'logs');
  try {
    await makeFolders(folder);
    return await open(join(folder, 'service.stderr.log'), 'w', 0o600);
  } catch (cause) {
    throw new StartFailure('NotWritable', { dataFolder }, { cause });
  }
}

async function readErrorTail(dataFolder: string): Promise<string> {
  const text = await readFile(join(dataFolder, 'logs', 'service.stderr.log'), 'utf8').catch(() => '');
  return text.trim().slice(-errorTailLength);
}

/** Resolves to the service's announcement; rejects with a `StartFailure` when there will be none. */
function waitForAnnouncement(child: ChildProcess, facts: StartFailureFacts): Promise<ServiceAnnouncement> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill();
      reject(new StartFailure('TimedOut', facts));
    }, readyTimeoutMilliseconds);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    child.once('error', (cause) =>
      end(() => reject(new StartFailure('SpawnFailed', { ...facts, detail: cause.message }, { cause }))),
    );
    child.once('close', () => {
      void readErrorTail(facts.dataFolder).then((detail) =>
        end(() => reject(new StartFailure('ExitedEarly', { ...facts, detail }))),
      );
    });
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const announcement = parseAnnouncement(line);
      if (announcement) end(() => resolve(announcement));
    });
  });
}

/** Lets the service outlive this process. */
function release(child: ChildProcess): void {
  child.stdout?.destroy();
  child.unref();
}

/**
 * Starts the service and waits until it listens, or until it says that another one serves the folder
 * already; either way the answer says where. Throws a `StartFailure`.
 */
export async function launchService(options: LaunchOptions): Promise<ServiceHandle> {
  const facts = { dataFolder: options.dataFolder, program: process.execPath };
  // A file, not a pipe: the service may write to it after this process is gone.
  const errorFile = await openErrorFile(options.dataFolder);
  try {
    const child = spawn(process.execPath, launchArguments(options), {
      cwd: options.dataFolder,
      env: serviceEnvironment(process.env),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', errorFile.fd],
    });
    const announcement = await waitForAnnouncement(child, facts).finally(() => release(child));
    if (announcement.kind === 'failed')
      throw failureOfService(announcement.code, announcement.message, facts);
    return announcement.handle;
  } finally {
    await errorFile.close();
  }
}
