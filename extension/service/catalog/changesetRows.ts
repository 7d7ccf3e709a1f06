import type { ChangesetFacts } from '../table/activeSet';
import type { Database } from './database';
import type { ChangesetFailure, ChangesetMeasures, ChangesetRecord } from './datasetRecords';
import { newBase62Id } from './identifiers';
import { jsonOf, jsonText, numberOf, textOf, type Row } from './rowValues';

export interface NewChangeset extends Pick<
  ChangesetRecord,
  'datasetId' | 'changeType' | 'sourceParams' | 'formatParams' | 'tags' | 'updatesChangesetId'
> {
  /** Made where it is absent. */
  readonly changesetId?: string;
}

const changesetOf = (row: Row): ChangesetRecord => ({
  datasetId: String(row['dataset_id']),
  changesetId: String(row['changeset_id']),
  sequence: Number(row['sequence']),
  changeType: row['change_type'] as ChangesetRecord['changeType'],
  sourceParams: jsonOf(row, 'source_params') as ChangesetRecord['sourceParams'],
  formatParams: jsonOf(row, 'format_params') as ChangesetRecord['formatParams'],
  tags: jsonOf(row, 'tags') as ChangesetRecord['tags'],
  status: row['status'] as ChangesetRecord['status'],
  failure: jsonOf(row, 'failure') as ChangesetRecord['failure'],
  updatesChangesetId: textOf(row, 'updates_changeset_id'),
  measures: jsonOf(row, 'measures') as ChangesetRecord['measures'],
  createTime: Number(row['create_time']),
  startTime: numberOf(row, 'start_time'),
  endTime: numberOf(row, 'end_time'),
});

const factsOf = (row: Row): ChangesetFacts => ({
  changesetId: String(row['changeset_id']),
  changeType: row['change_type'] as ChangesetFacts['changeType'],
  status: row['status'] as ChangesetFacts['status'],
  createTime: Number(row['create_time']),
  updatesChangesetId: textOf(row, 'updates_changeset_id'),
});

const insertion = `INSERT INTO changeset (changeset_id, dataset_id, change_type, source_params, format_params,
  tags, status, updates_changeset_id, create_time) VALUES (?, ?, ?, ?, ?, ?, 'PENDING', ?, ?) RETURNING *`;

const unfinished = `status IN ('PENDING', 'RUNNING', 'STOP_REQUESTED')`;

/** The rows of changesets. What belongs together is put into one transaction by the caller. */
export class ChangesetRows {
  constructor(private readonly database: Database) {}

  /** Its time of creation is `now`, or later where an earlier changeset, or view, of the dataset is not. */
  insert(changeset: NewChangeset, now: number): ChangesetRecord {
    const { datasetId, changesetId = newBase62Id() } = changeset;
    const row = this.database
      .prepare(insertion)
      .get(
        changesetId,
        datasetId,
        changeset.changeType,
        jsonText(changeset.sourceParams),
        jsonText(changeset.formatParams),
        jsonText(changeset.tags),
        changeset.updatesChangesetId ?? null,
        Math.max(now, this.latestInstant(datasetId) + 1),
      );
    if (!row) throw new Error(`The catalog did not keep the changeset: ${changesetId}`);
    return changesetOf(row);
  }

  find(changesetId: string): ChangesetRecord | undefined {
    const row = this.database.prepare('SELECT * FROM changeset WHERE changeset_id = ?').get(changesetId);
    return row && changesetOf(row);
  }

  /** Newest first. */
  list(datasetId: string, before: number, limit: number): ChangesetRecord[] {
    return this.database
      .prepare('SELECT * FROM changeset WHERE dataset_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?')
      .all(datasetId, before, limit)
      .map(changesetOf);
  }

  /** Oldest first. */
  all(datasetId: string): ChangesetRecord[] {
    return this.database
      .prepare('SELECT * FROM changeset WHERE dataset_id = ? ORDER BY sequence')
      .all(datasetId)
      .map(changesetOf);
  }

  /** What the rules of the active set look at, of the changesets that succeeded; oldest first. */
  facts(datasetId: string): ChangesetFacts[] {
    return this.database
      .prepare(
        `SELECT changeset_id, change_type, status, create_time, updates_changeset_id FROM changeset
         WHERE dataset_id = ? AND status = 'SUCCESS' ORDER BY sequence`,
      )
      .all(datasetId)
      .map(factsOf);
  }

  countUnfinished(): number {
    const row = this.database.prepare(`SELECT count(*) AS count FROM changeset WHERE ${unfinished}`).get();
    return Number(row?.['count'] ?? 0);
  }

  /** Oldest first. */
  unfinished(): ChangesetRecord[] {
    return this.database
      .prepare(`SELECT * FROM changeset WHERE ${unfinished} ORDER BY sequence`)
      .all()
      .map(changesetOf);
  }

  markRunning(changesetId: string, startTime: number): boolean {
    const { changes } = this.database
      .prepare(
        `UPDATE changeset SET status = 'RUNNING', start_time = coalesce(start_time, ?)
         WHERE changeset_id = ? AND status IN ('PENDING', 'RUNNING')`,
      )
      .run(startTime, changesetId);
    return changes > 0;
  }

  requestStop(changesetId: string): boolean {
    const { changes } = this.database
      .prepare(`UPDATE changeset SET status = 'STOP_REQUESTED' WHERE changeset_id = ? AND ${unfinished}`)
      .run(changesetId);
    return changes > 0;
  }

  markSuccess(changesetId: string, measures: ChangesetMeasures, endTime: number): boolean {
    const { changes } = this.database
      .prepare(
        `UPDATE changeset SET status = 'SUCCESS', measures = ?, start_time = coalesce(start_time, ?),
         end_time = ? WHERE changeset_id = ? AND ${unfinished}`,
      )
      .run(JSON.stringify(measures), endTime, endTime, changesetId);
    return changes > 0;
  }

  markFailed(changesetId: string, failure: ChangesetFailure, endTime: number): boolean {
    const { changes } = this.database
      .prepare(
        `UPDATE changeset SET status = 'FAILED', failure = ?, end_time = ?
         WHERE changeset_id = ? AND ${unfinished}`,
      )
      .run(JSON.stringify(failure), endTime, changesetId);
    return changes > 0;
  }

  /**
   * The latest of a dataset's instants: what its changesets were created at, its views are as of, and its
   * schema was changed at. What a view holds can so not change any more. 0 where there is none.
   */
  latestInstant(datasetId: string): number {
    const row = this.database
      .prepare(
        `SELECT max(instant) AS latest FROM (
           SELECT max(create_time) AS instant FROM changeset WHERE dataset_id = :datasetId
           UNION ALL SELECT max(as_of_timestamp) FROM data_view WHERE dataset_id = :datasetId
           UNION ALL SELECT schema_time FROM dataset WHERE dataset_id = :datasetId)`,
      )
      .get({ datasetId });
    return Number(row?.['latest'] ?? 0);
  }
}
