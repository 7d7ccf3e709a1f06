import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangeType } from '../../finspace/generated/secondGeneration';
import type { ChangesetMeasures } from '../catalog/datasetRecords';
import type { ChangesetLog, ChangesetRecipe, Commit, NewCommit } from './changesetLog';
import { makeFolder, putIfAbsent } from '../files/durableFiles';
import { hasCode } from '../files/systemError';

/** What is kept of a changeset. */
export interface FileMarker {
  readonly version: number;
  readonly changeType?: ChangeType;
  readonly recipe?: ChangesetRecipe;
  readonly createTime: number;
  readonly measures: ChangesetMeasures;
  readonly files: NewCommit['files'];
}

/** The folder of the markers, in a dataset's. */
export const fileLogName = '_changeset_log';

/**
 * The log of a NON_TABULAR dataset, whose files stay as they are: a small marker per changeset.
 */
export class FileLog implements ChangesetLog {
  private readonly logFolder: string;

  /**
   * @param folder the dataset's; made by the first commit
   * @param temporaryFolder where markers are written before they appear; on the same volume
   */
  constructor(
    folder: string,
    private readonly temporaryFolder: string,
  ) {
    this.logFolder = join(folder, fileLogName);
  }

  async findCommit(changesetId: string): Promise<Commit | undefined> {
    try {
      const text = await readFile(this.markerOf(changesetId), 'utf8');
      const { version, measures } = JSON.parse(text) as FileMarker;
      return { version, measures };
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  async commit(commit: NewCommit): Promise<Commit> {
    const { changesetId, changeType, createTime, recipe, measures, files } = commit;
    await makeFolder(this.logFolder);
    const earlier = await readdir(this.logFolder);
    const version = earlier.filter((name) => name.endsWith('.json')).length;
    const marker: FileMarker = { version, changeType, recipe, createTime, measures, files };
    await putIfAbsent({
      file: this.markerOf(changesetId),
      text: `${JSON.stringify(marker)}\n`,
      modified: createTime,
      temporaryFolder: this.temporaryFolder,
    });
    return (await this.findCommit(changesetId)) ?? { version, measures };
  }

  private markerOf(changesetId: string): string {
    return join(this.logFolder, `${changesetId}.json`);
  }
}
