import { systemCode } from '../files/systemError';

/** What is wrong with a path, by the system's code. */
const reasons: Readonly<Record<string, (path: string) => string>> = {
  EEXIST: (path) => `${path} is a file, not a folder`,
  ENOTDIR: (path) => `${path} is a file, not a folder`,
  ENOENT: (path) => `no folder can be made there: ${path}`,
  EACCES: (path) => `this user may not write in ${path}`,
  EPERM: (path) => `this user may not write in ${path}`,
  EROFS: (path) => `nothing can be written on the disk of ${path}`,
  ENAMETOOLONG: (path) => `its path is too long: ${path}`,
  ELOOP: (path) => `links lead in a circle at ${path}`,
  ENOSPC: (path) => `the disk of ${path} is full`,
};

/** The data folder cannot be used; the message says why in one sentence. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';

  constructor(
    /** The system's, such as EACCES. */
    readonly code: string,
    /** At which it failed: the folder, one above it, or something in it. */
    path: string,
    options?: ErrorOptions,
  ) {
    const reason = reasons[code]?.(path) ?? `${code} at ${path}`;
    super(`The data folder cannot be used: ${reason}. Choose another folder.`, options);
  }
}

/**
 * Does something to a path of the data folder.
 * @throws DataFolderError for errors of the system, naming the path that they name
 */
export async function atPath<Result>(path: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (cause) {
    const code = systemCode(cause);
    throw code === undefined ? cause : new DataFolderError(code, pathOf(cause) ?? path, { cause });
  }
}

const pathOf = (error: unknown): string | undefined =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;
