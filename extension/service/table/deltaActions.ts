import type { ChangesetMeasures } from '../catalog/datasetRecords';
import type { ChangesetRecipe } from './changesetLog';

/** One line of a table's log. Times are milliseconds since 1970-01-01 UTC. */
export interface DeltaAction {
  readonly protocol?: DeltaProtocol;
  readonly metaData?: DeltaMetadata;
  readonly add?: DeltaAdd;
  readonly remove?: DeltaRemove;
  readonly txn?: DeltaTransaction;
  readonly commitInfo?: DeltaCommitInfo;
}

export interface DeltaProtocol {
  readonly minReaderVersion: number;
  readonly minWriterVersion: number;
}

export interface DeltaMetadata {
  readonly id: string;
  readonly format: { readonly provider: 'parquet'; readonly options: Readonly<Record<string, string>> };
  readonly schemaString: string;
  readonly partitionColumns: readonly string[];
  readonly configuration: Readonly<Record<string, string>>;
  readonly createdTime: number;
}

export interface DeltaAdd {
  /** Relative to the table, URL-encoded. */
  readonly path: string;
  readonly partitionValues: Readonly<Record<string, string>>;
  readonly size: number;
  readonly modificationTime: number;
  readonly dataChange: boolean;
  /** JSON text. */
  readonly stats: string;
  readonly tags: { readonly changesetId: string };
}

export interface DeltaRemove {
  readonly path: string;
  readonly deletionTimestamp: number;
  readonly dataChange: boolean;
  readonly extendedFileMetadata: boolean;
  readonly partitionValues: Readonly<Record<string, string>>;
  readonly size: number;
}

/** Says for good, in checkpoints too, which version a changeset has. */
export interface DeltaTransaction {
  /** The changeset's id. */
  readonly appId: string;
  /** Of the table. */
  readonly version: number;
  readonly lastUpdated: number;
}

export interface DeltaCommitInfo {
  readonly timestamp: number;
  readonly operation: string;
  readonly operationParameters: Readonly<Record<string, string>>;
  readonly isBlindAppend: boolean;
  readonly engineInfo: string;
  /** These are absent where a version changes the schema alone. */
  readonly changesetId?: string;
  readonly measures?: ChangesetMeasures;
  readonly recipe?: ChangesetRecipe;
}

/** Only readers and writers that know nothing newer are asked for. */
export const protocol: DeltaAction = { protocol: { minReaderVersion: 1, minWriterVersion: 2 } };

/** Every version stays readable: nothing of the log and no removed file is ever cleaned up. */
export const keepForever: Readonly<Record<string, string>> = {
  'delta.logRetentionDuration': 'interval 36500 days',
  'delta.deletedFileRetentionDuration': 'interval 36500 days',
  'delta.enableExpiredLogCleanup': 'false',
};

const numbered = (version: number): string => String(version).padStart(20, '0');

export const versionFileName = (version: number): string => `${numbered(version)}.json`;

export const checkpointFileName = (version: number): string => `${numbered(version)}.checkpoint.parquet`;

export function actionsText(actions: readonly DeltaAction[]): string {
  return actions.map((action) => `${JSON.stringify(action)}\n`).join('');
}

export function parseActions(text: string): readonly DeltaAction[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DeltaAction);
}

/** A path as the log has it. */
export const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
