import type { Database } from './database';
import type { Column } from './datasetRecords';
import type { DatasetChange } from './datasetRows';
import { jsonOf, type Row } from './rowValues';

/** Columns that are being added to a dataset, with all else that the same request changes. */
export interface SchemaChange {
  readonly datasetId: string;
  readonly change: DatasetChange;
  /** All columns of the dataset, the new ones last. */
  readonly columns: readonly Column[];
  /** When they are there: later than every changeset of the dataset so far, earlier than every later one. */
  readonly time: number;
}

/**
 * A change of the schema is kept here until the table's log has it; `schema_time` is that of the last one.
 */
export const schemaChanges = `
ALTER TABLE dataset ADD COLUMN schema_change TEXT;
ALTER TABLE dataset ADD COLUMN schema_time INTEGER;
`;

const schemaChangeOf = (row: Row): SchemaChange => {
  const change = jsonOf(row, 'schema_change') as DatasetChange;
  return {
    datasetId: String(row['dataset_id']),
    change,
    columns: change.columns ?? [],
    time: Number(row['schema_time']),
  };
};

/** The rows of schema changes under way. What belongs together is put into one transaction by the caller. */
export class SchemaChangeRows {
  constructor(private readonly database: Database) {}

  begin(datasetId: string, change: DatasetChange, time: number): void {
    this.database
      .prepare('UPDATE dataset SET schema_change = ?, schema_time = ? WHERE dataset_id = ?')
      .run(JSON.stringify(change), time, datasetId);
  }

  end(datasetId: string): void {
    this.database.prepare('UPDATE dataset SET schema_change = NULL WHERE dataset_id = ?').run(datasetId);
  }

  find(datasetId: string): SchemaChange | undefined {
    const row = this.database
      .prepare('SELECT * FROM dataset WHERE dataset_id = ? AND schema_change IS NOT NULL')
      .get(datasetId);
    return row && schemaChangeOf(row);
  }

  all(): SchemaChange[] {
    return this.database
      .prepare('SELECT * FROM dataset WHERE schema_change IS NOT NULL')
      .all()
      .map(schemaChangeOf);
  }

  /** The dataset that is about to have an alias. */
  claimantOf(alias: string): string | undefined {
    const row = this.database
      .prepare(`SELECT dataset_id FROM dataset WHERE schema_change ->> '$.alias' = ?`)
      .get(alias);
    return row && String(row['dataset_id']);
  }
}
