// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.

/** Type of a column's values. DATE is `yyyy-MM-dd`, DATETIME `yyyy-MM-dd HH:mm:ss`. */
export type ColumnDataType =
  | 'STRING'
  | 'CHAR'
  | 'INTEGER'
  | 'TINYINT'
  | 'SMALLINT'
  | 'BIGINT'
  | 'FLOAT'
  | 'DOUBLE'
  | 'DATE'
  | 'DATETIME'
  | 'BOOLEAN'
  | 'BINARY';

/** INGESTION stages files for changesets; SAGEMAKER is scratch space for notebooks. */
export type LocationType = 'INGESTION' | 'SAGEMAKER';

/** Whether the profile is there. While it is being made, the answer holds nothing else. */
export type ProfileStatus = 'READY' | 'BEING_MADE';

/** What the service measured while it ingested a changeset. */
export interface ChangesetMeasure {
  /**
   * Identifier of a changeset.
   * Limits: 1 to 26 characters.
   */
  readonly changesetId?: string;
  /** Rows of the changeset; absent until it succeeds. */
  readonly rowCount?: number;
  /** Columns of the changeset; absent until it succeeds. */
  readonly columnCount?: number;
  /** Bytes of the source objects. */
  readonly sourceByteCount?: number;
  /** Bytes of the files that hold the rows. */
  readonly storedByteCount?: number;
  /** When the ingest began. */
  readonly startTime?: Date;
  /** When it succeeded or failed. */
  readonly endTime?: Date;
  /** Where the service shows the changeset's files, read-only. */
  readonly s3Uri?: string;
}

/** A column of a dataset's schema. */
export interface ColumnDefinition {
  /** Type of a column's values. DATE is `yyyy-MM-dd`, DATETIME `yyyy-MM-dd HH:mm:ss`. */
  readonly dataType?: ColumnDataType;
  /**
   * Name of a column.
   * Limits: 0 to 126 characters; pattern `.*\S.*`.
   */
  readonly columnName?: string;
  /**
   * What a column holds.
   * Limits: 0 to 512 characters; pattern `[\s\S]*`.
   */
  readonly columnDescription?: string;
}

/** What a column of a changeset holds. */
export interface ColumnProfile {
  /**
   * Name of a column.
   * Limits: 0 to 126 characters; pattern `.*\S.*`.
   */
  readonly columnName?: string;
  /** Type of a column's values. DATE is `yyyy-MM-dd`, DATETIME `yyyy-MM-dd HH:mm:ss`. */
  readonly dataType?: ColumnDataType;
  /** Rows without a value. */
  readonly nullCount?: number;
  /** Different values; nearly, where `isDistinctCountExact` is false. */
  readonly distinctCount?: number;
  /** Whether `distinctCount` is exact. Beyond some 50,000 it is estimated, within 2 percent as a rule. */
  readonly isDistinctCountExact?: boolean;
  /** The least value, NaN left aside; text compares by its UTF-8 bytes. Absent where there is no value. */
  readonly minimum?: ProfiledValue;
  /** The greatest value, NaN left aside. */
  readonly maximum?: ProfiledValue;
  /** NaN values; of FLOAT and DOUBLE alone. */
  readonly notANumberCount?: number;
  /** Infinite values; of FLOAT and DOUBLE alone. */
  readonly infiniteCount?: number;
  /** How numbers, dates and instants are spread; absent where there is no finite one. */
  readonly histogram?: Histogram;
  /** Of STRING, CHAR and BOOLEAN: the ten most frequent values. In a column of very many different ones, one of almost equal frequency may be missed; counts are exact. */
  readonly frequentValues?: readonly FrequentValue[];
}

/** A value, and how often it is there. */
export interface FrequentValue {
  /** A value as text: instants in ISO 8601, UTC, with all their digits; bytes in Base64. */
  readonly text?: string;
  /** Whether the value goes on after the text. */
  readonly isTruncated?: boolean;
  /** Rows that have it. */
  readonly valueCount?: number;
}

/** Finite values in buckets of equal width, each from its lower end, included, to its upper one. */
export interface Histogram {
  /** The least finite value: where the first bucket begins. */
  readonly from?: string;
  /** The greatest finite value: it is in the last bucket. */
  readonly to?: string;
  /** Values in each of 20 buckets of equal width; in one, where all are the same. */
  readonly counts?: readonly number[];
}

/** A value. */
export interface ProfiledValue {
  /** A value as text: instants in ISO 8601, UTC, with all their digits; bytes in Base64. */
  readonly text?: string;
  /** Whether the value goes on after the text, which has its first 128 characters. */
  readonly isTruncated?: boolean;
}

/** What GetChangesetProfile takes. */
export interface GetChangesetProfileInput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
  /**
   * Identifier of a changeset.
   * Limits: 1 to 26 characters.
   */
  readonly changesetId: string;
}

/** What GetChangesetProfile answers. */
export interface GetChangesetProfileOutput {
  /** Whether the profile is there. While it is being made, the answer holds nothing else. */
  readonly profileStatus?: ProfileStatus;
  /** Rows of the changeset. */
  readonly rowCount?: number;
  /** Bytes of the files that hold the rows. */
  readonly byteCount?: number;
  /** Profiles of columns, in the order of the schema. */
  readonly columns?: readonly ColumnProfile[];
}

/** What GetDatasetRoom takes. */
export interface GetDatasetRoomInput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
}

/** What GetDatasetRoom answers. */
export interface GetDatasetRoomOutput {
  /** Bytes of all files of the dataset: the sum of the others but `sharedByteCount`. */
  readonly byteCount?: number;
  /** Bytes of changesets that are active. */
  readonly activeByteCount?: number;
  /** Bytes of changesets that were replaced or corrected and are kept, so that earlier versions can be read. */
  readonly keptByteCount?: number;
  /** Bytes of data views. */
  readonly dataViewByteCount?: number;
  /** Bytes of the table's log, of profiles and of reports of rejects. */
  readonly otherByteCount?: number;
  /** Of all, the bytes that objects of a bucket have, too: they are on the disk once, and go with the last that has them. */
  readonly sharedByteCount?: number;
}

/** What GetWorkingLocationRoom takes. */
export interface GetWorkingLocationRoomInput {
  /** INGESTION stages files for changesets; SAGEMAKER is scratch space for notebooks. */
  readonly locationType: LocationType;
}

/** What GetWorkingLocationRoom answers. */
export interface GetWorkingLocationRoomOutput {
  /** Objects of the location. */
  readonly objectCount?: number;
  /** Bytes of the objects. */
  readonly byteCount?: number;
  /** Multipart uploads that were begun and have not ended. */
  readonly uploadCount?: number;
  /** Bytes of the parts that have arrived of these. */
  readonly uploadByteCount?: number;
}

/** What ListChangesetSummaries takes. */
export interface ListChangesetSummariesInput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
  /**
   * Most results to a page.
   * Limits: 1 to 100.
   */
  readonly maxResults?: number;
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
}

/** What ListChangesetSummaries answers. */
export interface ListChangesetSummariesOutput {
  /** Measures of changesets, newest first. */
  readonly changesetSummaries?: readonly ChangesetMeasure[];
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
}

/** What PreviewChangeset takes. */
export interface PreviewChangesetInput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
  /**
   * Identifier of a changeset.
   * Limits: 1 to 26 characters.
   */
  readonly changesetId: string;
  /**
   * Most rows to answer; 10 when left out.
   * Limits: 1 to 100.
   */
  readonly maxResults?: number;
}

/** What PreviewChangeset answers. */
export interface PreviewChangesetOutput {
  /** Columns in their order. */
  readonly columns?: readonly ColumnDefinition[];
  /** Rows in the order of the source. */
  readonly rows?: readonly (readonly (string | null)[])[];
}

/** What StopChangeset takes. */
export interface StopChangesetInput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
  /**
   * Identifier of a changeset.
   * Limits: 1 to 26 characters.
   */
  readonly changesetId: string;
}

/** What StopChangeset answers. */
export interface StopChangesetOutput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
  /**
   * Identifier of a changeset.
   * Limits: 1 to 26 characters.
   */
  readonly changesetId?: string;
}

/** What StopService takes. */
export type StopServiceInput = Readonly<Record<string, never>>;

/** What StopService answers. */
export interface StopServiceOutput {
  /** The process that ends. */
  readonly pid?: number;
}

/** Inputs and outputs by operation; `items` is the member that holds the items of a page. */
export interface LocalServiceOperations {
  GetChangesetProfile: { input: GetChangesetProfileInput; output: GetChangesetProfileOutput };
  GetDatasetRoom: { input: GetDatasetRoomInput; output: GetDatasetRoomOutput };
  GetWorkingLocationRoom: { input: GetWorkingLocationRoomInput; output: GetWorkingLocationRoomOutput };
  ListChangesetSummaries: {
    input: ListChangesetSummariesInput;
    output: ListChangesetSummariesOutput;
    items: 'changesetSummaries';
  };
  PreviewChangeset: { input: PreviewChangesetInput; output: PreviewChangesetOutput };
  StopChangeset: { input: StopChangesetInput; output: StopChangesetOutput };
  StopService: { input: StopServiceInput; output: StopServiceOutput };
}
