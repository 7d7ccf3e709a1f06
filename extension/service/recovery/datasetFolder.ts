import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column } from '../catalog/datasetRecords';
import type { CommittedChangeset } from '../catalog/recoveryCatalog';
import { hasCode } from '../files/systemError';
import { parseActions, type DeltaAction } from '../table/deltaActions';
import { columnsOf } from '../table/deltaSchema';
import { fileLogName, type FileMarker } from '../table/fileLog';

/** What the log of a dataset tells of it. */
export interface DatasetHistory {
  /** Absent where the dataset is no table. */
  readonly columns?: readonly Column[];
  /** Oldest first. */
  readonly changesets: readonly CommittedChangeset[];
  /** Files of the log that cannot be read. */
  readonly unreadable: readonly string[];
  /** Absent where nothing was ever committed. */
  readonly kind?: 'TABULAR' | 'NON_TABULAR';
}

interface LogEntry {
  readonly changeset?: CommittedChangeset;
  readonly columns?: readonly Column[];
}

/** Reads the whole log of a dataset, version by version, without asking a catalog. */
export async function readDatasetFolder(folder: string, datasetId: string): Promise<DatasetHistory> {
  const table = await readLog(join(folder, '_delta_log'), /^\d{20}\.json$/, (text) => {
    const actions = parseActions(text);
    return { changeset: committedIn(actions, datasetId), columns: schemaIn(actions) };
  });
  if (table.entries.length > 0 || table.unreadable.length > 0) {
    const columns = table.entries.findLast((entry) => entry.columns)?.columns;
    return { kind: 'TABULAR', columns, ...historyOf(table) };
  }
  const files = await readLog(join(folder, fileLogName), /^[0-9A-Za-z]+\.json$/, (text, name) => ({
    changeset: markedIn(JSON.parse(text) as FileMarker, datasetId, name.slice(0, -'.json'.length)),
  }));
  const history = historyOf(files);
  return history.changesets.length > 0 ? { kind: 'NON_TABULAR', ...history } : history;
}

interface ReadLog {
  readonly entries: readonly LogEntry[];
  readonly unreadable: readonly string[];
}

async function readLog(
  folder: string,
  pattern: RegExp,
  read: (text: string, name: string) => LogEntry,
): Promise<ReadLog> {
  const entries: LogEntry[] = [];
  const unreadable: string[] = [];
  for (const name of (await namesIn(folder)).filter((each) => pattern.test(each)).sort()) {
    const file = join(folder, name);
    try {
      entries.push(read(await readFile(file, 'utf8'), name));
    } catch {
      unreadable.push(file);
    }
  }
  return { entries, unreadable };
}

function historyOf({ entries, unreadable }: ReadLog): Pick<DatasetHistory, 'changesets' | 'unreadable'> {
  const changesets = entries.flatMap(({ changeset }) => changeset ?? []);
  changesets.sort((first, second) => first.createTime - second.createTime);
  return { changesets, unreadable };
}

function committedIn(actions: readonly DeltaAction[], datasetId: string): CommittedChangeset | undefined {
  const { commitInfo } = actions.find((action) => action.commitInfo?.changesetId !== undefined) ?? {};
  const { changesetId, measures } = commitInfo ?? {};
  if (!commitInfo || changesetId === undefined || !measures) return undefined;
  const { timestamp: createTime, operationParameters, recipe } = commitInfo;
  const changeType = changeTypeOf(operationParameters['changeType']);
  return { datasetId, changesetId, changeType, createTime, measures, ...withParameters(recipe) };
}

function markedIn(marker: FileMarker, datasetId: string, changesetId: string): CommittedChangeset {
  const { createTime, measures, changeType, recipe } = marker;
  return {
    datasetId,
    changesetId,
    createTime,
    measures,
    changeType: changeTypeOf(changeType),
    ...withParameters(recipe),
  };
}

const schemaIn = (actions: readonly DeltaAction[]): readonly Column[] | undefined => {
  const { metaData } = actions.find((action) => action.metaData) ?? {};
  return metaData && columnsOf(metaData.schemaString);
};

const changeTypeOf = (text: string | undefined): CommittedChangeset['changeType'] =>
  text === 'REPLACE' || text === 'MODIFY' ? text : 'APPEND';

/** Logs of old say nothing of the parameters. */
const withParameters = (recipe: FileMarker['recipe']) => ({ sourceParams: {}, formatParams: {}, ...recipe });

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}
