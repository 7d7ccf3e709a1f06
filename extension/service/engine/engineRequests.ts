import type { ColumnDataType } from '../../finspace/generated/secondGeneration';
import type { Comparison } from '../../finspace/generated/localService';
import type { Column } from '../catalog/datasetRecords';
import type { ExportFormat } from './exportFormat';
import type { FileFormat } from './fileFormat';
import type { NamedColumn } from './rowColumns';
import type { RowCondition, RowOrder } from './rowQuery';
import type { RowTable } from './rowTable';
import type { QueryProblem } from './queryProblem';

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

export interface CountRowsRequest {
  /** The folder of the files, absolute. */
  readonly folder: string;
  /** Parquet files, one at least; paths are relative to `folder`. */
  readonly files: readonly string[];
}

export interface CountRowsResult {
  /** Rows of each file. */
  readonly rowCounts: readonly number[];
  /** Columns that the first file has. */
  readonly columnNames: readonly string[];
}

/** Rows of a table that meet conditions, in an order; in that of the table where none is given. */
export interface RowSelection {
  /** The folder of the files, absolute. */
  readonly folder: string;
  readonly table: RowTable;
  readonly conditions: readonly RowCondition[];
  readonly order: readonly RowOrder[];
}

export interface ReadPageRequest extends RowSelection {
  /** Columns to read, in the order of the answer. */
  readonly columns: readonly NamedColumn[];
  readonly firstRow: number;
  readonly maxRows: number;
  /** Texts and bytes of more characters are cut. */
  readonly maxCellLength: number;
  /** Fewer rows are answered where they would have more bytes than this; one is, with shorter cells. */
  readonly greatestBytes: number;
  /** Rows that meet the conditions, where that is known. */
  readonly matchCount?: number;
  readonly countMatches: boolean;
  /** Where a file of `writePositions` for the same selection is. */
  readonly positions?: { readonly folder: string; readonly file: string };
}

/** A value that was cut: its row and column in the answer, and all characters that it has. */
export interface CutCell {
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

export interface ReadPageResult {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly cutCells: readonly CutCell[];
  /** Absent where there are conditions, and it was neither asked for nor known. */
  readonly matchCount?: number;
}

export interface WritePositionsRequest extends RowSelection {
  /** The folder of the job, absolute: the file is written there, and what does not fit into memory. */
  readonly outputFolder: string;
  /** Name of the file to write. */
  readonly outputFile: string;
}

export interface WritePositionsResult {
  readonly rowCount: number;
}

export interface WriteRowsRequest extends RowSelection {
  /** Columns to write, one at least, in their order. */
  readonly columns: readonly NamedColumn[];
  readonly format: 'CSV' | 'PARQUET';
  /** The folder of the job, absolute: the file is written there, and what does not fit into memory. */
  readonly outputFolder: string;
  /** Name of the file to write. */
  readonly outputFile: string;
}

export interface WriteRowsResult {
  readonly rowCount: number;
}

export interface ProfileRowsRequest {
  /** The folder of the files, absolute. */
  readonly folder: string;
  readonly table: RowTable;
  /** Takes what does not fit into memory, absolute; there need not be one. */
  readonly temporaryFolder: string;
}

/** A table that a query may name. */
export interface QueryTable {
  /** The instant's, where the query names one. */
  readonly schema?: string;
  readonly name: string;
  /** The dataset's schema. */
  readonly columns: readonly Column[];
  /** Parquet files in the order of their rows; relative to the job's folder. */
  readonly files: readonly string[];
}

export interface RunQueryRequest {
  /** The folder of this job, absolute. Nothing outside of it is read or written. */
  readonly folder: string;
  /** A SELECT, as its author wrote it: whether it is one is found out. */
  readonly text: string;
  readonly tables: readonly QueryTable[];
  /** Most rows to write. */
  readonly maxRows: number;
  /** The Parquet file to write; relative to `folder`. */
  readonly outputFile: string;
  /** Bytes that may be put on the disk meanwhile for want of memory. */
  readonly temporaryByteLimit: number;
}

export interface RunQueryResult {
  readonly columns: readonly NamedColumn[];
  readonly rowCount: number;
  readonly isRowLimitReached: boolean;
}

/** One side of a comparison. */
export interface ComparedRows {
  /** Its files are relative to the job's folder. */
  readonly table: RowTable;
  readonly rowCount: number;
}

export interface CompareRequest {
  /** The folder of this job, absolute. Nothing outside of it is read or written. */
  readonly folder: string;
  readonly left: ComparedRows;
  readonly right: ComparedRows;
  /** Columns that both sides have; none where rows are compared as multisets. */
  readonly keyColumns: readonly string[];
  /** Most differences to write. */
  readonly maxRows: number;
  /** The Parquet file to write; relative to `folder`. */
  readonly outputFile: string;
  /** Bytes that may be put on the disk meanwhile for want of memory. */
  readonly temporaryByteLimit: number;
}

export interface CompareResult extends RunQueryResult {
  readonly comparison: Comparison;
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
  readonly countRows: { readonly request: CountRowsRequest; readonly result: CountRowsResult };
  readonly readPage: { readonly request: ReadPageRequest; readonly result: ReadPageResult };
  readonly writePositions: {
    readonly request: WritePositionsRequest;
    readonly result: WritePositionsResult;
  };
  readonly writeRows: { readonly request: WriteRowsRequest; readonly result: WriteRowsResult };
  readonly profileRows: { readonly request: ProfileRowsRequest; readonly result: ProfileResult };
  readonly compare: { readonly request: CompareRequest; readonly result: CompareResult };
  readonly runQuery: {
    readonly request: RunQueryRequest;
    readonly result: RunQueryResult | { readonly problem: QueryProblem };
  };
}

export type EngineJobName = keyof EngineJobs;

/** What a job may do besides its work. */
export interface JobContext {
  readonly limits: EngineLimits;
  readonly signal: AbortSignal;
  /** Takes the part that is done, from 0 to 1. */
  readonly onProgress: (done: number) => void;
}
