import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConvertedFile } from '../../../extension/service/engine/engineRequests';
import type { NewCommit } from '../../../extension/service/table/changesetLog';
import { DeltaTable } from '../../../extension/service/table/deltaTable';
import type { TableCheckpoints } from '../../../extension/service/table/tableCheckpoints';
import { columns, newFolder } from '../engine/engineFixture';

/** A table in a folder of its own, to which changesets without data are committed. */
export class TableFixture implements AsyncDisposable {
  private constructor(
    readonly folder: string,
    readonly staging: string,
  ) {}

  static async create(): Promise<TableFixture> {
    const folder = await newFolder();
    const staging = join(folder, 'staging');
    await mkdir(staging);
    return new TableFixture(join(folder, 'table'), staging);
  }

  get logFolder(): string {
    return join(this.folder, '_delta_log');
  }

  open(checkpoints?: TableCheckpoints): DeltaTable {
    return new DeltaTable(this.folder, this.staging, checkpoints);
  }

  /** A file of the log by its version. */
  versionFile(version: number): string {
    return join(this.logFolder, `${String(version).padStart(20, '0')}.json`);
  }

  checkpointFile(version: number): string {
    return join(this.logFolder, `${String(version).padStart(20, '0')}.checkpoint.parquet`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(join(this.folder, '..'), { recursive: true });
  }
}

export const tableColumns = columns('id BIGINT, at DATETIME, kind CHAR');

export const tableFile: ConvertedFile = {
  name: 'part-00001.parquet',
  rowCount: 3,
  byteCount: 100,
  statistics: {
    id: { nullCount: 1, minimum: '-9223372036854775808', maximum: '9223372036854775807' },
    at: { nullCount: 0, minimum: '2024-01-02 03:04:05.000001+00', maximum: '2024-01-02 03:04:05.000001+00' },
    kind: { nullCount: 0, minimum: 'a', maximum: 'b' },
  },
};

export const commitOf = (
  changesetId: string,
  more: Partial<NewCommit<ConvertedFile>> = {},
): NewCommit<ConvertedFile> => ({
  changesetId,
  changeType: 'APPEND',
  supersedes: { kind: 'none' },
  createTime: 1_700_000_000_000,
  columns: tableColumns,
  files: [tableFile],
  measures: { rowCount: 3, columnCount: 3, sourceByteCount: 50, storedByteCount: 100 },
  ...more,
});
