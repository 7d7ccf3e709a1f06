import type { ChangesetMeasure } from '../../finspace/generated/localService';
import type {
  ChangesetSummary,
  ColumnDefinition,
  Dataset,
  DataViewSummary,
  LocationType,
} from '../../finspace/generated/secondGeneration';
import type { Remedy } from '../host/workbenchError';
import type { ListAddress } from './listAddress';

/** A dataset whose id is known to be there. */
export type IdentifiedDataset = Dataset & { readonly datasetId: string };
/** A changeset whose ids are known to be there. */
export type IdentifiedChangeset = ChangesetSummary & {
  readonly changesetId: string;
  readonly datasetId: string;
};
/** A data view whose ids are known to be there. */
export type IdentifiedDataView = DataViewSummary & {
  readonly dataViewId: string;
  readonly datasetId: string;
};

/** The service that the workbench is connected to. Endpoint and region are absent until it was reached. */
export interface ConnectionNode {
  readonly kind: 'connection';
  readonly name: string;
  readonly endpoint?: string;
  readonly region?: string;
}

export interface DatasetNode {
  readonly kind: 'dataset';
  readonly dataset: IdentifiedDataset;
}

/** How many items of a list are loaded, and whether there are more. */
export interface KnownCount {
  readonly items: number;
  readonly hasMore: boolean;
}

/** One of the lists that a dataset has. */
export interface GroupNode {
  readonly kind: 'group';
  readonly group: 'changesets' | 'dataViews' | 'schema';
  readonly dataset: IdentifiedDataset;
  /** Absent until the list was loaded. */
  readonly known?: KnownCount;
}

/** Another changeset that one is about. */
export interface RelatedChangeset {
  readonly changesetId: string;
  /** Absent where that changeset is not loaded. */
  readonly createTime?: Date;
}

export interface ChangesetNode {
  readonly kind: 'changeset';
  readonly changeset: IdentifiedChangeset;
  /** Absent where the service does not measure. */
  readonly measure?: ChangesetMeasure;
  /** Whether another changeset stands in this one's place. */
  readonly superseded: boolean;
  /** The changeset that this one corrects. */
  readonly corrects?: RelatedChangeset;
  /** The changeset that corrects this one. */
  readonly correctedBy?: RelatedChangeset;
  /** The REPLACE that hides this one, where no correction does. */
  readonly replacedBy?: RelatedChangeset;
}

export interface DataViewNode {
  readonly kind: 'dataView';
  readonly dataView: IdentifiedDataView;
}

export interface ColumnNode {
  readonly kind: 'column';
  readonly datasetId: string;
  /** From 0. */
  readonly position: number;
  readonly column: ColumnDefinition;
  /** Whether it is part of the primary key. */
  readonly isKey: boolean;
}

/** Stands for all working locations. */
export interface LocationsNode {
  readonly kind: 'locations';
}

export interface LocationNode {
  readonly kind: 'location';
  readonly locationType: LocationType;
  readonly known?: KnownCount;
}

/** A folder or an object of a working location. */
interface Placed {
  readonly locationType: LocationType;
  readonly bucket: string;
  /** The location's own prefix, which ends with a slash. */
  readonly root: string;
  /** Below the root; a folder's ends with a slash. */
  readonly path: string;
}

export interface FolderNode extends Placed {
  readonly kind: 'folder';
  readonly known?: KnownCount;
}

export interface ObjectNode extends Placed {
  readonly kind: 'object';
  /** Bytes. */
  readonly size: number;
  readonly modifiedTime?: Date;
}

/** The last row of a list that has more pages. */
export interface LoadMoreNode {
  readonly kind: 'loadMore';
  readonly list: ListAddress;
}

/** Stands for a list, or its next page, that could not be loaded. */
export interface FailureNode {
  readonly kind: 'failure';
  readonly list: ListAddress;
  readonly message: string;
  /** What helps; another try where it is absent. */
  readonly remedy?: Remedy;
}

/** Stands for a list of a dataset that is empty, and offers to create its first item. */
export interface EmptyNode {
  readonly kind: 'empty';
  readonly of: 'changesets' | 'dataViews';
  readonly datasetId: string;
}

/** Stands for what is not there, and cannot be created here. */
export interface NoteNode {
  readonly kind: 'note';
  readonly about: 'noMatch' | 'noSchema' | 'emptyFolder';
  /** Tells notes apart. */
  readonly place: string;
}

export type TreeNode =
  | ConnectionNode
  | DatasetNode
  | GroupNode
  | ChangesetNode
  | DataViewNode
  | ColumnNode
  | LocationsNode
  | LocationNode
  | FolderNode
  | ObjectNode
  | LoadMoreNode
  | FailureNode
  | EmptyNode
  | NoteNode;

/** A node that a command of datasets and changesets can be run on. */
export type SubjectNode = DatasetNode | ChangesetNode;
/** A place in S3 that files can be put into. */
export type UploadPlace = LocationNode | FolderNode;
/** What is in a working location. */
export type StoredNode = FolderNode | ObjectNode;

export function isUnderWay(changeset: ChangesetSummary): boolean {
  const { status } = changeset;
  return status === 'PENDING' || status === 'RUNNING' || status === 'STOP_REQUESTED';
}

/** Whether a changeset can be stopped: the local service, which measures changesets, is who can. */
export function isStoppable({ changeset, measure }: Pick<ChangesetNode, 'changeset' | 'measure'>): boolean {
  return measure !== undefined && (changeset.status === 'PENDING' || changeset.status === 'RUNNING');
}

/** Whether a data view is still being made. */
export function isInTheMaking({ status }: DataViewSummary): boolean {
  return status === 'PENDING' || status === 'STARTING' || status === 'RUNNING';
}

/** The id of the dataset that a node is, or belongs to. */
export function datasetIdOf(node: SubjectNode): string {
  return node.kind === 'dataset' ? node.dataset.datasetId : node.changeset.datasetId;
}

const kindOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (value as { kind?: unknown }).kind : undefined;

/** Whether a command's argument is a dataset or changeset of the tree. */
export function isSubjectNode(value: unknown): value is SubjectNode {
  const kind = kindOf(value);
  return kind === 'dataset' || kind === 'changeset';
}

export const isDataViewNode = (value: unknown): value is DataViewNode => kindOf(value) === 'dataView';

export const isUploadPlace = (value: unknown): value is UploadPlace =>
  kindOf(value) === 'location' || kindOf(value) === 'folder';

export const isStoredNode = (value: unknown): value is StoredNode =>
  kindOf(value) === 'folder' || kindOf(value) === 'object';

const rowKinds = ['dataset', 'group', 'changeset', 'dataView', 'column', 'empty'];

/** The id of the dataset that a row stands for or below; undefined for other rows, and for what is no row. */
export function datasetIdOfRow(value: unknown): string | undefined {
  if (!rowKinds.includes(String(kindOf(value)))) return undefined;
  const node = value as DatasetNode | GroupNode | ChangesetNode | DataViewNode | ColumnNode | EmptyNode;
  switch (node.kind) {
    case 'dataset':
    case 'group':
      return node.dataset.datasetId;
    case 'changeset':
      return node.changeset.datasetId;
    case 'dataView':
      return node.dataView.datasetId;
    default:
      return node.datasetId;
  }
}

/** Where an object or folder is, as a URI. */
export const s3UriOf = ({ bucket, root, path }: StoredNode): string => `s3://${bucket}/${root}${path}`;

/** The list that is below a row; undefined where there is none that pages. */
export function listBelow(node: TreeNode): ListAddress | undefined {
  switch (node.kind) {
    case 'connection':
      return { list: 'datasets' };
    case 'group':
      return node.group === 'schema' ? undefined : { list: node.group, datasetId: node.dataset.datasetId };
    case 'location':
      return { list: 'objects', locationType: node.locationType, folder: '' };
    case 'folder':
      return { list: 'objects', locationType: node.locationType, folder: node.path };
    default:
      return undefined;
  }
}
