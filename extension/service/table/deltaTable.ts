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
import { checkpointInterval, type TableCheckpoints } from './tableCheckpoints';
import { TableState } from './tableState';

const engineInfo = 'finspace-data';

/** Other writers that may come between a look at the log and a commit before we give up. */
const mostAttempts = 10;

/** Raised where a table's log goes on changing while a commit is tried. */
export class TableBusyError extends Error {
  override readonly name = 'TableBusyError';
}

/**
 * A TABULAR dataset as a Delta Lake table, one version per changeset, and one per change of its columns. A version's timestamp is its changeset's
 * time of creation, so reading the table as of a time gives what was active then.
 *
 * What was read of the log is kept; each call reads what is new. The first begins at the last checkpoint.
 */
export class DeltaTable implements ChangesetLog<ConvertedFile> {
  /** Where its versions are. */
  readonly logFolder: string;
  private state: TableState | undefined;
  private checkpointVersion = 0;
  private refreshing: Promise<TableState> | undefined;

  /**
   * @param folder the table's; made by the first commit
   * @param temporaryFolder where versions are written before they appear; on the same volume
   * @param checkpoints without them the log is read from its first version on, and none is written
   */
  constructor(
    folder: string,
    private readonly temporaryFolder: string,
    private readonly checkpoints?: TableCheckpoints,
  ) {
    this.logFolder = join(folder, '_delta_log');
  }

  /** The latest version; undefined where there is none yet. */
  async latestVersion(): Promise<number | undefined> {
    const { version } = await this.refresh();
    return version < 0 ? undefined : version;
  }

  async findCommit(changesetId: string): Promise<Commit | undefined> {
    const state = await this.refresh();
    const version = state.versionOf(changesetId);
    return version === undefined ? undefined : this.commitAt(version, changesetId, state);
  }

  /** Paths of the active files, relative to the table, by the changeset that they belong to. */
  async activeFiles(): Promise<ReadonlyMap<string, string>> {
    const { files } = await this.refresh();
    return new Map(files.map(({ path, tags }) => [path, tags.changesetId]));
  }

  /** @throws TableBusyError */
  async commit(commit: NewCommit<ConvertedFile>): Promise<Commit> {
    await makeFolder(this.logFolder);
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const earlier = await this.findCommit(commit.changesetId);
      if (earlier) return earlier;
      await this.putNextVersion(commit, await this.refresh());
    }
    const own = await this.findCommit(commit.changesetId);
    if (own) return own;
    throw new TableBusyError(`The table's log changed ${mostAttempts} times while a version was written.`);
  }

  /** The table's columns; undefined where it has no version yet. */
  async columns(): Promise<readonly Column[] | undefined> {
    const { metadata } = await this.refresh();
    return metadata && columnsOf(metadata.schemaString);
  }

  /**
   * Gives the table other columns, in a version of its own; none where it has these already, or has no version:
   * its first will bring them.
   * @param time milliseconds since 1970-01-01 UTC
   * @throws TableBusyError
   */
  async setColumns(columns: readonly Column[], time: number): Promise<void> {
    const schemaString = schemaStringOf(columns);
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const { metadata, version } = await this.refresh();
      if (!metadata || metadata.schemaString === schemaString) return;
      const { schemaString: earlier } = metadata;
      const actions = [
        addedColumns(columnsOf(earlier), columns, time),
        { metaData: { ...metadata, schemaString } },
      ];
      await this.put(version + 1, actions, time);
    }
    throw new TableBusyError(`The table's log changed ${mostAttempts} times while its columns were changed.`);
  }

  private putNextVersion(commit: NewCommit<ConvertedFile>, state: TableState): Promise<void> {
    return this.put(state.version + 1, actionsOf(commit, state), commit.createTime);
  }

  private async put(version: number, actions: readonly DeltaAction[], time: number): Promise<void> {
    const isPut = await putIfAbsent({
      file: join(this.logFolder, versionFileName(version)),
      text: actionsText(actions),
      modified: time,
      temporaryFolder: this.temporaryFolder,
    });
    if (isPut && this.checkpoints) this.offerCheckpoint(this.checkpoints, await this.refresh());
  }

  /** One that was missed, as by a crash, is made up for by the next version. */
  private offerCheckpoint(checkpoints: TableCheckpoints, state: TableState): void {
    if (state.version - this.checkpointVersion < checkpointInterval) return;
    this.checkpointVersion = state.version;
    checkpoints.offer(this.logFolder, state.snapshot());
  }

  /** What a version says of its changeset, from its own file: a checkpoint has no more than its number. */
  private async commitAt(version: number, changesetId: string, { metadata }: TableState): Promise<Commit> {
    const actions = parseActions((await this.readVersion(version)) ?? '');
    const { commitInfo } = actions.find((action) => action.commitInfo?.changesetId === changesetId) ?? {};
    if (!commitInfo?.measures)
      throw new Error(`Version ${version} of ${this.logFolder} does not name ${changesetId}.`);
    return { version, measures: commitInfo.measures, columns: metadata && columnsOf(metadata.schemaString) };
  }

  private refresh(): Promise<TableState> {
    this.refreshing ??= this.readNewVersions().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async readNewVersions(): Promise<TableState> {
    const state = (this.state ??= await this.openState());
    for (;;) {
      const text = await this.readVersion(state.version + 1);
      if (text === undefined) return state;
      state.apply(parseActions(text));
    }
  }

  private async openState(): Promise<TableState> {
    const snapshot = await this.checkpoints?.read(this.logFolder);
    if (!snapshot) return new TableState();
    this.checkpointVersion = snapshot.version;
    return TableState.of(snapshot);
  }

  private async readVersion(version: number): Promise<string | undefined> {
    try {
      return await readFile(join(this.logFolder, versionFileName(version)), 'utf8');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }
}

function actionsOf(commit: NewCommit<ConvertedFile>, state: TableState): readonly DeltaAction[] {
  const version = state.version + 1;
  const added = commit.supersedes.kind === 'hidden' ? [] : commit.files;
  return [
    commitInfoOf(commit),
    ...(version === 0 ? [protocol, metadataOf(commit)] : []),
    ...supersededBy(commit, state).map((add) => removalOf(add, commit)),
    ...added.map((file) => additionOf(file, commit)),
    { txn: { appId: commit.changesetId, version, lastUpdated: commit.createTime } },
  ];
}

function supersededBy({ supersedes }: NewCommit, { files }: TableState): readonly DeltaAdd[] {
  if (supersedes.kind === 'all') return files;
  if (supersedes.kind !== 'changesets') return [];
  return files.filter(({ tags }) => supersedes.changesetIds.includes(tags.changesetId));
}

function commitInfoOf(commit: NewCommit): DeltaAction {
  const { changesetId, changeType, supersedes, createTime, measures, recipe } = commit;
  const commitInfo = {
    timestamp: createTime,
    operation: 'WRITE',
    operationParameters: { mode: supersedes.kind === 'none' ? 'Append' : 'Overwrite', changeType },
    isBlindAppend: supersedes.kind === 'none',
    engineInfo,
    changesetId,
    measures,
    recipe,
  };
  return { commitInfo };
}

function addedColumns(
  present: readonly Column[],
  columns: readonly Column[],
  timestamp: number,
): DeltaAction {
  const added = columns.slice(present.length).map(({ columnName, dataType }) => ({ columnName, dataType }));
  const operationParameters = { columns: JSON.stringify(added) };
  return {
    commitInfo: {
      timestamp,
      operation: 'ADD COLUMNS',
      operationParameters,
      isBlindAppend: false,
      engineInfo,
    },
  };
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
