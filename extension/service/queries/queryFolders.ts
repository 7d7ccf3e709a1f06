import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../files/systemError';

export interface QueryFoldersOptions {
  /** Where queries work, each in a folder of its own; on the same volume as `resultFolder`. */
  readonly workFolder: string;
  /** Holds a folder per user, and in it one per query that has a result. */
  readonly resultFolder: string;
}

/** Where queries work, and where their results are. Nothing in it outlives the service. */
export class QueryFolders {
  constructor(private readonly options: QueryFoldersOptions) {}

  /** Forgets what an earlier service left. */
  async clear(): Promise<void> {
    const { workFolder, resultFolder } = this.options;
    for (const folder of [workFolder, resultFolder]) await rm(folder, { recursive: true, force: true });
    await mkdir(resultFolder, { recursive: true, mode: 0o700 });
  }

  /** Makes the folder in which a query works. */
  async begin(queryId: string): Promise<string> {
    const folder = this.workOf(queryId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /** Moves files of a query's work to its results, which appear as a whole; all else of its work goes. */
  async keep(ownerId: string, queryId: string, files: readonly string[]): Promise<void> {
    const work = this.workOf(queryId);
    const kept = join(work, '.kept');
    await mkdir(kept, { mode: 0o700 });
    for (const file of files) await rename(join(work, file), join(kept, file));
    await mkdir(join(this.options.resultFolder, ownerId), { recursive: true, mode: 0o700 });
    await rename(kept, this.resultOf(ownerId, queryId));
    await this.end(queryId);
  }

  /** Removes what a query worked with. */
  async end(queryId: string): Promise<void> {
    await rm(this.workOf(queryId), { recursive: true, force: true, maxRetries: 3 });
  }

  /** Removes a query's result, and the folder of its owner with the last. */
  async remove(ownerId: string, queryId: string): Promise<void> {
    await rm(this.resultOf(ownerId, queryId), { recursive: true, force: true, maxRetries: 3 });
    try {
      await rmdir(join(this.options.resultFolder, ownerId));
    } catch (error) {
      if (!hasCode(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw error;
    }
  }

  /** Where a query's result is, once it has one. */
  resultOf(ownerId: string, queryId: string): string {
    return join(this.options.resultFolder, ownerId, queryId);
  }

  private workOf(queryId: string): string {
    return join(this.options.workFolder, queryId);
  }
}
