import type { ColumnDefinition } from '../../finspace/generated/secondGeneration';
import type { ScriptPlace } from './scriptPlan';

/** Where the files of a dataset or changeset are: a bucket and a folder in it, which ends with a slash. */
export interface DataFolder {
  readonly bucket: string;
  readonly folder: string;
}

export interface DatasetSource {
  readonly kind: 'dataset';
  readonly datasetId: string;
  /** Milliseconds since 1970-01-01 UTC; now where it is left out. */
  readonly asOf?: number;
  /** Of the table; absent where the service does not show it. */
  readonly table?: DataFolder;
}

export interface ChangesetSource {
  readonly kind: 'changeset';
  readonly datasetId: string;
  readonly changesetId: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly createTime: number;
  readonly table?: DataFolder;
}

export interface DataViewSource {
  readonly kind: 'dataView';
  readonly datasetId: string;
  readonly dataViewId: string;
  /** Columns whose values are in the names of folders, outermost first, with their types. */
  readonly partitions?: readonly ColumnDefinition[];
  /** How its text is delimited; absent where it is Parquet. */
  readonly text?: DelimitedText;
}

export interface DelimitedText {
  readonly delimiter: string;
  /** Whether the first line of each file names the columns. */
  readonly hasHeader: boolean;
  /** Columns of the files, in their order, with their types. */
  readonly columns: readonly ColumnDefinition[];
}

export interface QuerySource {
  readonly kind: 'query';
  readonly queryText: string;
  /** Milliseconds since 1970-01-01 UTC, for datasets that the text gives no instant. */
  readonly asOf?: number;
  readonly maxRows: number;
  readonly timeLimitSeconds: number;
}

/** Data that can be read from Python. */
export type DataSource = DatasetSource | ChangesetSource | DataViewSource | QuerySource;

/** Ways to read it: the API's own calls, pandas over S3, Delta Lake over S3, or SQL by the service. */
export const dataScriptForms = ['boto3', 'pandas', 'delta', 'query'] as const;
export type DataScriptForm = (typeof dataScriptForms)[number];

/** What a script reads, in words, and where the service is. It holds no secret. */
export interface DataScriptPlan<Source extends DataSource = DataSource> {
  readonly title: string;
  readonly place: ScriptPlace;
  readonly source: Source;
}

/** The ways in which something can be read, the simplest first. */
export function formsOf(source: DataSource): readonly DataScriptForm[] {
  if (source.kind === 'query') return ['query'];
  if (source.kind === 'dataView') return ['pandas', 'boto3'];
  return source.table === undefined ? ['boto3'] : ['pandas', 'delta', 'boto3'];
}
