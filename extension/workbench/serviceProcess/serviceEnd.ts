import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceHandle } from '../../finspace/serviceHandle';
import { isProcessAlive } from './serviceProbe';
import { StartFailure } from './startFailure';

const endTimeoutMilliseconds = 15_000;
const lookIntervalMilliseconds = 50;

async function requestStop(handle: ServiceHandle): Promise<void> {
  const { LocalServiceClient } = await import('../../finspace/generated/localServiceClient');
  const { readCredentialsFile } = await import('../../finspace/credentialsFile');
  const credentials = await readCredentialsFile(handle.credentialsFile);
  const { endpoint, region } = handle;
  await new LocalServiceClient({ endpoint, region, credentials, maxAttempts: 1 }).stopService();
}

/**
 * Asks a service to end, by a signed request or, where it cannot answer one, by a signal, and waits until
 * its process is gone. Throws a `StartFailure` when it stays.
 */
export async function endService(handle: ServiceHandle, dataFolder: string): Promise<void> {
  await requestStop(handle).catch(() => process.kill(handle.pid, 'SIGTERM'));
  const deadline = Date.now() + endTimeoutMilliseconds;
  while (isProcessAlive(handle.pid)) {
    if (Date.now() > deadline) throw new StartFailure('WillNotEnd', { dataFolder, pid: handle.pid });
    await delay(lookIntervalMilliseconds);
  }
}
