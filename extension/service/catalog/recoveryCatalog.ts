import { ChangesetRows } from './changesetRows';
import type { Database } from './database';
import type { ChangesetRecord, DatasetRecord } from './datasetRecords';
import { DatasetRows } from './datasetRows';
import type { ObjectRecord } from './objectRecords';
import { jsonText } from './rowValues';

/** A changeset as its dataset's log tells of it. */
export type CommittedChangeset = Pick<
  ChangesetRecord,
  | 'datasetId'
  | 'changesetId'
  | 'changeType'
  | 'sourceParams'
  | 'formatParams'
  | 'tags'
  | 'updatesChangesetId'
  | 'createTime'
> &
  Required<Pick<ChangesetRecord, 'measures'>>;

const insertDataset = `INSERT INTO dataset (dataset_id, title, kind, description, alias, owner, permission_group,
  columns, primary_key_columns, create_time, last_modified_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const insertChangeset = `INSERT INTO changeset (changeset_id, dataset_id, change_type, source_params,
  format_params, tags, status, updates_changeset_id, measures, create_time)
  VALUES (?, ?, ?, ?, ?, ?, 'SUCCESS', ?, ?, ?)`;

/** Puts what was found on the disk into a catalog that does not know it. Nothing else uses the catalog then. */
export class RecoveryCatalog {
  private readonly datasets: DatasetRows;
  private readonly changesets: ChangesetRows;

  constructor(private readonly database: Database) {
    this.datasets = new DatasetRows(database);
    this.changesets = new ChangesetRows(database);
  }

  /** Runs changes as one. */
  atOnce(changes: () => void): void {
    this.database.transaction(changes);
  }

  /** Ids of all datasets, and of those whose deletion is not yet through. */
  knownDatasets(): { readonly present: ReadonlySet<string>; readonly deleted: ReadonlySet<string> } {
    const rows = this.database.prepare('SELECT dataset_id FROM dataset').all();
    return {
      present: new Set(rows.map((row) => String(row['dataset_id']))),
      deleted: new Set(this.datasets.deleted()),
    };
  }

  /** Adds a dataset; without its alias where that is taken by now, which is answered. */
  addDataset(dataset: DatasetRecord): 'added' | 'aliasTaken' {
    const isTaken = dataset.alias !== undefined && this.datasets.find(dataset.alias) !== undefined;
    this.database
      .prepare(insertDataset)
      .run(
        dataset.datasetId,
        dataset.title,
        dataset.kind,
        dataset.description ?? null,
        isTaken ? null : (dataset.alias ?? null),
        jsonText(dataset.owner),
        jsonText(dataset.permissionGroup),
        jsonText(dataset.columns),
        jsonText(dataset.primaryKeyColumns),
        dataset.createTime,
        dataset.lastModifiedTime,
      );
    return isTaken ? 'aliasTaken' : 'added';
  }

  /** Removes a dataset whose files are gone. */
  removeDataset(datasetId: string): void {
    this.datasets.delete(datasetId);
    this.datasets.forgetDeleted(datasetId);
  }

  hasSucceeded(datasetId: string): boolean {
    return this.changesets.facts(datasetId).length > 0;
  }

  hasChangeset(changesetId: string): boolean {
    return this.changesets.find(changesetId) !== undefined;
  }

  /** Adds a changeset that succeeded; what it corrects is forgotten where that is unknown. */
  addChangeset(changeset: CommittedChangeset): void {
    const { updatesChangesetId: target } = changeset;
    this.database
      .prepare(insertChangeset)
      .run(
        changeset.changesetId,
        changeset.datasetId,
        changeset.changeType,
        jsonText(changeset.sourceParams),
        jsonText(changeset.formatParams),
        jsonText(changeset.tags),
        target !== undefined && this.hasChangeset(target) ? target : null,
        jsonText(changeset.measures),
        changeset.createTime,
      );
  }

  /** By blob: the bucket and key of each object. */
  blobs(): ReadonlyMap<string, Pick<ObjectRecord, 'bucket' | 'key'>> {
    const rows = this.database.prepare('SELECT blob, bucket, key FROM object').all();
    return new Map(
      rows.map(({ blob, bucket, key }) => [String(blob), { bucket: String(bucket), key: String(key) }]),
    );
  }

  /** Forgets an object whose bytes are gone. */
  removeObject({ bucket, key }: Pick<ObjectRecord, 'bucket' | 'key'>): void {
    this.database.prepare('DELETE FROM object WHERE bucket = ? AND key = ?').run(bucket, key);
  }

  /** Blobs that no object has, and whose files are to be removed. */
  removedBlobs(): ReadonlySet<string> {
    const rows = this.database.prepare('SELECT blob FROM removed_blob').all();
    return new Set(rows.map((row) => String(row['blob'])));
  }

  markBlobRemoved(blob: string): void {
    this.database.prepare('INSERT OR IGNORE INTO removed_blob (blob) VALUES (?)').run(blob);
  }
}
