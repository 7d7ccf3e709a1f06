import { createInterface } from 'node:readline';
import type { ChildProcess } from 'node:child_process';
import { readCredentialsFile, type FileCredentials } from '../../extension/finspace/credentialsFile';
import { parseServiceHandle, type ServiceHandle } from '../../extension/finspace/serviceHandle';
import { endOwned, startOwned } from '../support/ownedProcess';
import { inRoot } from '../support/paths';

const startLimitMilliseconds = 30_000;

/** The service of the demo's data folder: started here, or found running. */
export interface DemoService {
  readonly handle: ServiceHandle;
  readonly credentials: FileCredentials;
  /** Ends it where it was started here. */
  stop(): Promise<void>;
}

/** Starts the built service on a data folder. */
export async function startDemoService(dataFolder: string): Promise<DemoService> {
  const child = startOwned(process.execPath, [inRoot('dist', 'service.js'), '--data', dataFolder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const line = await firstLine(child);
  const handle = parseServiceHandle(line);
  if (!handle) {
    await endOwned(child);
    throw new Error(`The service did not start: ${line}`);
  }
  return {
    handle,
    credentials: await readCredentialsFile(handle.credentialsFile),
    stop: () => endOwned(child),
  };
}

/** What the service says on standard output, or, where it says nothing, on standard error. */
function firstLine(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The service was started without pipes.');
  return new Promise((resolve, reject) => {
    let complaint = '';
    const timer = setTimeout(
      () => reject(new Error('The service did not start in time.')),
      startLimitMilliseconds,
    );
    const settle = (line: string): void => {
      clearTimeout(timer);
      resolve(line);
    };
    stderr.on('data', (piece: Buffer) => (complaint += piece.toString()));
    createInterface({ input: stdout }).once('line', settle);
    child.once('close', () => settle(complaint.trim()));
  });
}
