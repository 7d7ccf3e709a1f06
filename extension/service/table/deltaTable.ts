import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column } from '../catalog/datasetRecords';
import type { ConvertedFile } from '../engine/engineRequests';
import type { ChangesetLog, Commit, NewCommit } from './changesetLog';
import {
  actionsText,
  encodePath,
  keepForever,
  parseActions,
  protocol,
  versionFileName,
  type DeltaAction,
  type DeltaAdd,
} from './deltaActions';
import { columnsOf, schemaStringOf } from './deltaSchema';
import { makeFolder, putIfAbsent } from '../files/durableFiles';
import { hasCode } from '../files/systemError';
import { statisticsText } from './fileStatistics';

const engineInfo = 'finspace-data';

/** Other writers that may come between a look at the log and a commit before we give up. */
const mostAttempts = 10;

/** Raised where a table's log goes on changing while a commit is tried. */
export class TableBusyError extends Error {
  override readonly name = 'TableBusyError';
}

/**
 * A TABULAR dataset as a Delta Lake table, one version per changeset. A version's timestamp is its changeset's
 * time of creation, so reading the table as of a time gives what was active then.
 *
 * What was read of the log is kept; each call reads what is new.
 */
export class DeltaTable implements ChangesetLog<ConvertedFile> {
  private readonly logFolder: string;
  private nextVersion = 0;
  private readonly active = new Map<string, DeltaAdd>();
  private readonly commits = new Map<string, Commit>();
  private columns: readonly Column[] | undefined;
  private refreshing: Promise<void> | undefined;

  /**
   * @param folder the table's; made by the first commit
   * @param temporaryFolder where versions are written before they appear; on the same volume
   */
  constructor(
    folder: string,
    private readonly temporaryFolder: string,
  ) {
    this.logFolder = join(folder, '_delta_log');
  }

  /** The latest version; undefined where there is none yet. */
  async latestVersion(): Promise<number | undefined> {
    await this.refresh();
    return this.nextVersion === 0 ? undefined : this.nextVersion - 1;
  }

  async findCommit(changesetId: string): Promise<Commit | undefined> {
    await this.refresh();
    return this.commits.get(changesetId);
  }

  /** Paths of the active files, relative to the table, by the changeset that they belong to. */
  async activeFiles(): Promise<ReadonlyMap<string, string>> {
    await this.refresh();
    return new Map([...this.active.values()].map(({ path, tags }) => [path, tags.changesetId]));
  }

  /** @throws TableBusyError */
  async commit(commit: NewCommit<ConvertedFile>): Promise<Commit> {
    await makeFolder(this.logFolder);
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const earlier = await this.findCommit(commit.changesetId);
      if (earlier) return earlier;
      await this.putNextVersion(commit);
    }
    const own = await this.findCommit(commit.changesetId);
    if (own) return own;
    throw new TableBusyError(`The table's log changed ${mostAttempts} times while a version was written.`);
  }

  private putNextVersion(commit: NewCommit<ConvertedFile>): Promise<boolean> {
    return putIfAbsent({
      file: join(this.logFolder, versionFileName(this.nextVersion)),
      text: actionsText(this.actionsOf(commit)),
      modified: commit.createTime,
      temporaryFolder: this.temporaryFolder,
    });
  }

  private refresh(): Promise<void> {
    this.refreshing ??= this.readNewVersions().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async readNewVersions(): Promise<void> {
    for (;;) {
      const text = await this.read(this.nextVersion);
      if (text === undefined) return;
      this.apply(parseActions(text));
    }
  }

  private async read(version: number): Promise<string | undefined> {
    try {
      return await readFile(join(this.logFolder, versionFileName(version)), 'utf8');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  private apply(actions: readonly DeltaAction[]): void {
    const version = this.nextVersion++;
    for (const { metaData, add, remove } of actions) {
      if (metaData) this.columns = columnsOf(metaData.schemaString);
      if (add) this.active.set(add.path, add);
      if (remove) this.active.delete(remove.path);
    }
    const { commitInfo } = actions.find((action) => action.commitInfo) ?? {};
    if (!commitInfo) return;
    const { changesetId, measures } = commitInfo;
    this.commits.set(changesetId, { version, measures, columns: this.columns });
  }

  private actionsOf(commit: NewCommit<ConvertedFile>): readonly DeltaAction[] {
    const added = commit.supersedes.kind === 'hidden' ? [] : commit.files;
    return [
      commitInfoOf(commit),
      ...(this.nextVersion === 0 ? [protocol, metadataOf(commit)] : []),
      ...this.supersededBy(commit).map((add) => removalOf(add, commit)),
      ...added.map((file) => additionOf(file, commit)),
    ];
  }

  private supersededBy({ supersedes }: NewCommit): readonly DeltaAdd[] {
    const active = [...this.active.values()];
    if (supersedes.kind === 'all') return active;
    if (supersedes.kind !== 'changesets') return [];
    return active.filter(({ tags }) => supersedes.changesetIds.includes(tags.changesetId));
  }
}

function commitInfoOf({ changesetId, changeType, supersedes, createTime, measures }: NewCommit): DeltaAction {
  const commitInfo = {
    timestamp: createTime,
    operation: 'WRITE',
    operationParameters: { mode: supersedes.kind === 'none' ? 'Append' : 'Overwrite', changeType },
    isBlindAppend: supersedes.kind === 'none',
    engineInfo,
    changesetId,
    measures,
  };
  return { commitInfo };
}

function metadataOf({ columns, createTime }: NewCommit): DeltaAction {
  return {
    metaData: {
      id: randomUUID(),
      format: { provider: 'parquet', options: {} },
      schemaString: schemaStringOf(columns),
      partitionColumns: [],
      configuration: keepForever,
      createdTime: createTime,
    },
  };
}

function additionOf(file: ConvertedFile, { changesetId, columns, createTime }: NewCommit): DeltaAction {
  return {
    add: {
      path: encodePath(`changesets/${changesetId}/${file.name}`),
      partitionValues: {},
      size: file.byteCount,
      modificationTime: createTime,
      dataChange: true,
      stats: statisticsText(file, columns),
      tags: { changesetId },
    },
  };
}

function removalOf({ path, size }: DeltaAdd, { createTime }: NewCommit): DeltaAction {
  return {
    remove: {
      path,
      deletionTimestamp: createTime,
      dataChange: true,
      extendedFileMetadata: true,
      partitionValues: {},
      size,
    },
  };
}
