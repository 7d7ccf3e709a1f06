import { copyFile, rename, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { copyCatalog, dropCompanions, readCompanions, type CompanionFiles } from '../catalog/catalogBackup';
import { DamagedCatalogError } from '../catalog/catalogDamage';
import { replaceFile, syncFile, syncFolder } from '../files/durableFiles';
import { hasCode } from '../files/systemError';
import type { DataFolder } from '../life/dataFolder';
import { StartFailure } from '../life/startFailure';
import { putCatalogAside, removeCatalog } from './catalogFiles';

/**
 * Copies what a data folder's files do not tell: the catalog, with users, keys and groups, the settings, and the
 * owner's credentials. The service may run meanwhile.
 * @param target a file that is not there yet; it appears whole, for the user alone
 * @throws StartFailure (NoCatalog), DamagedCatalogError, the system's error
 */
export async function backUp(folder: DataFolder, target: string): Promise<void> {
  if (!(await exists(folder.catalogFile))) {
    throw new StartFailure('NoCatalog', `There is no catalog to back up: ${folder.catalogFile}`);
  }
  if (await exists(target)) throw new StartFailure('NoBackup', `The file is there already: ${target}`);
  const unfinished = `${target}.new`;
  await removeCatalog(unfinished);
  try {
    copyCatalog(folder.catalogFile, unfinished, await companionsOf(folder));
    await syncFile(unfinished);
    await rename(unfinished, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await removeCatalog(unfinished);
    throw error;
  }
}

/**
 * Puts a backup's catalog in the place of the one of a data folder, which is kept aside. Whoever calls it holds
 * the folder's lock.
 * @returns where the replaced catalog is; undefined where there was none
 * @throws StartFailure (NoBackup), NewerCatalogError
 */
export async function putBackup(
  folder: DataFolder,
  backup: string,
  clock: () => number,
): Promise<string | undefined> {
  if (!(await exists(backup))) throw new StartFailure('NoBackup', `There is no such file: ${backup}`);
  const companions = companionsIn(backup);
  if (!companions) throw new StartFailure('NoBackup', `This is no backup of a data folder: ${backup}`);
  const unfinished = `${folder.catalogFile}.new`;
  await removeCatalog(unfinished);
  await copyFile(backup, unfinished);
  dropCompanions(unfinished);
  await syncFile(unfinished);
  const aside = await putCatalogAside(folder, clock);
  await rename(unfinished, folder.catalogFile);
  await syncFolder(folder.path);
  await writeCompanions(folder, companions);
  return aside;
}

/** @throws StartFailure (NoBackup) where the backup is damaged, NewerCatalogError */
function companionsIn(backup: string): CompanionFiles | undefined {
  try {
    return readCompanions(backup);
  } catch (cause) {
    if (!(cause instanceof DamagedCatalogError)) throw cause;
    throw new StartFailure('NoBackup', `This backup cannot be read (${cause.problem}): ${backup}`, { cause });
  }
}

/** Settings that are there are newer; the owner's key has to be one that the catalog knows. */
async function writeCompanions(folder: DataFolder, companions: CompanionFiles): Promise<void> {
  for (const file of companionFiles(folder)) {
    const content = companions[basename(file)];
    const isKept = file === folder.settingsFile && (await exists(file));
    if (content !== undefined && !isKept) await replaceFile(file, content, folder.staging);
  }
}

async function companionsOf(folder: DataFolder): Promise<CompanionFiles> {
  const contents = await Promise.all(
    companionFiles(folder).map(async (file) => [basename(file), await folder.read(file)] as const),
  );
  return Object.fromEntries(
    contents.flatMap(([name, content]) => (content === undefined ? [] : [[name, content] as const])),
  );
}

const companionFiles = (folder: DataFolder): readonly string[] => [
  folder.settingsFile,
  folder.credentialsFile,
  folder.environmentFile,
];

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}
