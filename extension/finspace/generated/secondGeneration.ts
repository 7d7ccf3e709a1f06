// Generated from extension/finspace/model by `npm run generate`. Change the model, not this file.

/** Whether a user may call the API. */
export type ApiAccess = 'ENABLED' | 'DISABLED';

/** What members of a group may do in the application. */
export type ApplicationPermission =
  | 'CreateDataset'
  | 'ManageClusters'
  | 'ManageUsersAndGroups'
  | 'ManageAttributeSets'
  | 'ViewAuditData'
  | 'AccessNotebooks'
  | 'GetTemporaryCredentials';

/** REPLACE stands in place of all earlier changesets, APPEND adds to them, MODIFY corrects one of them. */
export type ChangeType = 'REPLACE' | 'APPEND' | 'MODIFY';

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

/** Where the data view stands in its making. */
export type DataViewStatus =
  | 'RUNNING'
  | 'STARTING'
  | 'FAILED'
  | 'CANCELLED'
  | 'TIMEOUT'
  | 'SUCCESS'
  | 'PENDING'
  | 'FAILED_CLEANUP_FAILED';

/** TABULAR has rows and a schema; NON_TABULAR keeps files as they are. */
export type DatasetKind = 'TABULAR' | 'NON_TABULAR';

/** Where the dataset stands in its creation. */
export type DatasetStatus = 'PENDING' | 'FAILED' | 'SUCCESS' | 'RUNNING';

/** Kind of a failure. */
export type ErrorCategory =
  | 'VALIDATION'
  | 'SERVICE_QUOTA_EXCEEDED'
  | 'ACCESS_DENIED'
  | 'RESOURCE_NOT_FOUND'
  | 'THROTTLING'
  | 'INTERNAL_SERVICE_EXCEPTION'
  | 'CANCELLED'
  | 'USER_RECOVERABLE';

/** File format of a data view in S3. */
export type ExportFileFormat = 'PARQUET' | 'DELIMITED_TEXT';

/** PENDING and RUNNING are on their way; SUCCESS and FAILED are final. */
export type IngestionStatus = 'PENDING' | 'FAILED' | 'SUCCESS' | 'RUNNING' | 'STOP_REQUESTED';

/** INGESTION stages files for changesets; SAGEMAKER is scratch space for notebooks. */
export type LocationType = 'INGESTION' | 'SAGEMAKER';

/** Where a membership stands. */
export type PermissionGroupMembershipStatus =
  'ADDITION_IN_PROGRESS' | 'ADDITION_SUCCESS' | 'REMOVAL_IN_PROGRESS';

/** Whether a user may enter. */
export type UserStatus = 'CREATING' | 'ENABLED' | 'DISABLED';

/** SUPER_USER may do everything, APP_USER what groups allow. */
export type UserType = 'SUPER_USER' | 'APP_USER';

/** Credentials that read the files of one data view. */
export interface AwsCredentials {
  /**
   * Access key id.
   * Limits: 1 to 255 characters; pattern `[\s\S]*\S[\s\S]*`.
   */
  readonly accessKeyId?: string;
  /**
   * Secret access key.
   * Limits: 1 to 1000 characters; pattern `[\s\S]*\S[\s\S]*`.
   */
  readonly secretAccessKey?: string;
  /**
   * Session token.
   * Limits: 1 to 1000 characters; pattern `[\s\S]*\S[\s\S]*`.
   */
  readonly sessionToken?: string;
  /** When the credentials stop working. */
  readonly expiration?: Date;
}

/** Why a changeset failed. */
export interface ChangesetErrorInfo {
  /**
   * What failed, in words.
   * Limits: 0 to 1000 characters.
   */
  readonly errorMessage?: string;
  /** Kind of a failure. */
  readonly errorCategory?: ErrorCategory;
}

/** A changeset as lists show it. */
export interface ChangesetSummary {
  /**
   * Identifier of a changeset.
   * Limits: 1 to 26 characters.
   */
  readonly changesetId?: string;
  /** ARN of a changeset. */
  readonly changesetArn?: string;
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
  /** REPLACE stands in place of all earlier changesets, APPEND adds to them, MODIFY corrects one of them. */
  readonly changeType?: ChangeType;
  /** Where the source files are: `s3SourcePath` (an object or a prefix, as `s3://bucket/key` or as an https URL) and `sourceType` (`S3`), all as strings. */
  readonly sourceParams?: Readonly<Record<string, string>>;
  /** Format of the source files: `formatType` (CSV, JSON, PARQUET or XML) and that format's options, all as strings. */
  readonly formatParams?: Readonly<Record<string, string>>;
  /** When it was created. */
  readonly createTime?: Date;
  /** PENDING and RUNNING are on their way; SUCCESS and FAILED are final. */
  readonly status?: IngestionStatus;
  /** Why a changeset failed. */
  readonly errorInfo?: ChangesetErrorInfo;
  /** The instant from which another changeset stands in this one's place. */
  readonly activeUntilTimestamp?: Date;
  /** The instant from which the changeset counts. */
  readonly activeFromTimestamp?: Date;
  /**
   * The changeset that this one corrects.
   * Limits: 1 to 26 characters.
   */
  readonly updatesChangesetId?: string;
  /**
   * The changeset that corrects this one.
   * Limits: 1 to 26 characters.
   */
  readonly updatedByChangesetId?: string;
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

/** Where a data view is written, and in which form. */
export interface DataViewDestinationTypeParams {
  /** `GLUE_TABLE` or `S3`. */
  readonly destinationType: string;
  /** File format of a data view in S3. */
  readonly s3DestinationExportFileFormat?: ExportFileFormat;
  /** Options of the file format, such as `header`, `delimiter` and `compression`. */
  readonly s3DestinationExportFileFormatOptions?: Readonly<Record<string, string>>;
}

/** Why a data view failed. */
export interface DataViewErrorInfo {
  /**
   * What failed, in words.
   * Limits: 0 to 1000 characters.
   */
  readonly errorMessage?: string;
  /** Kind of a failure. */
  readonly errorCategory?: ErrorCategory;
}

/** A data view as lists show it. */
export interface DataViewSummary {
  /**
   * Identifier of a data view.
   * Limits: 1 to 26 characters.
   */
  readonly dataViewId?: string;
  /** ARN of a data view. */
  readonly dataViewArn?: string;
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
  /** The view holds the changesets created up to this instant. */
  readonly asOfTimestamp?: Date;
  /** Columns to partition by, outermost first. */
  readonly partitionColumns?: readonly string[];
  /** Columns to sort by, first one first. */
  readonly sortColumns?: readonly string[];
  /** Where the data view stands in its making. */
  readonly status?: DataViewStatus;
  /** Why a data view failed. */
  readonly errorInfo?: DataViewErrorInfo;
  /** Where a data view is written, and in which form. */
  readonly destinationTypeProperties?: DataViewDestinationTypeParams;
  /** true or false. */
  readonly autoUpdate?: boolean;
  /** When it was created. */
  readonly createTime?: Date;
  /** When it was last changed. */
  readonly lastModifiedTime?: Date;
}

/** A dataset as lists show it. */
export interface Dataset {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
  /** ARN of a dataset. */
  readonly datasetArn?: string;
  /**
   * Title of a dataset; not unique.
   * Limits: 1 to 255 characters; pattern `.*\S.*`.
   */
  readonly datasetTitle?: string;
  /** TABULAR has rows and a schema; NON_TABULAR keeps files as they are. */
  readonly kind?: DatasetKind;
  /**
   * What a dataset holds.
   * Limits: 0 to 1000 characters; pattern `[\s\S]*`.
   */
  readonly datasetDescription?: string;
  /** Whom to ask about a dataset. */
  readonly ownerInfo?: DatasetOwnerInfo;
  /** When it was created. */
  readonly createTime?: Date;
  /** When it was last changed. */
  readonly lastModifiedTime?: Date;
  /** The schema of a dataset; only tabular schemas exist. */
  readonly schemaDefinition?: SchemaUnion;
  /**
   * A second name of a dataset, unique in the environment: `alias/…`.
   * Limits: 1 to 255 characters; pattern `^alias\/\S+`.
   */
  readonly alias?: string;
}

/** Whom to ask about a dataset. */
export interface DatasetOwnerInfo {
  /**
   * Name of the owner.
   * Limits: 1 to 250 characters; pattern `.*\S.*`.
   */
  readonly name?: string;
  /**
   * Phone number.
   * Limits: 10 to 20 characters; pattern `^[\+0-9\#\,\(][\+0-9\-\.\/\(\)\,\#\s]+$`.
   */
  readonly phoneNumber?: string;
  /**
   * E-mail address.
   * Limits: 4 to 320 characters; pattern `[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,4}`.
   */
  readonly email?: string;
}

/** A permission group. */
export interface PermissionGroup {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId?: string;
  /**
   * Name of a permission group.
   * Limits: 1 to 255 characters; pattern `.*\S.*`.
   */
  readonly name?: string;
  /**
   * What a permission group is for.
   * Limits: 1 to 4000 characters; pattern `[\s\S]*`.
   */
  readonly description?: string;
  /** What members of a group may do in the application. */
  readonly applicationPermissions?: readonly ApplicationPermission[];
  /** When it was created. */
  readonly createTime?: Date;
  /** When it was last changed. */
  readonly lastModifiedTime?: Date;
  /** Where a membership stands. */
  readonly membershipStatus?: PermissionGroupMembershipStatus;
}

/** A permission group, seen from one of its users. */
export interface PermissionGroupByUser {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId?: string;
  /**
   * Name of a permission group.
   * Limits: 1 to 255 characters; pattern `.*\S.*`.
   */
  readonly name?: string;
  /** Where a membership stands. */
  readonly membershipStatus?: PermissionGroupMembershipStatus;
}

/** The group that may use a dataset, and what it may do with it. */
export interface PermissionGroupParams {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId?: string;
  /** Permissions on a dataset. */
  readonly datasetPermissions?: readonly ResourcePermission[];
}

/** One permission on a dataset. */
export interface ResourcePermission {
  /**
   * A string of 1 to 250 characters.
   * Limits: 1 to 250 characters; pattern `[\s\S]*\S[\s\S]*`.
   */
  readonly permission?: string;
}

/** A place in S3. */
export interface S3Location {
  /**
   * Name of an S3 bucket.
   * Limits: 1 to 63 characters; pattern `^.*\S.*$`.
   */
  readonly bucket: string;
  /**
   * Key or key prefix in an S3 bucket.
   * Limits: 1 to 1024 characters; pattern `^.*\S.*$`.
   */
  readonly key: string;
}

/** The columns of a TABULAR dataset. */
export interface SchemaDefinition {
  /** Columns in their order. */
  readonly columns?: readonly ColumnDefinition[];
  /** Names of columns. */
  readonly primaryKeyColumns?: readonly string[];
}

/** The schema of a dataset; only tabular schemas exist. */
export interface SchemaUnion {
  /** The columns of a TABULAR dataset. */
  readonly tabularSchemaConfig?: SchemaDefinition;
}

/** A user of the environment. */
export interface User {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId?: string;
  /** Whether a user may enter. */
  readonly status?: UserStatus;
  /**
   * First name.
   * Limits: 1 to 50 characters; pattern `.*\S.*`.
   */
  readonly firstName?: string;
  /**
   * Last name.
   * Limits: 1 to 50 characters; pattern `.*\S.*`.
   */
  readonly lastName?: string;
  /**
   * E-mail address.
   * Limits: 4 to 320 characters; pattern `[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,4}`.
   */
  readonly emailAddress?: string;
  /** SUPER_USER may do everything, APP_USER what groups allow. */
  readonly type?: UserType;
  /** Whether a user may call the API. */
  readonly apiAccess?: ApiAccess;
  /**
   * ARN of an IAM role.
   * Limits: 20 to 2048 characters; pattern `^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$`.
   */
  readonly apiAccessPrincipalArn?: string;
  /** When it was created. */
  readonly createTime?: Date;
  /** When the user was last enabled. */
  readonly lastEnabledTime?: Date;
  /** When the user was last disabled. */
  readonly lastDisabledTime?: Date;
  /** When it was last changed. */
  readonly lastModifiedTime?: Date;
  /** When the user last entered. */
  readonly lastLoginTime?: Date;
}

/** A user, seen from one of the groups. */
export interface UserByPermissionGroup {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId?: string;
  /** Whether a user may enter. */
  readonly status?: UserStatus;
  /**
   * First name.
   * Limits: 1 to 50 characters; pattern `.*\S.*`.
   */
  readonly firstName?: string;
  /**
   * Last name.
   * Limits: 1 to 50 characters; pattern `.*\S.*`.
   */
  readonly lastName?: string;
  /**
   * E-mail address.
   * Limits: 4 to 320 characters; pattern `[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,4}`.
   */
  readonly emailAddress?: string;
  /** SUPER_USER may do everything, APP_USER what groups allow. */
  readonly type?: UserType;
  /** Whether a user may call the API. */
  readonly apiAccess?: ApiAccess;
  /**
   * ARN of an IAM role.
   * Limits: 20 to 2048 characters; pattern `^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$`.
   */
  readonly apiAccessPrincipalArn?: string;
  /** Where a membership stands. */
  readonly membershipStatus?: PermissionGroupMembershipStatus;
}

/** What AssociateUserToPermissionGroup takes. */
export interface AssociateUserToPermissionGroupInput {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId: string;
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId: string;
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
}

/** What AssociateUserToPermissionGroup answers. */
export interface AssociateUserToPermissionGroupOutput {
  /** HTTP status of the answer. */
  readonly statusCode?: number;
}

/** What CreateChangeset takes. */
export interface CreateChangesetInput {
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
  /** REPLACE stands in place of all earlier changesets, APPEND adds to them, MODIFY corrects one of them. */
  readonly changeType: ChangeType;
  /** Where the source files are: `s3SourcePath` (an object or a prefix, as `s3://bucket/key` or as an https URL) and `sourceType` (`S3`), all as strings. */
  readonly sourceParams: Readonly<Record<string, string>>;
  /** Format of the source files: `formatType` (CSV, JSON, PARQUET or XML) and that format's options, all as strings. */
  readonly formatParams: Readonly<Record<string, string>>;
}

/** What CreateChangeset answers. */
export interface CreateChangesetOutput {
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

/** What CreateDataView takes. */
export interface CreateDataViewInput {
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
  /** Whether the view follows each new changeset. */
  readonly autoUpdate?: boolean;
  /** Columns to sort by, first one first. */
  readonly sortColumns?: readonly string[];
  /** Columns to partition by, outermost first. */
  readonly partitionColumns?: readonly string[];
  /** The view holds the changesets created up to this instant; now when left out. */
  readonly asOfTimestamp?: Date;
  /** Where a data view is written, and in which form. */
  readonly destinationTypeParams: DataViewDestinationTypeParams;
}

/** What CreateDataView answers. */
export interface CreateDataViewOutput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
  /**
   * Identifier of a data view.
   * Limits: 1 to 26 characters.
   */
  readonly dataViewId?: string;
}

/** What CreateDataset takes. */
export interface CreateDatasetInput {
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
  /**
   * Title of a dataset; not unique.
   * Limits: 1 to 255 characters; pattern `.*\S.*`.
   */
  readonly datasetTitle: string;
  /** TABULAR has rows and a schema; NON_TABULAR keeps files as they are. */
  readonly kind: DatasetKind;
  /**
   * What a dataset holds.
   * Limits: 0 to 1000 characters; pattern `[\s\S]*`.
   */
  readonly datasetDescription?: string;
  /** Whom to ask about a dataset. */
  readonly ownerInfo?: DatasetOwnerInfo;
  /** The group that may use a dataset, and what it may do with it. */
  readonly permissionGroupParams: PermissionGroupParams;
  /**
   * A second name of a dataset, unique in the environment: `alias/…`.
   * Limits: 1 to 255 characters; pattern `^alias\/\S+`.
   */
  readonly alias?: string;
  /** The schema of a dataset; only tabular schemas exist. */
  readonly schemaDefinition?: SchemaUnion;
}

/** What CreateDataset answers. */
export interface CreateDatasetOutput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
}

/** What CreatePermissionGroup takes. */
export interface CreatePermissionGroupInput {
  /**
   * Name of a permission group.
   * Limits: 1 to 255 characters; pattern `.*\S.*`.
   */
  readonly name: string;
  /**
   * What a permission group is for.
   * Limits: 1 to 4000 characters; pattern `[\s\S]*`.
   */
  readonly description?: string;
  /** What members of a group may do in the application. */
  readonly applicationPermissions: readonly ApplicationPermission[];
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
}

/** What CreatePermissionGroup answers. */
export interface CreatePermissionGroupOutput {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId?: string;
}

/** What CreateUser takes. */
export interface CreateUserInput {
  /**
   * E-mail address.
   * Limits: 4 to 320 characters; pattern `[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,4}`.
   */
  readonly emailAddress: string;
  /** SUPER_USER may do everything, APP_USER what groups allow. */
  readonly type: UserType;
  /**
   * First name.
   * Limits: 1 to 50 characters; pattern `.*\S.*`.
   */
  readonly firstName?: string;
  /**
   * Last name.
   * Limits: 1 to 50 characters; pattern `.*\S.*`.
   */
  readonly lastName?: string;
  /** Whether a user may call the API. */
  readonly apiAccess?: ApiAccess;
  /**
   * ARN of an IAM role.
   * Limits: 20 to 2048 characters; pattern `^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$`.
   */
  readonly apiAccessPrincipalArn?: string;
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
}

/** What CreateUser answers. */
export interface CreateUserOutput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId?: string;
}

/** What DeleteDataset takes. */
export interface DeleteDatasetInput {
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
}

/** What DeleteDataset answers. */
export interface DeleteDatasetOutput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
}

/** What DeletePermissionGroup takes. */
export interface DeletePermissionGroupInput {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId: string;
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
}

/** What DeletePermissionGroup answers. */
export interface DeletePermissionGroupOutput {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId?: string;
}

/** What DisableUser takes. */
export interface DisableUserInput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId: string;
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
}

/** What DisableUser answers. */
export interface DisableUserOutput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId?: string;
}

/** What DisassociateUserFromPermissionGroup takes. */
export interface DisassociateUserFromPermissionGroupInput {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId: string;
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId: string;
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
}

/** What DisassociateUserFromPermissionGroup answers. */
export interface DisassociateUserFromPermissionGroupOutput {
  /** HTTP status of the answer. */
  readonly statusCode?: number;
}

/** What EnableUser takes. */
export interface EnableUserInput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId: string;
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
}

/** What EnableUser answers. */
export interface EnableUserOutput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId?: string;
}

/** What GetChangeset takes. */
export interface GetChangesetInput {
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

/** What GetChangeset answers. */
export interface GetChangesetOutput {
  /**
   * Identifier of a changeset.
   * Limits: 1 to 26 characters.
   */
  readonly changesetId?: string;
  /** ARN of a changeset. */
  readonly changesetArn?: string;
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
  /** REPLACE stands in place of all earlier changesets, APPEND adds to them, MODIFY corrects one of them. */
  readonly changeType?: ChangeType;
  /** Where the source files are: `s3SourcePath` (an object or a prefix, as `s3://bucket/key` or as an https URL) and `sourceType` (`S3`), all as strings. */
  readonly sourceParams?: Readonly<Record<string, string>>;
  /** Format of the source files: `formatType` (CSV, JSON, PARQUET or XML) and that format's options, all as strings. */
  readonly formatParams?: Readonly<Record<string, string>>;
  /** When it was created. */
  readonly createTime?: Date;
  /** PENDING and RUNNING are on their way; SUCCESS and FAILED are final. */
  readonly status?: IngestionStatus;
  /** Why a changeset failed. */
  readonly errorInfo?: ChangesetErrorInfo;
  /** The instant from which another changeset stands in this one's place. */
  readonly activeUntilTimestamp?: Date;
  /** The instant from which the changeset counts. */
  readonly activeFromTimestamp?: Date;
  /**
   * The changeset that this one corrects.
   * Limits: 1 to 26 characters.
   */
  readonly updatesChangesetId?: string;
  /**
   * The changeset that corrects this one.
   * Limits: 1 to 26 characters.
   */
  readonly updatedByChangesetId?: string;
}

/** What GetDataView takes. */
export interface GetDataViewInput {
  /**
   * Identifier of a data view.
   * Limits: 1 to 26 characters.
   */
  readonly dataViewId: string;
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
}

/** What GetDataView answers. */
export interface GetDataViewOutput {
  /** true or false. */
  readonly autoUpdate?: boolean;
  /** Columns to partition by, outermost first. */
  readonly partitionColumns?: readonly string[];
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
  /** The view holds the changesets created up to this instant. */
  readonly asOfTimestamp?: Date;
  /** Why a data view failed. */
  readonly errorInfo?: DataViewErrorInfo;
  /** When it was last changed. */
  readonly lastModifiedTime?: Date;
  /** When it was created. */
  readonly createTime?: Date;
  /** Columns to sort by, first one first. */
  readonly sortColumns?: readonly string[];
  /**
   * Identifier of a data view.
   * Limits: 1 to 26 characters.
   */
  readonly dataViewId?: string;
  /** ARN of a data view. */
  readonly dataViewArn?: string;
  /** Where a data view is written, and in which form. */
  readonly destinationTypeParams?: DataViewDestinationTypeParams;
  /** Where the data view stands in its making. */
  readonly status?: DataViewStatus;
}

/** What GetDataset takes. */
export interface GetDatasetInput {
  /**
   * Identifier of the dataset, or its alias.
   * Limits: 1 to 255 characters; pattern `[\s\S]*\S[\s\S]*`.
   */
  readonly datasetId: string;
}

/** What GetDataset answers. */
export interface GetDatasetOutput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
  /** ARN of a dataset. */
  readonly datasetArn?: string;
  /**
   * Title of a dataset; not unique.
   * Limits: 1 to 255 characters; pattern `.*\S.*`.
   */
  readonly datasetTitle?: string;
  /** TABULAR has rows and a schema; NON_TABULAR keeps files as they are. */
  readonly kind?: DatasetKind;
  /**
   * What a dataset holds.
   * Limits: 0 to 1000 characters; pattern `[\s\S]*`.
   */
  readonly datasetDescription?: string;
  /** When it was created. */
  readonly createTime?: Date;
  /** When it was last changed. */
  readonly lastModifiedTime?: Date;
  /** The schema of a dataset; only tabular schemas exist. */
  readonly schemaDefinition?: SchemaUnion;
  /**
   * A second name of a dataset, unique in the environment: `alias/…`.
   * Limits: 1 to 255 characters; pattern `^alias\/\S+`.
   */
  readonly alias?: string;
  /** Where the dataset stands in its creation. */
  readonly status?: DatasetStatus;
}

/** What GetExternalDataViewAccessDetails takes. */
export interface GetExternalDataViewAccessDetailsInput {
  /**
   * Identifier of a data view.
   * Limits: 1 to 26 characters.
   */
  readonly dataViewId: string;
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
}

/** What GetExternalDataViewAccessDetails answers. */
export interface GetExternalDataViewAccessDetailsOutput {
  /** Credentials that read the files of one data view. */
  readonly credentials?: AwsCredentials;
  /** A place in S3. */
  readonly s3Location?: S3Location;
}

/** What GetPermissionGroup takes. */
export interface GetPermissionGroupInput {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId: string;
}

/** What GetPermissionGroup answers. */
export interface GetPermissionGroupOutput {
  /** A permission group. */
  readonly permissionGroup?: PermissionGroup;
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

/** What GetUser takes. */
export interface GetUserInput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId: string;
}

/** What GetUser answers. */
export interface GetUserOutput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId?: string;
  /** Whether a user may enter. */
  readonly status?: UserStatus;
  /**
   * First name.
   * Limits: 1 to 50 characters; pattern `.*\S.*`.
   */
  readonly firstName?: string;
  /**
   * Last name.
   * Limits: 1 to 50 characters; pattern `.*\S.*`.
   */
  readonly lastName?: string;
  /**
   * E-mail address.
   * Limits: 4 to 320 characters; pattern `[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,4}`.
   */
  readonly emailAddress?: string;
  /** SUPER_USER may do everything, APP_USER what groups allow. */
  readonly type?: UserType;
  /** Whether a user may call the API. */
  readonly apiAccess?: ApiAccess;
  /**
   * ARN of an IAM role.
   * Limits: 20 to 2048 characters; pattern `^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$`.
   */
  readonly apiAccessPrincipalArn?: string;
  /** When it was created. */
  readonly createTime?: Date;
  /** When the user was last enabled. */
  readonly lastEnabledTime?: Date;
  /** When the user was last disabled. */
  readonly lastDisabledTime?: Date;
  /** When it was last changed. */
  readonly lastModifiedTime?: Date;
  /** When the user last entered. */
  readonly lastLoginTime?: Date;
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

/** What ListChangesets takes. */
export interface ListChangesetsInput {
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

/** What ListChangesets answers. */
export interface ListChangesetsOutput {
  /** Changesets, newest first. */
  readonly changesets?: readonly ChangesetSummary[];
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
}

/** What ListDataViews takes. */
export interface ListDataViewsInput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
  /**
   * Most results to a page.
   * Limits: 1 to 100.
   */
  readonly maxResults?: number;
}

/** What ListDataViews answers. */
export interface ListDataViewsOutput {
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
  /** Data views, newest first. */
  readonly dataViews?: readonly DataViewSummary[];
}

/** What ListDatasets takes. */
export interface ListDatasetsInput {
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
  /**
   * Most results to a page.
   * Limits: 1 to 100.
   */
  readonly maxResults?: number;
}

/** What ListDatasets answers. */
export interface ListDatasetsOutput {
  /** Datasets, newest first. */
  readonly datasets?: readonly Dataset[];
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
}

/** What ListPermissionGroups takes. */
export interface ListPermissionGroupsInput {
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
  /**
   * Most results to a page.
   * Limits: 1 to 100.
   */
  readonly maxResults: number;
}

/** What ListPermissionGroups answers. */
export interface ListPermissionGroupsOutput {
  /** Permission groups. */
  readonly permissionGroups?: readonly PermissionGroup[];
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
}

/** What ListPermissionGroupsByUser takes. */
export interface ListPermissionGroupsByUserInput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId: string;
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
  /**
   * Most results to a page.
   * Limits: 1 to 100.
   */
  readonly maxResults: number;
}

/** What ListPermissionGroupsByUser answers. */
export interface ListPermissionGroupsByUserOutput {
  /** Permission groups of a user. */
  readonly permissionGroups?: readonly PermissionGroupByUser[];
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
}

/** What ListUsers takes. */
export interface ListUsersInput {
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
  /**
   * Most results to a page.
   * Limits: 1 to 100.
   */
  readonly maxResults: number;
}

/** What ListUsers answers. */
export interface ListUsersOutput {
  /** Users. */
  readonly users?: readonly User[];
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
}

/** What ListUsersByPermissionGroup takes. */
export interface ListUsersByPermissionGroupInput {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId: string;
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
  /**
   * Most results to a page.
   * Limits: 1 to 100.
   */
  readonly maxResults: number;
}

/** What ListUsersByPermissionGroup answers. */
export interface ListUsersByPermissionGroupOutput {
  /** Users of a group. */
  readonly users?: readonly UserByPermissionGroup[];
  /** Opaque; absent on the last page. */
  readonly nextToken?: string;
}

/** What ResetUserPassword takes. */
export interface ResetUserPasswordInput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId: string;
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
}

/** What ResetUserPassword answers. */
export interface ResetUserPasswordOutput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId?: string;
  /**
   * A temporary password.
   * Limits: 8 to 20 characters; pattern `.*\S.*`.
   */
  readonly temporaryPassword?: string;
}

/** What UpdateChangeset takes. */
export interface UpdateChangesetInput {
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
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
  /** Where the source files are: `s3SourcePath` (an object or a prefix, as `s3://bucket/key` or as an https URL) and `sourceType` (`S3`), all as strings. */
  readonly sourceParams: Readonly<Record<string, string>>;
  /** Format of the source files: `formatType` (CSV, JSON, PARQUET or XML) and that format's options, all as strings. */
  readonly formatParams: Readonly<Record<string, string>>;
}

/** What UpdateChangeset answers. */
export interface UpdateChangesetOutput {
  /**
   * Identifier of a changeset.
   * Limits: 1 to 26 characters.
   */
  readonly changesetId?: string;
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
}

/** What UpdateDataset takes. */
export interface UpdateDatasetInput {
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId: string;
  /**
   * Title of a dataset; not unique.
   * Limits: 1 to 255 characters; pattern `.*\S.*`.
   */
  readonly datasetTitle: string;
  /** TABULAR has rows and a schema; NON_TABULAR keeps files as they are. */
  readonly kind: DatasetKind;
  /**
   * What a dataset holds.
   * Limits: 0 to 1000 characters; pattern `[\s\S]*`.
   */
  readonly datasetDescription?: string;
  /**
   * A second name of a dataset, unique in the environment: `alias/…`.
   * Limits: 1 to 255 characters; pattern `^alias\/\S+`.
   */
  readonly alias?: string;
  /** The schema of a dataset; only tabular schemas exist. */
  readonly schemaDefinition?: SchemaUnion;
}

/** What UpdateDataset answers. */
export interface UpdateDatasetOutput {
  /**
   * Identifier of a dataset.
   * Limits: 1 to 26 characters.
   */
  readonly datasetId?: string;
}

/** What UpdatePermissionGroup takes. */
export interface UpdatePermissionGroupInput {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId: string;
  /**
   * Name of a permission group.
   * Limits: 1 to 255 characters; pattern `.*\S.*`.
   */
  readonly name?: string;
  /**
   * What a permission group is for.
   * Limits: 1 to 4000 characters; pattern `[\s\S]*`.
   */
  readonly description?: string;
  /** What members of a group may do in the application. */
  readonly applicationPermissions?: readonly ApplicationPermission[];
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
}

/** What UpdatePermissionGroup answers. */
export interface UpdatePermissionGroupOutput {
  /**
   * Identifier of a permission group.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly permissionGroupId?: string;
}

/** What UpdateUser takes. */
export interface UpdateUserInput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId: string;
  /** SUPER_USER may do everything, APP_USER what groups allow. */
  readonly type?: UserType;
  /**
   * First name.
   * Limits: 1 to 50 characters; pattern `.*\S.*`.
   */
  readonly firstName?: string;
  /**
   * Last name.
   * Limits: 1 to 50 characters; pattern `.*\S.*`.
   */
  readonly lastName?: string;
  /** Whether a user may call the API. */
  readonly apiAccess?: ApiAccess;
  /**
   * ARN of an IAM role.
   * Limits: 20 to 2048 characters; pattern `^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$`.
   */
  readonly apiAccessPrincipalArn?: string;
  /**
   * Makes the call idempotent for 10 minutes; filled in with a UUID when left out.
   * Limits: 1 to 128 characters; pattern `.*\S.*`; filled in when left out.
   */
  readonly clientToken?: string;
}

/** What UpdateUser answers. */
export interface UpdateUserOutput {
  /**
   * Identifier of a user.
   * Limits: 1 to 26 characters; pattern `.*\S.*`.
   */
  readonly userId?: string;
}

/** Inputs and outputs by operation; `items` is the member that holds the items of a page. */
export interface SecondGenerationOperations {
  AssociateUserToPermissionGroup: {
    input: AssociateUserToPermissionGroupInput;
    output: AssociateUserToPermissionGroupOutput;
  };
  CreateChangeset: { input: CreateChangesetInput; output: CreateChangesetOutput };
  CreateDataView: { input: CreateDataViewInput; output: CreateDataViewOutput };
  CreateDataset: { input: CreateDatasetInput; output: CreateDatasetOutput };
  CreatePermissionGroup: { input: CreatePermissionGroupInput; output: CreatePermissionGroupOutput };
  CreateUser: { input: CreateUserInput; output: CreateUserOutput };
  DeleteDataset: { input: DeleteDatasetInput; output: DeleteDatasetOutput };
  DeletePermissionGroup: { input: DeletePermissionGroupInput; output: DeletePermissionGroupOutput };
  DisableUser: { input: DisableUserInput; output: DisableUserOutput };
  DisassociateUserFromPermissionGroup: {
    input: DisassociateUserFromPermissionGroupInput;
    output: DisassociateUserFromPermissionGroupOutput;
  };
  EnableUser: { input: EnableUserInput; output: EnableUserOutput };
  GetChangeset: { input: GetChangesetInput; output: GetChangesetOutput };
  GetDataView: { input: GetDataViewInput; output: GetDataViewOutput };
  GetDataset: { input: GetDatasetInput; output: GetDatasetOutput };
  GetExternalDataViewAccessDetails: {
    input: GetExternalDataViewAccessDetailsInput;
    output: GetExternalDataViewAccessDetailsOutput;
  };
  GetPermissionGroup: { input: GetPermissionGroupInput; output: GetPermissionGroupOutput };
  GetProgrammaticAccessCredentials: {
    input: GetProgrammaticAccessCredentialsInput;
    output: GetProgrammaticAccessCredentialsOutput;
  };
  GetUser: { input: GetUserInput; output: GetUserOutput };
  GetWorkingLocation: { input: GetWorkingLocationInput; output: GetWorkingLocationOutput };
  ListChangesets: { input: ListChangesetsInput; output: ListChangesetsOutput; items: 'changesets' };
  ListDataViews: { input: ListDataViewsInput; output: ListDataViewsOutput; items: 'dataViews' };
  ListDatasets: { input: ListDatasetsInput; output: ListDatasetsOutput; items: 'datasets' };
  ListPermissionGroups: {
    input: ListPermissionGroupsInput;
    output: ListPermissionGroupsOutput;
    items: 'permissionGroups';
  };
  ListPermissionGroupsByUser: {
    input: ListPermissionGroupsByUserInput;
    output: ListPermissionGroupsByUserOutput;
  };
  ListUsers: { input: ListUsersInput; output: ListUsersOutput; items: 'users' };
  ListUsersByPermissionGroup: {
    input: ListUsersByPermissionGroupInput;
    output: ListUsersByPermissionGroupOutput;
  };
  ResetUserPassword: { input: ResetUserPasswordInput; output: ResetUserPasswordOutput };
  UpdateChangeset: { input: UpdateChangesetInput; output: UpdateChangesetOutput };
  UpdateDataset: { input: UpdateDatasetInput; output: UpdateDatasetOutput };
  UpdatePermissionGroup: { input: UpdatePermissionGroupInput; output: UpdatePermissionGroupOutput };
  UpdateUser: { input: UpdateUserInput; output: UpdateUserOutput };
}

/** Inputs and outputs by waiter. */
export interface SecondGenerationWaiters {
  /**
   * Waits until a changeset has been ingested: until its status is SUCCESS. FAILED and STOP_REQUESTED are failures.
   * Source: GetChangeset
   */
  changesetCreated: { input: GetChangesetInput; output: GetChangesetOutput };
  /**
   * Waits until a data view has been made: until its status is SUCCESS. FAILED, CANCELLED, TIMEOUT and FAILED_CLEANUP_FAILED are failures.
   * Source: GetDataView
   */
  dataViewCreated: { input: GetDataViewInput; output: GetDataViewOutput };
}
