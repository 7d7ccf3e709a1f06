// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.

/** REPLACE stands in place of all earlier changesets, APPEND adds to them, MODIFY corrects one of them. */
export type ChangeType = 'REPLACE' | 'APPEND' | 'MODIFY';

/** Kind of a failure, as this generation spells it. */
export type ErrorCategory =
  | 'The_inputs_to_this_request_are_invalid'
  | 'Service_limits_have_been_exceeded'
  | 'Missing_required_permission_to_perform_this_request'
  | 'One_or_more_inputs_to_this_request_were_not_found'
  | 'The_system_temporarily_lacks_sufficient_resources_to_process_the_request'
  | 'An_internal_error_has_occurred'
  | 'Cancelled'
  | 'A_user_recoverable_error_has_occurred';

/** Format of the source files. */
export type FormatType = 'CSV' | 'JSON' | 'PARQUET' | 'XML';

/** PENDING and RUNNING are on their way; SUCCESS and FAILED are final. */
export type IngestionStatus = 'PENDING' | 'FAILED' | 'SUCCESS' | 'RUNNING' | 'STOP_REQUESTED';

/** INGESTION stages files for changesets; SAGEMAKER is scratch space for notebooks. */
export type LocationType = 'INGESTION' | 'SAGEMAKER';

/** Kind of the source; only S3 exists. */
export type SourceType = 'S3';

/** Why a changeset failed. */
export interface ChangesetErrorInfo {
  /**
   * What failed, in words.
   * Limits: 0 to 1000 characters.
   */
  readonly errorMessage?: string;
  /** Kind of a failure, as this generation spells it. */
  readonly errorCategory?: ErrorCategory;
}

/** The record of a changeset. */
export interface ChangesetInfo {
  /**
   * Identifier of the changeset.
   * Limits: 1 to 26 characters.
   */
  readonly id?: string;
  /**
   * Amazon resource name.
   * Limits: 20 to 2048 characters.
   */
  readonly changesetArn?: string;
  /**
   * Identifier of the dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
  /** REPLACE stands in place of all earlier changesets, APPEND adds to them, MODIFY corrects one of them. */
  readonly changeType?: ChangeType;
  /** Kind of the source; only S3 exists. */
  readonly sourceType?: SourceType;
  /** Parameters, all as strings. */
  readonly sourceParams?: Readonly<Record<string, string>>;
  /** Format of the source files. */
  readonly formatType?: FormatType;
  /** Parameters, all as strings. */
  readonly formatParams?: Readonly<Record<string, string>>;
  /** When it was created. */
  readonly createTimestamp?: Date;
  /** PENDING and RUNNING are on their way; SUCCESS and FAILED are final. */
  readonly status?: IngestionStatus;
  /** Why a changeset failed. */
  readonly errorInfo?: ChangesetErrorInfo;
  /** The `tags` of the request. */
  readonly changesetLabels?: Readonly<Record<string, string>>;
  /** The changeset that this one corrects. */
  readonly updatesChangesetId?: string;
  /** The changeset that corrects this one. */
  readonly updatedByChangesetId?: string;
}

/** Short-lived credentials: all three values are needed to sign. */
export interface Credentials {
  /**
   * A string of 1 to 255 characters.
   * Limits: 1 to 255 characters.
   */
  readonly accessKeyId?: string;
  /**
   * A string of at most 1000 characters.
   * Limits: 0 to 1000 characters.
   */
  readonly secretAccessKey?: string;
  /**
   * A string of at most 1000 characters.
   * Limits: 0 to 1000 characters.
   */
  readonly sessionToken?: string;
}

/** What CreateChangeset takes. */
export interface CreateChangesetInput {
  /**
   * Identifier of the dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
  /** REPLACE stands in place of all earlier changesets, APPEND adds to them, MODIFY corrects one of them. */
  readonly changeType: ChangeType;
  /** Kind of the source; only S3 exists. */
  readonly sourceType: SourceType;
  /** Where the source files are: `s3SourcePath`, an object or a prefix, as `s3://bucket/key` or as an https URL. */
  readonly sourceParams: Readonly<Record<string, string>>;
  /** Format of the source files. */
  readonly formatType?: FormatType;
  /** Options of the format, all as strings. */
  readonly formatParams?: Readonly<Record<string, string>>;
  /** Labels of the changeset; answered as `changesetLabels`. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What CreateChangeset answers. */
export interface CreateChangesetOutput {
  /** The record of a changeset. */
  readonly changeset?: ChangesetInfo;
}

/** What GetProgrammaticAccessCredentials takes. */
export interface GetProgrammaticAccessCredentialsInput {
  /**
   * Lifetime in minutes, 1 to 720; 60 when left out.
   * Limits: 1 to 720.
   */
  readonly durationInMinutes?: number;
  /**
   * Identifier of the environment: the first label of its sign-in address.
   * Limits: 1 to 26 characters.
   */
  readonly environmentId: string;
}

/** What GetProgrammaticAccessCredentials answers. */
export interface GetProgrammaticAccessCredentialsOutput {
  /** Short-lived credentials: all three values are needed to sign. */
  readonly credentials?: Credentials;
  /**
   * Lifetime in minutes. The first generation took 60 to 720, the second 1 to 60; both ranges are served.
   * Limits: 1 to 720.
   */
  readonly durationInMinutes?: number;
}

/** What GetWorkingLocation takes. */
export interface GetWorkingLocationInput {
  /** Which location; INGESTION when left out. */
  readonly locationType?: LocationType;
}

/** What GetWorkingLocation answers. */
export interface GetWorkingLocationOutput {
  /**
   * The location as a URI, with its trailing slash: `s3://bucket/prefix/`.
   * Limits: 1 to 1024 characters; pattern `.*\S.*`.
   */
  readonly s3Uri?: string;
  /**
   * The location's key prefix, without the bucket.
   * Limits: 1 to 1024 characters; pattern `.*\S.*`.
   */
  readonly s3Path?: string;
  /**
   * The location's bucket.
   * Limits: 1 to 63 characters; pattern `.*\S.*`.
   */
  readonly s3Bucket?: string;
}

/** Inputs and outputs by operation; `items` is the member that holds the items of a page. */
export interface FirstGenerationOperations {
  CreateChangeset: { input: CreateChangesetInput; output: CreateChangesetOutput };
  GetProgrammaticAccessCredentials: {
    input: GetProgrammaticAccessCredentialsInput;
    output: GetProgrammaticAccessCredentialsOutput;
  };
  GetWorkingLocation: { input: GetWorkingLocationInput; output: GetWorkingLocationOutput };
}
