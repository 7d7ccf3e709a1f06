import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, syncFile, syncFolder } from '../files/durableFiles';
import { hasCode } from '../files/systemError';

/** The folder of a build while it is made. */
export interface BuildFolder {
  readonly path: string;
  /** Name of the folder in it that becomes the build's. */
  readonly files: string;
}

const filesName = 'files';

/** Where builds are made, and where readers find them. Both folders are on one volume. */
export class DataViewFolders {
  constructor(
    private readonly tables: string,
    private readonly staging: string,
  ) {}

  tableFolder(datasetId: string): string {
    return join(this.tables, datasetId);
  }

  /** Removes what builds of an earlier process left. */
  async clearStaging(): Promise<void> {
    await rm(this.staging, { recursive: true, force: true });
    await mkdir(this.staging, { recursive: true });
  }

  async newBuildFolder(dataViewId: string): Promise<BuildFolder> {
    const path = await mkdtemp(join(this.staging, `${dataViewId}-`));
    await mkdir(join(path, filesName));
    return { path, files: filesName };
  }

  async removeBuildFolder({ path }: BuildFolder): Promise<void> {
    await rm(path, { recursive: true, force: true });
  }

  /** Puts a build into its place, whole and on disk. */
  async place(build: BuildFolder, datasetId: string, dataViewId: string, buildId: string): Promise<void> {
    const source = join(build.path, build.files);
    const parent = this.viewFolder(datasetId, dataViewId);
    await syncTree(source);
    await makeFolder(parent);
    await rename(source, join(parent, buildId));
    await syncFolder(parent);
  }

  /** Ids of the builds that are there. */
  async builds(datasetId: string, dataViewId: string): Promise<readonly string[]> {
    try {
      return await readdir(this.viewFolder(datasetId, dataViewId));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  }

  async removeBuild(datasetId: string, dataViewId: string, buildId: string): Promise<void> {
    const folder = join(this.viewFolder(datasetId, dataViewId), buildId);
    await rm(folder, { recursive: true, force: true });
  }

  private viewFolder(datasetId: string, dataViewId: string): string {
    return join(this.tableFolder(datasetId), 'sn', dataViewId);
  }
}

/** Brings a folder with all below it to disk. */
async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? syncTree(path) : syncFile(path));
  }
  await syncFolder(folder);
}
