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

/** How to compare. CONTAINS looks at the text of a value, in any case. */
export type FilterOperator =
  'EQUALS' | 'DIFFERS' | 'LESS' | 'AT_MOST' | 'GREATER' | 'AT_LEAST' | 'CONTAINS' | 'IS_NULL' | 'IS_NOT_NULL';

/** INGESTION stages files for changesets; SAGEMAKER is scratch space for notebooks. */
export type LocationType = 'INGESTION' | 'SAGEMAKER';

/** Whether the profile is there. While it is being made, the answer holds nothing else. */
export type ProfileStatus = 'READY' | 'BEING_MADE';

/** SYNTAX, UNKNOWN_NAME and TYPE are the text's; NOT_ALLOWED: it asks for what no query may do; VALUE: a value cannot be computed; the others are limits, and INTERNAL what nobody expected. */
export type QueryErrorKind =
  | 'SYNTAX'
  | 'UNKNOWN_NAME'
  | 'TYPE'
  | 'NOT_ALLOWED'
  | 'VALUE'
  | 'TIME_LIMIT'
  | 'MEMORY_LIMIT'
  | 'DISK_FULL'
  | 'INTERNAL';

/** How a query stands. */
export type QueryStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

/** What file to write: CSV with a header, quoted where needed; or Parquet. */
export type RowFileFormat = 'CSV' | 'PARQUET';

/** ASCENDING when left out. */
export type SortOrder = 'ASCENDING' | 'DESCENDING';

/** What values are like, whatever the name of their type. INSTANTs are UTC. */
export type ValueKind = 'NUMBER' | 'TEXT' | 'BOOLEAN' | 'DATE' | 'INSTANT' | 'BYTES' | 'OTHER';

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

/** How a column's values have changed as a whole. */
export interface ColumnDrift {
  /**
   * A column's name. In the result of a query it may be anything.
   * Limits: 0 to 10000 characters.
   */
  readonly columnName?: string;
  /** What values are like, whatever the name of their type. INSTANTs are UTC. */
  readonly valueKind?: ValueKind;
  /** Rows of the same key whose value differs; absent for multisets. */
  readonly changedCount?: number;
  /** A column's values on one side. */
  readonly left?: ColumnSummary;
  /** A column's values on one side. */
  readonly right?: ColumnSummary;
}

/** What a column of a changeset holds. */
export interface ColumnProfile {
  /**
   * A column's name. In the result of a query it may be anything.
   * Limits: 0 to 10000 characters.
   */
  readonly columnName?: string;
  /** The column's type. Of a column that only a query can have, the type that it was looked at as: text of nested values, DOUBLE of decimals and of numbers beyond BIGINT. */
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

/** A column's values on one side. */
export interface ColumnSummary {
  /** A count. */
  readonly nullCount?: number;
  /** Different values; nearly, where `isDistinctCountExact` is false. */
  readonly distinctCount?: number;
  /** Whether `distinctCount` is exact. It is estimated of sides with more than 100,000 rows, roughly: within 15 percent as a rule. */
  readonly isDistinctCountExact?: boolean;
  /** A value. */
  readonly minimum?: ProfiledValue;
  /** A value. */
  readonly maximum?: ProfiledValue;
  /** Of numbers: their arithmetic mean. */
  readonly mean?: string;
}

/** How two sources of rows differ. The result's rows are the differences: `change` (ADDED, REMOVED, CHANGED), `changed columns` with the names of those that differ, the key, and of each other column its values before and after; as multisets, `change`, `times` and the columns. */
export interface Comparison {
  /** What made a row the same one; empty where rows were compared as multisets. */
  readonly keyColumns?: readonly string[];
  /** A count. */
  readonly leftRowCount?: number;
  /** A count. */
  readonly rightRowCount?: number;
  /** Rows that are on the right alone. */
  readonly addedCount?: number;
  /** Rows that are on the left alone. */
  readonly removedCount?: number;
  /** Rows of the same key and different values; 0 for multisets. */
  readonly changedCount?: number;
  /** Rows that are the same on both sides. */
  readonly sameCount?: number;
  /** Keys that more than one row of a side has; their rows were compared as multisets. */
  readonly repeatedKeyCount?: number;
  /** Columns that differ. */
  readonly schemaDifferences?: readonly SchemaDifference[];
  /** Columns that both sides have, in the left's order. */
  readonly columnDrifts?: readonly ColumnDrift[];
}

/** A value that was cut. */
export interface CutCell {
  /** Index of the row in the answer, from 0. */
  readonly row?: number;
  /** Index of the column in the answer, from 0. */
  readonly column?: number;
  /** Characters of the whole value. */
  readonly length?: number;
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

/** Why a query failed. */
export interface QueryError {
  /** SYNTAX, UNKNOWN_NAME and TYPE are the text's; NOT_ALLOWED: it asks for what no query may do; VALUE: a value cannot be computed; the others are limits, and INTERNAL what nobody expected. */
  readonly errorKind?: QueryErrorKind;
  /** What happened, where, and what to do. */
  readonly errorMessage?: string;
  /** Where in the text, in UTF-16 units from 0; absent where that is not known. */
  readonly position?: number;
  /** How much of the text from there, at least 1. */
  readonly length?: number;
}

/** A column of rows. */
export interface RowColumn {
  /**
   * A column's name. In the result of a query it may be anything.
   * Limits: 0 to 10000 characters.
   */
  readonly columnName?: string;
  /** The column's type: a dataset's own, and in the result of a query that of the engine, such as `DECIMAL(18,3)`. */
  readonly typeName?: string;
  /** What values are like, whatever the name of their type. INSTANTs are UTC. */
  readonly valueKind?: ValueKind;
}

/** What the value of a column has to meet. Null meets nothing but IS_NULL. */
export interface RowFilter {
  /**
   * A column's name. In the result of a query it may be anything.
   * Limits: 0 to 10000 characters.
   */
  readonly columnName: string;
  /** How to compare. CONTAINS looks at the text of a value, in any case. */
  readonly operator: FilterOperator;
  /**
   * What to compare with, as text in the form of the rows; not for IS_NULL and IS_NOT_NULL.
   * Limits: 0 to 10000 characters.
   */
  readonly text?: string;
}

/** What the columns of rows hold. */
export interface RowProfile {
  /** Rows. */
  readonly rowCount?: number;
  /** Profiles of columns, in the order of the schema. */
  readonly columns?: readonly ColumnProfile[];
}

/** A column to sort by. */
export interface RowSort {
  /**
   * A column's name. In the result of a query it may be anything.
   * Limits: 0 to 10000 characters.
   */
  readonly columnName: string;
  /** ASCENDING when left out. */
  readonly sortOrder?: SortOrder;
}

/** Where rows are: in a dataset (as of now, unless one of the other members says otherwise), or in the result of a query. A dataset or a query is named, and at most one of the other three. */
export interface RowSource {
  /**
   * A dataset's id or alias.
   * Limits: 1 to 255 characters.
   */
  readonly datasetId?: string;
  /**
   * A changeset of the dataset that succeeded, active or not.
   * Limits: 1 to 26 characters.
   */
  readonly changesetId?: string;
  /**
   * A data view of the dataset that succeeded.
   * Limits: 1 to 26 characters.
   */
  readonly dataViewId?: string;
  /** The dataset as of this instant. */
  readonly asOfTimestamp?: Date;
  /**
   * A query of the caller's that succeeded.
   * Limits: 1 to 26 characters.
   */
  readonly queryId?: string;
}

/** A column that differs; it is compared where both sides have it. */
export interface SchemaDifference {
  /**
   * A column's name. In the result of a query it may be anything.
   * Limits: 0 to 10000 characters.
   */
  readonly columnName?: string;
  /** Absent where the left side does not have it. */
  readonly leftTypeName?: string;
  /** Absent where the right side does not have it. */
  readonly rightTypeName?: string;
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

/** What GetQuery takes. */
export interface GetQueryInput {
  /**
   * A query's id.
   * Limits: 1 to 26 characters.
   */
  readonly queryId: string;
  /**
   * How long to wait for the query's end before answering; 0 when left out.
   * Limits: 0 to 10000.
   */
  readonly waitMilliseconds?: number;
}

/** What GetQuery answers. */
export interface GetQueryOutput {
  /**
   * A query's id.
   * Limits: 1 to 26 characters.
   */
  readonly queryId?: string;
  /** How a query stands. */
  readonly queryStatus?: QueryStatus;
  /** The part that is done, in percent, while it runs. */
  readonly progress?: number;
  /** When it was begun. */
  readonly createTime?: Date;
  /** When it ended. */
  readonly endTime?: Date;
  /** Why a query failed. */
  readonly queryError?: QueryError;
  /** Columns of the result. */
  readonly columns?: readonly RowColumn[];
  /** Rows of the result that are kept. */
  readonly rowCount?: number;
  /** Whether there were more rows than are kept. */
  readonly isRowLimitReached?: boolean;
  /** The instant of datasets that the text gave none. */
  readonly asOfTimestamp?: Date;
  /** The result as a file (Parquet, or of the format of the export), for the caller alone, as long as the query is known. */
  readonly s3Uri?: string;
  /** How two sources of rows differ. The result's rows are the differences: `change` (ADDED, REMOVED, CHANGED), `changed columns` with the names of those that differ, the key, and of each other column its values before and after; as multisets, `change`, `times` and the columns. */
  readonly comparison?: Comparison;
  /** What the columns of rows hold. */
  readonly profile?: RowProfile;
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

/** What ReadRows takes. */
export interface ReadRowsInput {
  /** Where rows are: in a dataset (as of now, unless one of the other members says otherwise), or in the result of a query. A dataset or a query is named, and at most one of the other three. */
  readonly rowSource: RowSource;
  /** Columns to answer, in this order; all when left out. */
  readonly columnNames?: readonly string[];
  /** What rows have to meet, all of it. */
  readonly filters?: readonly RowFilter[];
  /** The order of the rows, the first column weighing most; null comes last. Rows that sort alike keep the order of the source, which is the order of all rows when left out. */
  readonly sortColumns?: readonly RowSort[];
  /** Rows to leave out before the first; 0 when left out. */
  readonly firstRow?: number;
  /**
   * Most rows to answer; 100 when left out.
   * Limits: 1 to 1000.
   */
  readonly maxRows?: number;
  /**
   * Values of more characters are cut; 1,000 when left out.
   * Limits: 1 to 16777216.
   */
  readonly maxCellLength?: number;
  /** Whether to count the rows that meet the filters, which may take as long as reading all. */
  readonly countMatches?: boolean;
}

/** What ReadRows answers. */
export interface ReadRowsOutput {
  /** Columns, in their order. */
  readonly columns?: readonly RowColumn[];
  /** Rows in the order of the source. */
  readonly rows?: readonly (readonly (string | null)[])[];
  /** All rows of the source. */
  readonly rowCount?: number;
  /** Rows that meet the filters; absent where it was not asked for and there are filters. */
  readonly matchCount?: number;
  /** Values that were cut. */
  readonly cutCells?: readonly CutCell[];
  /** The instant that the dataset was read as of, where the source is one. */
  readonly asOfTimestamp?: Date;
}

/** What StartComparison takes. */
export interface StartComparisonInput {
  /** The rows before. */
  readonly left: RowSource;
  /** The rows after. */
  readonly right: RowSource;
  /** What makes a row the same one. The dataset's primary key when left out, and where it has none rows are compared as multisets; so they are where the list is empty. */
  readonly keyColumns?: readonly string[];
  /**
   * Differences to keep; 1,000,000 when left out. All are counted.
   * Limits: 1 to 1000000000.
   */
  readonly maxRows?: number;
  /**
   * It ends as FAILED after this many seconds; 600 when left out.
   * Limits: 1 to 86400.
   */
  readonly timeLimitSeconds?: number;
}

/** What StartComparison answers. */
export interface StartComparisonOutput {
  /**
   * A query's id.
   * Limits: 1 to 26 characters.
   */
  readonly queryId?: string;
}

/** What StartExport takes. */
export interface StartExportInput {
  /** Where rows are: in a dataset (as of now, unless one of the other members says otherwise), or in the result of a query. A dataset or a query is named, and at most one of the other three. */
  readonly rowSource: RowSource;
  /** Columns to answer, in this order; all when left out. */
  readonly columnNames?: readonly string[];
  /** What rows have to meet, all of it. */
  readonly filters?: readonly RowFilter[];
  /** The order of the rows, the first column weighing most; null comes last. Rows that sort alike keep the order of the source, which is the order of all rows when left out. */
  readonly sortColumns?: readonly RowSort[];
  /** What file to write: CSV with a header, quoted where needed; or Parquet. */
  readonly exportFormat: RowFileFormat;
}

/** What StartExport answers. */
export interface StartExportOutput {
  /**
   * A query's id.
   * Limits: 1 to 26 characters.
   */
  readonly queryId?: string;
}

/** What StartProfile takes. */
export interface StartProfileInput {
  /** Where rows are: in a dataset (as of now, unless one of the other members says otherwise), or in the result of a query. A dataset or a query is named, and at most one of the other three. */
  readonly rowSource: RowSource;
}

/** What StartProfile answers. */
export interface StartProfileOutput {
  /**
   * A query's id.
   * Limits: 1 to 26 characters.
   */
  readonly queryId?: string;
}

/** What StartQuery takes. */
export interface StartQueryInput {
  /**
   * A SELECT.
   * Limits: 1 to 1000000 characters.
   */
  readonly queryText: string;
  /** The instant for datasets that the text gives none; now when left out. */
  readonly asOfTimestamp?: Date;
  /**
   * Rows to keep of the result; 1,000,000 when left out.
   * Limits: 1 to 1000000000.
   */
  readonly maxRows?: number;
  /**
   * The query ends as FAILED after this many seconds; 60 when left out.
   * Limits: 1 to 86400.
   */
  readonly timeLimitSeconds?: number;
}

/** What StartQuery answers. */
export interface StartQueryOutput {
  /**
   * A query's id.
   * Limits: 1 to 26 characters.
   */
  readonly queryId?: string;
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

/** What StopQuery takes. */
export interface StopQueryInput {
  /**
   * A query's id.
   * Limits: 1 to 26 characters.
   */
  readonly queryId: string;
}

/** What StopQuery answers. */
export interface StopQueryOutput {
  /**
   * A query's id.
   * Limits: 1 to 26 characters.
   */
  readonly queryId?: string;
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
  GetQuery: { input: GetQueryInput; output: GetQueryOutput };
  GetWorkingLocationRoom: { input: GetWorkingLocationRoomInput; output: GetWorkingLocationRoomOutput };
  ListChangesetSummaries: {
    input: ListChangesetSummariesInput;
    output: ListChangesetSummariesOutput;
    items: 'changesetSummaries';
  };
  PreviewChangeset: { input: PreviewChangesetInput; output: PreviewChangesetOutput };
  ReadRows: { input: ReadRowsInput; output: ReadRowsOutput };
  StartComparison: { input: StartComparisonInput; output: StartComparisonOutput };
  StartExport: { input: StartExportInput; output: StartExportOutput };
  StartProfile: { input: StartProfileInput; output: StartProfileOutput };
  StartQuery: { input: StartQueryInput; output: StartQueryOutput };
  StopChangeset: { input: StopChangesetInput; output: StopChangesetOutput };
  StopQuery: { input: StopQueryInput; output: StopQueryOutput };
  StopService: { input: StopServiceInput; output: StopServiceOutput };
}
