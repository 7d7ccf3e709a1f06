import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const isHidden = (path: string) => path.split(sep).some((part) => /^[._]/.test(part));

/** The files below a folder, by name; those below a part that begins with `.` or `_` are no sources. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !isHidden(relative(folder, path)))
    .sort();
}
