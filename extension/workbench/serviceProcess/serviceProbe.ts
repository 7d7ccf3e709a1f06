import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import {
  healthPath,
  parseServiceHandle,
  parseServiceHealth,
  serviceFileName,
  type ServiceHandle,
  type ServiceHealth,
} from '../../finspace/serviceHandle';

const answerTimeoutMilliseconds = 2_000;
const longestAnswer = 10_000;

/** Where the service of a data folder was last seen; undefined where the folder does not say. */
export async function readServiceFile(dataFolder: string): Promise<ServiceHandle | undefined> {
  try {
    return parseServiceHandle(await readFile(join(dataFolder, serviceFileName), 'utf8'));
  } catch {
    return undefined;
  }
}

/** What answers at an endpoint; undefined where nothing, or something else, does. */
export function readHealth(endpoint: string): Promise<ServiceHealth | undefined> {
  return new Promise((resolve) => {
    const giveUp = () => resolve(undefined);
    const request = get(new URL(healthPath, endpoint), { agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > longestAnswer) answer.destroy();
      });
      answer.on('end', () => resolve(parseServiceHealth(text)));
      answer.on('error', giveUp);
      answer.on('close', giveUp);
    });
    request.setTimeout(answerTimeoutMilliseconds, () => request.destroy(new Error('No answer in time')));
    request.on('error', giveUp);
  });
}

export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
