import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';

const noRoom = (file: string) =>
  l10n.t(
    'There is not enough room on the disk for {0}. Free some, or choose a place on another disk. Nothing was written.',
    file,
  );

const notPermitted = (file: string) =>
  l10n.t(
    '{0} cannot be written: it or its folder is read-only, belongs to somebody else, or is open in another program. Choose another place.',
    file,
  );

const noFolder = (file: string) =>
  l10n.t('The folder for {0} is not there any more. Choose another place.', file);

const isFolder = (file: string) => l10n.t('{0} is a folder. Choose another name.', file);

const tooLong = (file: string) => l10n.t('The name is too long: {0}. Choose a shorter one.', file);

const reasons: Readonly<Record<string, (file: string) => string>> = {
  ENOSPC: noRoom,
  EDQUOT: noRoom,
  EFBIG: noRoom,
  EACCES: notPermitted,
  EPERM: notPermitted,
  EROFS: notPermitted,
  EBUSY: notPermitted,
  ENOENT: noFolder,
  ENOTDIR: noFolder,
  EISDIR: isFolder,
  ENAMETOOLONG: tooLong,
};

/** Why the system did not let a file be written; anything else, such as a failure of the network, as it is. */
function failureOf(error: unknown, file: string): unknown {
  if (!(error instanceof Error)) return error;
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  const reason = syscall === 'connect' ? undefined : reasons[code];
  return reason ? new WorkbenchError('NotWritten', reason(file), undefined, { cause: error }) : error;
}

/**
 * Writes a file that appears whole or not at all: what was in its place stays until then. Throws a `WorkbenchError`
 * where the system does not let it be written.
 * @param write writes all of it to a path beside the file, which nothing else has
 */
export async function writeWhole(file: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    await write(unfinished);
    await rename(unfinished, file);
  } catch (error) {
    throw failureOf(error, file);
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}
