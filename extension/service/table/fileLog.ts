import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangesetMeasures } from '../catalog/datasetRecords';
import type { ChangesetLog, Commit, NewCommit } from './changesetLog';
import { makeFolder, putIfAbsent } from '../files/durableFiles';
import { hasCode } from '../files/systemError';

interface Marker {
  readonly version: number;
  readonly createTime: number;
  readonly measures: ChangesetMeasures;
  readonly files: NewCommit['files'];
}

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
    this.logFolder = join(folder, '_changeset_log');
  }

  async findCommit(changesetId: string): Promise<Commit | undefined> {
    try {
      const text = await readFile(this.markerOf(changesetId), 'utf8');
      const { version, measures } = JSON.parse(text) as Marker;
      return { version, measures };
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  async commit({ changesetId, createTime, measures, files }: NewCommit): Promise<Commit> {
    await makeFolder(this.logFolder);
    const earlier = await readdir(this.logFolder);
    const version = earlier.filter((name) => name.endsWith('.json')).length;
    const marker: Marker = { version, createTime, measures, files };
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
