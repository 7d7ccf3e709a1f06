import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { serviceEnvironment } from '../../finspace/serviceEnvironment';
import { StartFailure } from './startFailure';

/** Bytes of what a rebuild may print: a line for each thing that it could not restore. */
const mostOutput = 64 * 1024 * 1024;

/**
 * Makes the catalog of a data folder anew from what is on the disk. No service may run on it.
 * @returns what it says it has done, line by line
 * @throws StartFailure with the sentence that it ends with
 */
export async function rebuildCatalog(script: string, dataFolder: string): Promise<readonly string[]> {
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [script, 'rebuild', '--data', dataFolder],
      {
        env: serviceEnvironment(process.env),
        windowsHide: true,
        maxBuffer: mostOutput,
      },
    );
    return stdout.split(/\r?\n/).filter((line) => line !== '');
  } catch (cause) {
    const { stderr = '', message } = cause as { readonly stderr?: string; readonly message: string };
    throw new StartFailure('NotRebuilt', { dataFolder, detail: stderr.trim() || message }, { cause });
  }
}
