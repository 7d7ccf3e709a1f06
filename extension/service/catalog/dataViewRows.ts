import type { Database } from './database';
import type { DataViewFailure, DataViewRecord } from './dataViewRecords';
import { newBase62Id } from './identifiers';
import { jsonOf, jsonText, numberOf, textOf, type Row } from './rowValues';

export type NewDataView = Pick<
  DataViewRecord,
  'datasetId' | 'autoUpdate' | 'sortColumns' | 'partitionColumns' | 'asOfTimestamp' | 'destination'
>;

/** A build that readers are not given any more. */
export interface SupersededBuild {
  readonly datasetId: string;
  readonly dataViewId: string;
  readonly buildId: string;
}

const dataViewOf = (row: Row): DataViewRecord => ({
  dataViewId: String(row['data_view_id']),
  datasetId: String(row['dataset_id']),
  sequence: Number(row['sequence']),
  autoUpdate: row['auto_update'] === 1,
  sortColumns: jsonOf(row, 'sort_columns') as DataViewRecord['sortColumns'],
  partitionColumns: jsonOf(row, 'partition_columns') as DataViewRecord['partitionColumns'],
  asOfTimestamp: numberOf(row, 'as_of_timestamp'),
  destination: jsonOf(row, 'destination') as DataViewRecord['destination'],
  status: row['status'] as DataViewRecord['status'],
  failure: jsonOf(row, 'failure') as DataViewRecord['failure'],
  buildId: textOf(row, 'build_id'),
  createTime: Number(row['create_time']),
  lastModifiedTime: Number(row['last_modified_time']),
});

const insertion = `INSERT INTO data_view (data_view_id, dataset_id, auto_update, sort_columns,
  partition_columns, as_of_timestamp, destination, status, create_time, last_modified_time)
  VALUES (?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, ?) RETURNING *`;

const unfinished = `data_view.status IN ('PENDING', 'RUNNING')`;

/** A view waits for the changesets that it may have to hold. */
const readyToBuild = `SELECT * FROM data_view WHERE ${unfinished} AND NOT EXISTS (
    SELECT 1 FROM changeset WHERE changeset.dataset_id = data_view.dataset_id
    AND changeset.status IN ('PENDING', 'RUNNING', 'STOP_REQUESTED')
    AND changeset.create_time <= data_view.as_of_timestamp
  ) ORDER BY last_modified_time, sequence`;

/** The rows of data views. What belongs together is put into one transaction by the caller. */
export class DataViewRows {
  constructor(private readonly database: Database) {}

  insert(view: NewDataView, now: number): DataViewRecord {
    const row = this.database
      .prepare(insertion)
      .get(
        newBase62Id(),
        view.datasetId,
        Number(view.autoUpdate),
        jsonText(view.sortColumns),
        jsonText(view.partitionColumns),
        view.asOfTimestamp ?? null,
        jsonText(view.destination),
        now,
        now,
      );
    if (!row) throw new Error(`The catalog did not keep the data view of the dataset ${view.datasetId}.`);
    return dataViewOf(row);
  }

  find(dataViewId: string): DataViewRecord | undefined {
    const row = this.database.prepare('SELECT * FROM data_view WHERE data_view_id = ?').get(dataViewId);
    return row && dataViewOf(row);
  }

  /** Newest first. */
  list(datasetId: string, before: number, limit: number): DataViewRecord[] {
    return this.database
      .prepare('SELECT * FROM data_view WHERE dataset_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?')
      .all(datasetId, before, limit)
      .map(dataViewOf);
  }

  /** All of the service, oldest first. */
  all(): DataViewRecord[] {
    return this.database.prepare('SELECT * FROM data_view ORDER BY sequence').all().map(dataViewOf);
  }

  countOfDataset(datasetId: string): number {
    return this.count('dataset_id = ?', datasetId);
  }

  countUnfinished(): number {
    return this.count(unfinished);
  }

  /** Views that can be built now; those that have waited longest come first. */
  ready(): DataViewRecord[] {
    return this.database.prepare(readyToBuild).all().map(dataViewOf);
  }

  /** Has the views that update themselves built anew, those that are being built among them. */
  renew(datasetId: string): void {
    this.database
      .prepare(
        `UPDATE data_view SET status = 'PENDING', failure = NULL WHERE dataset_id = ? AND auto_update = 1`,
      )
      .run(datasetId);
  }

  markRunning(dataViewId: string): boolean {
    const { changes } = this.database
      .prepare(`UPDATE data_view SET status = 'RUNNING' WHERE data_view_id = ? AND ${unfinished}`)
      .run(dataViewId);
    return changes > 0;
  }

  /** A view that has become PENDING meanwhile stays that. */
  markBuilt(dataViewId: string, buildId: string, now: number): boolean {
    this.supersedeBuild(dataViewId, now);
    const { changes } = this.database
      .prepare(
        `UPDATE data_view SET build_id = ?, last_modified_time = max(last_modified_time, ?),
         status = CASE status WHEN 'RUNNING' THEN 'SUCCESS' ELSE status END WHERE data_view_id = ?`,
      )
      .run(buildId, now, dataViewId);
    return changes > 0;
  }

  /** False where the view has become PENDING meanwhile: the next build decides. */
  markFailed(dataViewId: string, failure: DataViewFailure, now: number): boolean {
    const { changes } = this.database
      .prepare(
        `UPDATE data_view SET status = 'FAILED', failure = ?, last_modified_time = max(last_modified_time, ?)
         WHERE data_view_id = ? AND status = 'RUNNING'`,
      )
      .run(JSON.stringify(failure), now, dataViewId);
    return changes > 0;
  }

  /** Builds that were superseded at a time, or before it. */
  superseded(time: number): SupersededBuild[] {
    return this.database
      .prepare(
        `SELECT superseded_build.build_id AS build_id, data_view_id, dataset_id
         FROM superseded_build JOIN data_view USING (data_view_id)
         WHERE superseded_time <= ?`,
      )
      .all(time)
      .map((row) => ({
        datasetId: String(row['dataset_id']),
        dataViewId: String(row['data_view_id']),
        buildId: String(row['build_id']),
      }));
  }

  forgetSuperseded(buildId: string): void {
    this.database.prepare('DELETE FROM superseded_build WHERE build_id = ?').run(buildId);
  }

  private supersedeBuild(dataViewId: string, now: number): void {
    this.database
      .prepare(
        `INSERT INTO superseded_build (build_id, data_view_id, superseded_time)
         SELECT build_id, data_view_id, ? FROM data_view WHERE data_view_id = ? AND build_id IS NOT NULL`,
      )
      .run(now, dataViewId);
  }

  private count(condition: string, ...values: readonly string[]): number {
    const row = this.database
      .prepare(`SELECT count(*) AS count FROM data_view WHERE ${condition}`)
      .get(...values);
    return Number(row?.['count'] ?? 0);
  }
}
