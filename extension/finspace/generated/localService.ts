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
  ListChangesetSummaries: {
    input: ListChangesetSummariesInput;
    output: ListChangesetSummariesOutput;
    items: 'changesetSummaries';
  };
  PreviewChangeset: { input: PreviewChangesetInput; output: PreviewChangesetOutput };
  StopChangeset: { input: StopChangesetInput; output: StopChangesetOutput };
  StopService: { input: StopServiceInput; output: StopServiceOutput };
}
