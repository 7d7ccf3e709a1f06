import { join } from 'node:path';
import type { DatasetRecord } from '../catalog/datasetRecords';
import type { ConvertedFile } from '../engine/engineRequests';
import type { ChangesetLog } from './changesetLog';
import type { DatasetHolder } from './datasetRemoval';
import { DeltaTable } from './deltaTable';
import { FileLog } from './fileLog';
import type { TableCheckpoints } from './tableCheckpoints';

export interface DatasetLogsOptions {
  /** Holds a folder per dataset. */
  readonly tableFolder: string;
  /** Versions are written in it before they appear; on the same volume. */
  readonly stagingFolder: string;
  readonly checkpoints: TableCheckpoints;
}

/** The logs of datasets, each opened once. */
export class DatasetLogs implements DatasetHolder {
  private readonly tables = new Map<string, DeltaTable>();
  private readonly others = new Map<string, FileLog>();

  constructor(private readonly options: DatasetLogsOptions) {}

  of(dataset: Pick<DatasetRecord, 'datasetId' | 'kind'>): ChangesetLog<ConvertedFile> {
    const { datasetId, kind } = dataset;
    if (kind === 'TABULAR') return this.tableOf(datasetId);
    const log =
      this.others.get(datasetId) ?? new FileLog(this.folderOf(datasetId), this.options.stagingFolder);
    this.others.set(datasetId, log);
    return log;
  }

  /** The log of a TABULAR dataset. */
  tableOf(datasetId: string): DeltaTable {
    const { stagingFolder, checkpoints } = this.options;
    const table =
      this.tables.get(datasetId) ?? new DeltaTable(this.folderOf(datasetId), stagingFolder, checkpoints);
    this.tables.set(datasetId, table);
    return table;
  }

  /** Resolves when nothing of the dataset is being written. */
  async forgetDataset(datasetId: string): Promise<void> {
    this.others.delete(datasetId);
    const table = this.tables.get(datasetId);
    this.tables.delete(datasetId);
    if (table) await this.options.checkpoints.forget(table.logFolder);
  }

  private folderOf(datasetId: string): string {
    return join(this.options.tableFolder, datasetId);
  }
}
