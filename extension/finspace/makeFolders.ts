import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, for the user alone, where they are not there yet. Level by level: where
 * none can be made, as below /proc, Node would try for ever to make them all at once.
 * @throws the system's error, which names the level that could not be made
 */
export async function makeFolders(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (!found && dirname(folder) !== folder) await makeFolders(dirname(folder));
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    // Another process that starts at the same time may have made it.
    const made = await stat(folder).catch(() => undefined);
    if (!made?.isDirectory()) throw error;
  }
}
