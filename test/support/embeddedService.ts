import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  healthPath,
  parseServiceHandle,
  parseServiceHealth,
  serviceFileName,
  type ServiceHandle,
} from '../../extension/finspace/serviceHandle';
import { until } from './until';

/** Where the service of a data folder says it listens; undefined where it never started or has ended. */
export async function readServiceHandle(dataFolder: string): Promise<ServiceHandle | undefined> {
  const text = await readFile(join(dataFolder, serviceFileName), 'utf8').catch(() => '');
  return parseServiceHandle(text);
}

/** Ends the service of a data folder, whoever started it, and waits until it is gone. */
export async function endServiceOf(dataFolder: string): Promise<void> {
  const handle = await readServiceHandle(dataFolder);
  if (!handle || !(await answersAs(handle))) return;
  process.kill(handle.pid, 'SIGTERM');
  await until('the service has ended', () => !isRunning(handle.pid));
}

async function answersAs({ endpoint, pid }: ServiceHandle): Promise<boolean> {
  const answer = await fetch(new URL(healthPath, endpoint)).catch(() => undefined);
  return answer !== undefined && parseServiceHealth(await answer.text())?.pid === pid;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
