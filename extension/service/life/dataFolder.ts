import { statSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedCatalogError } from '../catalog/catalogDamage';
import { syncFolder } from '../files/durableFiles';
import { hasCode } from '../files/systemError';
import { credentialsFileName, serviceFileName } from '../../finspace/serviceHandle';

/** Bytes of SQLite's smallest page. */
const leastCatalog = 512;

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

  /** Makes the folder and its parts, for the user alone. */
  async create(): Promise<void> {
    for (const folder of [this.path, this.objects, this.tables, this.staging, join(this.path, 'logs')]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
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

  /** Replaces a small file as a whole: readers see the old text or the new, never a part. */
  async writeWhole(file: string, text: string): Promise<void> {
    const temporary = `${file}.${process.pid}.new`;
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    await syncFolder(this.path);
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
