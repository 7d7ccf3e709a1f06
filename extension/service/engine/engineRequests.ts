import type { ColumnDataType } from '../../finspace/generated/secondGeneration';
import type { Column } from '../catalog/datasetRecords';
import type { ExportFormat } from './exportFormat';
import type { FileFormat } from './fileFormat';

/** A file of a changeset. */
export interface ConvertSource {
  readonly file: string;
  /** What messages call it, such as its S3 URI. */
  readonly displayName: string;
}

export interface ConvertRequest {
  /** The folder of this job, absolute. Nothing outside of it is read or written. */
  readonly folder: string;
  /** Files to read, in the order of their rows; paths are relative to `folder`. */
  readonly sources: readonly ConvertSource[];
  readonly format: FileFormat;
  /** The dataset's schema; inferred from the files where it is absent. */
  readonly columns?: readonly Column[];
  /** Where the Parquet files go: a folder that exists, relative to `folder`. */
  readonly outputFolder: string;
}

/** What Parquet's footer says of a column of a file; values as DuckDB writes them as text. */
export interface ColumnStatistics {
  readonly nullCount?: number;
  readonly minimum?: string;
  readonly maximum?: string;
}

export interface ConvertedFile {
  /** Name in the output folder. */
  readonly name: string;
  readonly rowCount: number;
  readonly byteCount: number;
  readonly statistics: Readonly<Record<string, ColumnStatistics>>;
}

export interface ConvertResult {
  readonly columns: readonly Column[];
  readonly files: readonly ConvertedFile[];
  readonly rowCount: number;
}

export interface ReadRowsRequest {
  /** The folder of the files, absolute. */
  readonly folder: string;
  /** Parquet files, in the order of their rows; names in `folder`. */
  readonly files: readonly string[];
  readonly columns: readonly Column[];
  readonly limit: number;
}

export interface ReadRowsResult {
  readonly columns: readonly Column[];
  /** Values as text, null where there is none. */
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface WriteViewRequest {
  /** The folder of this job, absolute. */
  readonly folder: string;
  /** The folder of the dataset's table, absolute. Nothing outside of it and `folder` is read. */
  readonly tableFolder: string;
  /** Parquet files, in the order of their rows; paths are relative to `tableFolder`. */
  readonly files: readonly string[];
  /** The dataset's schema, a column at least. One that a file does not have is null there. */
  readonly columns: readonly Column[];
  /** Names of columns, outermost first; there is a column besides. */
  readonly partitionColumns: readonly string[];
  readonly sortColumns: readonly string[];
  readonly format: ExportFormat;
  /** Where the view goes: a folder that exists, relative to `folder`. */
  readonly outputFolder: string;
}

export interface WriteViewResult {
  readonly rowCount: number;
  readonly fileCount: number;
}

export interface WriteCheckpointRequest {
  /** The folder of this job, absolute. Nothing outside of it is read or written. */
  readonly folder: string;
  /** Actions of a table's log as lines of JSON; relative to `folder`. */
  readonly actionsFile: string;
  /** The Parquet file to write; relative to `folder`. */
  readonly outputFile: string;
}

export interface WriteCheckpointResult {
  readonly actionCount: number;
}

export interface ReadCheckpointRequest {
  /** The folder of the table's log, absolute. */
  readonly folder: string;
  /** Name of the checkpoint in `folder`. */
  readonly file: string;
}

export interface ReadCheckpointResult {
  /** JSON text of each action, in their order; kinds that an action is not are null in it. */
  readonly actions: readonly string[];
}

export interface ProfileRequest {
  /** The folder of the files, absolute. */
  readonly folder: string;
  /** Parquet files of one changeset; names in `folder`. */
  readonly files: readonly string[];
  /** The dataset's schema. */
  readonly columns: readonly Column[];
  /** Takes what does not fit into memory, absolute; there need not be one. */
  readonly temporaryFolder: string;
}

/** A value as text; of a long one, its beginning. Instants are in ISO 8601, bytes in Base64. */
export interface ProfiledValue {
  readonly text: string;
  readonly isTruncated: boolean;
}

/** Finite values in buckets of equal width; in one where all are the same. */
export interface Histogram {
  readonly from: string;
  /** In the last bucket. */
  readonly to: string;
  readonly counts: readonly number[];
}

/** What a column of a changeset holds. */
export interface ColumnProfile {
  readonly columnName: string;
  readonly dataType: ColumnDataType;
  readonly nullCount: number;
  readonly distinctCount: number;
  readonly isDistinctCountExact: boolean;
  /** Absent where there is no value; NaN is left aside. */
  readonly minimum?: ProfiledValue;
  readonly maximum?: ProfiledValue;
  /** Of fractions alone. */
  readonly notANumberCount?: number;
  readonly infiniteCount?: number;
  /** Of numbers, dates and instants. */
  readonly histogram?: Histogram;
  /** Of text and booleans, the most frequent first. */
  readonly frequentValues?: readonly (ProfiledValue & { readonly valueCount: number })[];
}

export interface ProfileResult {
  readonly rowCount: number;
  readonly columns: readonly ColumnProfile[];
}

/** What a job may use of the machine. */
export interface EngineLimits {
  /** Megabytes. */
  readonly memoryLimit: number;
  readonly threads: number;
}

/** What the engine can be asked for, by name. */
export interface EngineJobs {
  readonly convert: { readonly request: ConvertRequest; readonly result: ConvertResult };
  readonly readRows: { readonly request: ReadRowsRequest; readonly result: ReadRowsResult };
  readonly writeView: { readonly request: WriteViewRequest; readonly result: WriteViewResult };
  readonly writeCheckpoint: {
    readonly request: WriteCheckpointRequest;
    readonly result: WriteCheckpointResult;
  };
  readonly readCheckpoint: { readonly request: ReadCheckpointRequest; readonly result: ReadCheckpointResult };
  readonly profile: { readonly request: ProfileRequest; readonly result: ProfileResult };
}

export type EngineJobName = keyof EngineJobs;

/** What a job may do besides its work. */
export interface JobContext {
  readonly limits: EngineLimits;
  readonly signal: AbortSignal;
  /** Takes the part that is done, from 0 to 1. */
  readonly onProgress: (done: number) => void;
}
