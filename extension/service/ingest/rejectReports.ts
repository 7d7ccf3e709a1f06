import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangesetRecord } from '../catalog/datasetRecords';
import { DataProblemError, mostRejects, type Reject } from '../engine/dataProblem';
import { makeFolder, syncFile, syncFolder } from '../files/durableFiles';
import type { IngestFolders } from './ingestFolders';

type ChangesetIds = Pick<ChangesetRecord, 'datasetId' | 'changesetId'>;

/** A report of what kept a changeset out of its dataset. */
export interface RejectReport {
  /** Where it can be read over S3. */
  readonly uri: string;
  readonly count: number;
}

/** Keeps reports of rejects in datasets' folders, beside those of their changesets. */
export class RejectReports {
  /** @param tableUri the URI under which the folder of all tables is shown */
  constructor(
    private readonly folders: IngestFolders,
    private readonly tableUri: string,
  ) {}

  /**
   * Writes the report of a failure that is in the data; it is on disk then.
   * @returns undefined where there is nothing to report
   */
  async keep({ datasetId, changesetId }: ChangesetIds, failure: unknown): Promise<RejectReport | undefined> {
    if (!(failure instanceof DataProblemError) || failure.rejects.length === 0) return undefined;
    const folder = this.folders.rejectFolder(datasetId);
    const name = `${changesetId}.csv`;
    const hidden = join(folder, `.${name}`);
    await makeFolder(folder);
    await writeFile(hidden, rejectReportText(failure.rejects), { mode: 0o600 });
    await syncFile(hidden);
    await rename(hidden, join(folder, name));
    await syncFolder(folder);
    const uri = `${this.tableUri}/${datasetId}/rejects/${name}`;
    return { uri, count: failure.rejects.length };
  }
}

/** What is said of a report at the end of a message. */
export function describeReport({ uri, count }: RejectReport): string {
  const what =
    count === 1 ? 'The reject is' : `${count === mostRejects ? 'The first ' : 'All '}${count} rejects are`;
  return `${what} listed in ${uri}`;
}

/** The report as CSV: a reject on each line, in the order of the sources. */
function rejectReportText(rejects: readonly Reject[]): string {
  const lines = rejects.map(({ place: { source, line, row, column, value }, problem }) =>
    [source, line, row, column, value, problem].map(csvField).join(),
  );
  return ['file,line,row,column,value,reason', ...lines].map((line) => `${line}\n`).join('');
}

/** Nothing is absent; an empty text is in quotation marks. */
function csvField(value: string | number | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
