import type {
  ChangeType,
  ColumnDataType,
  DatasetKind,
  ErrorCategory,
  IngestionStatus,
} from '../../finspace/generated/secondGeneration';

/** Times are milliseconds since 1970-01-01 UTC throughout the catalog. */
export interface Column {
  readonly columnName: string;
  readonly dataType: ColumnDataType;
  readonly columnDescription?: string;
}

export interface DatasetRecord {
  readonly datasetId: string;
  /** Grows with each dataset of the service; the position of a page of a list. */
  readonly sequence: number;
  readonly title: string;
  readonly kind: DatasetKind;
  readonly description?: string;
  readonly alias?: string;
  readonly owner?: { readonly name?: string; readonly phoneNumber?: string; readonly email?: string };
  readonly permissionGroup: { readonly permissionGroupId?: string; readonly permissions: readonly string[] };
  /** Absent until one is declared, or inferred by the first changeset. */
  readonly columns?: readonly Column[];
  readonly primaryKeyColumns?: readonly string[];
  readonly createTime: number;
  readonly lastModifiedTime: number;
}

export interface ChangesetFailure {
  readonly message: string;
  readonly category: ErrorCategory;
}

export interface ChangesetMeasures {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly sourceByteCount: number;
  readonly storedByteCount: number;
}

export interface ChangesetRecord {
  readonly datasetId: string;
  readonly changesetId: string;
  /** Grows with each changeset of the service; orders changesets created in the same millisecond. */
  readonly sequence: number;
  readonly changeType: ChangeType;
  readonly sourceParams: Readonly<Record<string, string>>;
  readonly formatParams: Readonly<Record<string, string>>;
  /** The first generation's labels. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly status: IngestionStatus;
  readonly failure?: ChangesetFailure;
  readonly updatesChangesetId?: string;
  readonly measures?: ChangesetMeasures;
  readonly createTime: number;
  readonly startTime?: number;
  readonly endTime?: number;
}
