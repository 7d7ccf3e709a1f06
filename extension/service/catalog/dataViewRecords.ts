import type { DataViewStatus, ErrorCategory } from '../../finspace/generated/secondGeneration';

/** Where a data view's rows go, and in what form. */
export interface DataViewDestination {
  readonly destinationType: string;
  readonly s3DestinationExportFileFormat?: 'PARQUET' | 'DELIMITED_TEXT';
  readonly s3DestinationExportFileFormatOptions?: Readonly<Record<string, string>>;
}

/** Why a build failed. */
export interface DataViewFailure {
  readonly message: string;
  readonly category: ErrorCategory;
}

/** Times are milliseconds since 1970-01-01 UTC. */
export interface DataViewRecord {
  readonly dataViewId: string;
  readonly datasetId: string;
  /** Grows with each view of the service; the position of a page of a list. */
  readonly sequence: number;
  readonly autoUpdate: boolean;
  readonly sortColumns: readonly string[];
  readonly partitionColumns: readonly string[];
  /** Absent where the view updates itself. */
  readonly asOfTimestamp?: number;
  readonly destination: DataViewDestination;
  readonly status: Extract<DataViewStatus, 'PENDING' | 'RUNNING' | 'SUCCESS' | 'FAILED'>;
  readonly failure?: DataViewFailure;
  /** The build whose files readers are given: the last one that succeeded. */
  readonly buildId?: string;
  readonly createTime: number;
  readonly lastModifiedTime: number;
}
