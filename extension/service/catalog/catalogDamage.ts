import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

/** A catalog that cannot be read as it stands. */
export class DamagedCatalogError extends Error {
  override readonly name = 'DamagedCatalogError';

  constructor(
    readonly file: string,
    /** In SQLite's words. */
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(
      `The catalog of this data folder is damaged (${problem}): ${file}. Put a backup in its place with ` +
        '`finspace-service restore`, or make it anew from what is on the disk with `finspace-service rebuild`.',
      options,
    );
  }
}

const corrupt = 11;
const notADatabase = 26;

/** The damage that an error of SQLite tells of; undefined where it tells of something else. */
export function damageOf(error: unknown, file: string): DamagedCatalogError | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  // Extended codes have more above the lowest byte.
  const isDamage = [corrupt, notADatabase].includes(error.errcode & 0xff);
  return isDamage ? new DamagedCatalogError(file, error.message, { cause: error }) : undefined;
}

/** Does something with a catalog's file. @throws DamagedCatalogError where that fails for damage */
export function explainingDamage<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw damageOf(error, file) ?? error;
  }
}

/** @throws DamagedCatalogError naming the first thing that is wrong */
export function requireSound(connection: DatabaseSync, file: string): void {
  const [row] = connection.prepare('PRAGMA quick_check(1)').all();
  const found = String(row?.['quick_check'] ?? 'nothing can be read');
  if (found !== 'ok') throw new DamagedCatalogError(file, found.replaceAll('\n', ' '));
}

/** Whether whoever had the catalog open last did not close it. */
export function wasLeftOpen(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
