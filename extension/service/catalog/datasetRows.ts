import type { Database } from './database';
import type { Column, DatasetRecord } from './datasetRecords';
import { newLowerCaseId } from './identifiers';
import { jsonOf, jsonText, textOf, type Row } from './rowValues';

export type NewDataset = Omit<DatasetRecord, 'datasetId' | 'sequence' | 'createTime' | 'lastModifiedTime'>;

/** What may be changed of a dataset. */
export type DatasetChange = Pick<
  NewDataset,
  'title' | 'description' | 'alias' | 'columns' | 'primaryKeyColumns'
>;

/** What one can see: datasets on which one of these groups has one of these permissions. */
export interface DatasetView {
  readonly permissionGroupIds: readonly string[];
  readonly permissions: readonly string[];
}

const datasetOf = (row: Row): DatasetRecord => ({
  datasetId: String(row['dataset_id']),
  sequence: Number(row['sequence']),
  title: String(row['title']),
  kind: row['kind'] as DatasetRecord['kind'],
  description: textOf(row, 'description'),
  alias: textOf(row, 'alias'),
  owner: jsonOf(row, 'owner') as DatasetRecord['owner'],
  permissionGroup: jsonOf(row, 'permission_group') as DatasetRecord['permissionGroup'],
  columns: jsonOf(row, 'columns') as DatasetRecord['columns'],
  primaryKeyColumns: jsonOf(row, 'primary_key_columns') as DatasetRecord['primaryKeyColumns'],
  createTime: Number(row['create_time']),
  lastModifiedTime: Number(row['last_modified_time']),
});

const insertion = `INSERT INTO dataset (dataset_id, title, kind, description, alias, owner, permission_group,
  columns, primary_key_columns, create_time, last_modified_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  RETURNING *`;

const visibleDatasets = `SELECT * FROM dataset WHERE sequence < ?
  AND permission_group ->> '$.permissionGroupId' IN (SELECT value FROM json_each(?))
  AND EXISTS (SELECT 1 FROM json_each(permission_group, '$.permissions') AS given
    WHERE given.value IN (SELECT value FROM json_each(?)))
  ORDER BY sequence DESC LIMIT ?`;

const countOf = (row: Row | undefined): number => Number(row?.['count'] ?? 0);

/** The rows of datasets. What belongs together is put into one transaction by the caller. */
export class DatasetRows {
  constructor(private readonly database: Database) {}

  insert(dataset: NewDataset, now: number): DatasetRecord {
    const row = this.database
      .prepare(insertion)
      .get(
        this.freeId(),
        dataset.title,
        dataset.kind,
        dataset.description ?? null,
        dataset.alias ?? null,
        jsonText(dataset.owner),
        jsonText(dataset.permissionGroup),
        jsonText(dataset.columns),
        jsonText(dataset.primaryKeyColumns),
        now,
        now,
      );
    if (!row) throw new Error(`The catalog did not keep the dataset: ${dataset.title}`);
    return datasetOf(row);
  }

  find(idOrAlias: string): DatasetRecord | undefined {
    const row = this.database
      .prepare('SELECT * FROM dataset WHERE dataset_id = ? OR alias = ?')
      .get(idOrAlias, idOrAlias);
    return row && datasetOf(row);
  }

  /** Newest first. */
  list(before: number, limit: number): DatasetRecord[] {
    return this.database
      .prepare('SELECT * FROM dataset WHERE sequence < ? ORDER BY sequence DESC LIMIT ?')
      .all(before, limit)
      .map(datasetOf);
  }

  /** Newest first, without those that cannot be seen. */
  listVisible(
    { permissionGroupIds, permissions }: DatasetView,
    before: number,
    limit: number,
  ): DatasetRecord[] {
    return this.database
      .prepare(visibleDatasets)
      .all(before, JSON.stringify(permissionGroupIds), JSON.stringify(permissions), limit)
      .map(datasetOf);
  }

  setColumnsIfAbsent(datasetId: string, columns: readonly Column[], now: number): boolean {
    const { changes } = this.database
      .prepare(
        `UPDATE dataset SET columns = ?, last_modified_time = max(last_modified_time, ?)
         WHERE dataset_id = ? AND columns IS NULL`,
      )
      .run(JSON.stringify(columns), now, datasetId);
    return changes > 0;
  }

  /** Writes what may be changed of a dataset, all of it. */
  update(datasetId: string, change: DatasetChange, now: number): DatasetRecord | undefined {
    const row = this.database
      .prepare(
        `UPDATE dataset SET title = ?, description = ?, alias = ?, columns = ?, primary_key_columns = ?,
         last_modified_time = max(last_modified_time, ?) WHERE dataset_id = ? RETURNING *`,
      )
      .get(
        change.title,
        change.description ?? null,
        change.alias ?? null,
        jsonText(change.columns),
        jsonText(change.primaryKeyColumns),
        now,
        datasetId,
      );
    return row && datasetOf(row);
  }

  /** Removes a dataset with its changesets and views; its files are noted as still to be removed. */
  delete(datasetId: string): void {
    for (const table of ['data_view', 'changeset', 'dataset']) {
      this.database.prepare(`DELETE FROM ${table} WHERE dataset_id = ?`).run(datasetId);
    }
    this.database.prepare('INSERT INTO deleted_dataset (dataset_id) VALUES (?)').run(datasetId);
  }

  /** Ids of deleted datasets whose files are still to be removed. */
  deleted(): string[] {
    return this.database
      .prepare('SELECT dataset_id FROM deleted_dataset')
      .all()
      .map((row) => String(row['dataset_id']));
  }

  forgetDeleted(datasetId: string): void {
    this.database.prepare('DELETE FROM deleted_dataset WHERE dataset_id = ?').run(datasetId);
  }

  count(): number {
    return countOf(this.database.prepare('SELECT count(*) AS count FROM dataset').get());
  }

  countOfGroup(permissionGroupId: string): number {
    const row = this.database
      .prepare(`SELECT count(*) AS count FROM dataset WHERE permission_group ->> '$.permissionGroupId' = ?`)
      .get(permissionGroupId);
    return countOf(row);
  }

  countViews(datasetId: string): number {
    const row = this.database
      .prepare('SELECT count(*) AS count FROM data_view WHERE dataset_id = ?')
      .get(datasetId);
    return countOf(row);
  }

  hasPermissionGroup(permissionGroupId: string): boolean {
    const row = this.database
      .prepare('SELECT 1 FROM permission_group WHERE permission_group_id = ?')
      .get(permissionGroupId);
    return row !== undefined;
  }

  private freeId(): string {
    for (;;) {
      const datasetId = newLowerCaseId(7);
      if (!this.find(datasetId) && !this.deleted().includes(datasetId)) return datasetId;
    }
  }
}
