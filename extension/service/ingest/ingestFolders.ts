import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, syncFile, syncFolder } from '../files/durableFiles';

/** The folder of a job while it runs. */
export interface JobFolder {
  readonly path: string;
  /** Name of the folder in it that becomes the changeset's. */
  readonly files: string;
}

const filesName = 'files';

/** Where jobs work, and where what they made goes. Both folders are on one volume. */
export class IngestFolders {
  constructor(
    private readonly tables: string,
    readonly staging: string,
  ) {}

  datasetFolder(datasetId: string): string {
    return join(this.tables, datasetId);
  }

  changesetFolder(datasetId: string, changesetId: string): string {
    return join(this.datasetFolder(datasetId), 'changesets', changesetId);
  }

  /** Where it is kept why changesets failed. */
  rejectFolder(datasetId: string): string {
    return join(this.datasetFolder(datasetId), 'rejects');
  }

  async newJobFolder(changesetId: string): Promise<JobFolder> {
    const path = await mkdtemp(join(this.staging, `${changesetId}-`));
    await mkdir(join(path, filesName));
    return { path, files: filesName };
  }

  async removeJobFolder({ path }: JobFolder): Promise<void> {
    await rm(path, { recursive: true, force: true });
  }

  /** Puts a job's files into their place, on disk, in the place of leftovers of an earlier attempt. */
  async place(job: JobFolder, datasetId: string, changesetId: string): Promise<void> {
    const source = join(job.path, job.files);
    const target = this.changesetFolder(datasetId, changesetId);
    for (const name of await readdir(source)) await syncFile(join(source, name));
    await syncFolder(source);
    await makeFolder(dirname(target));
    await this.removeChangesetFolder(datasetId, changesetId);
    await rename(source, target);
    await syncFolder(dirname(target));
  }

  async removeChangesetFolder(datasetId: string, changesetId: string): Promise<void> {
    await rm(this.changesetFolder(datasetId, changesetId), { recursive: true, force: true });
  }

  /** Removes what jobs of an earlier process left. */
  async clearStaging(): Promise<void> {
    await mkdir(this.staging, { recursive: true });
    for (const name of await readdir(this.staging)) {
      await rm(join(this.staging, name), { recursive: true, force: true });
    }
  }
}
