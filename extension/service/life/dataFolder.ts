import { statSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DamagedCatalogError } from '../catalog/catalogDamage';
import { hasCode } from '../files/systemError';
import { makeFolders } from '../../finspace/makeFolders';
import { credentialsFileName, serviceFileName } from '../../finspace/serviceHandle';
import { atPath, DataFolderError } from './dataFolderError';

/** Bytes of SQLite's smallest page. */
const leastCatalog = 512;
/** Bytes of the longest path of a folder: SQLite opens no file whose path has more than 512. */
const longestPath = 400;

/** The folder that holds all that a service knows: its catalog, its objects, its tables. */
export class DataFolder {
  readonly catalogFile: string;
  readonly lockFile: string;
  readonly serviceFile: string;
  readonly credentialsFile: string;
  readonly logFile: string;
  readonly settingsFile: string;
  /** Names the environment, for the day on which the catalog is lost. */
  readonly environmentFile: string;
  readonly objects: string;
  readonly tables: string;
  readonly staging: string;
  /** Results of queries. */
  readonly queries: string;

  constructor(readonly path: string) {
    this.catalogFile = join(path, 'catalog.sqlite');
    this.lockFile = join(path, 'lock.sqlite');
    this.serviceFile = join(path, serviceFileName);
    this.credentialsFile = join(path, credentialsFileName);
    this.logFile = join(path, 'logs', 'service.log');
    this.settingsFile = join(path, 'settings.json');
    this.environmentFile = join(path, 'environment.json');
    this.objects = join(path, 'objects');
    this.tables = join(path, 'tables');
    this.staging = join(path, 'staging');
    this.queries = join(path, 'queries');
  }

  /**
   * Makes the folder and its parts, for the user alone, and makes sure that it can be written in.
   * @throws DataFolderError
   */
  async create(): Promise<void> {
    const path = resolve(this.path);
    if (Buffer.byteLength(path) > longestPath) throw new DataFolderError('ENAMETOOLONG', path);
    for (const folder of [path, this.objects, this.tables, this.staging, dirname(this.logFile)]) {
      await atPath(folder, makeFolders(folder));
    }
    const lock = await atPath(path, open(this.lockFile, 'a', 0o600));
    await lock.close();
  }

  /**
   * A folder that was served before has a catalog: without it, it would be served as an empty one.
   * @throws DamagedCatalogError
   */
  async requireCatalog(): Promise<void> {
    if ((await this.read(this.environmentFile)) === undefined) return;
    const { size } = statSync(this.catalogFile, { throwIfNoEntry: false }) ?? {};
    if (size === undefined) throw new DamagedCatalogError(this.catalogFile, 'it is not there');
    if (size < leastCatalog) throw new DamagedCatalogError(this.catalogFile, 'it is empty');
  }

  /** The text of a file; undefined where there is none. */
  async read(file: string): Promise<string | undefined> {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }
}
