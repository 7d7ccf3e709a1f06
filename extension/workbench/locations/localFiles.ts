import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { count } from '../host/format';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';

/** A file of this machine. */
export interface FoundFile {
  readonly path: string;
  /** Below what was named, with slashes: `prices/2026/may.csv` where the folder `prices` was named. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

export const mostFiles = 10_000;

const isHidden = (name: string) => name.startsWith('.');

async function* filesOf(path: string, name: string): AsyncGenerator<FoundFile> {
  const found = await stat(path).catch((cause: unknown) => {
    const message = l10n.t('The file cannot be read: {0}', path);
    throw new WorkbenchError('UnreadableFile', message, undefined, { cause });
  });
  if (found.isFile()) yield { path, name, size: found.size };
  if (!found.isDirectory()) return;
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() || entry.isDirectory()).map((entry) => entry.name);
  for (const child of names.filter((entry) => !isHidden(entry)).sort())
    yield* filesOf(join(path, child), `${name}/${child}`);
}

/**
 * Files, and the files in folders however deep, without hidden ones and links in folders. Throws a
 * `WorkbenchError` where there is none, where there are more than `most`, and where one cannot be read.
 */
export async function findFiles(paths: readonly string[], most = mostFiles): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    for await (const file of filesOf(path, basename(path))) {
      found.push(file);
      if (found.length <= most) continue;
      const message = l10n.t(
        'More than {0} files are too many at once. Take fewer, or use the AWS CLI in a terminal with credentials.',
        count(most),
      );
      throw new WorkbenchError('TooManyFiles', message, {
        title: l10n.t('Open Terminal with Credentials'),
        command: 'finspaceData.openTerminal',
      });
    }
  }
  if (found.length > 0) return found;
  throw new WorkbenchError('NoFiles', l10n.t('There are no files in what was chosen.'));
}
