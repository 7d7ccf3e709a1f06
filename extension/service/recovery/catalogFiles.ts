import { rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { syncFolder } from '../files/durableFiles';
import { hasCode } from '../files/systemError';
import type { DataFolder } from '../life/dataFolder';

/** SQLite's own files beside a database. */
const endings = ['', '-wal', '-shm'];

/**
 * Puts a catalog aside, with what SQLite keeps beside it.
 * @returns its new path; undefined where there is none
 */
export async function putCatalogAside(folder: DataFolder, clock: () => number): Promise<string | undefined> {
  const time = new Date(clock()).toISOString().replaceAll(/[:.]/g, '-');
  const aside = folder.catalogFile.replace(basename(folder.catalogFile), `catalog-replaced-${time}.sqlite`);
  const moved = await Promise.all(endings.map((ending) => move(folder.catalogFile + ending, aside + ending)));
  await syncFolder(folder.path);
  return moved[0] === true ? aside : undefined;
}

async function move(file: string, target: string): Promise<boolean> {
  try {
    await rename(file, target);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Removes a database that was not brought to its place. */
export async function removeCatalog(file: string): Promise<void> {
  await Promise.all(endings.map((ending) => rm(file + ending, { force: true })));
}
