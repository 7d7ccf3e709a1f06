import type { ChangesetMeasure } from '../../finspace/generated/localService';
import type { ChangesetSummary, Dataset } from '../../finspace/generated/secondGeneration';

/** A dataset whose id is known to be there. */
export type IdentifiedDataset = Dataset & { readonly datasetId: string };
/** A changeset whose ids are known to be there. */
export type IdentifiedChangeset = ChangesetSummary & {
  readonly changesetId: string;
  readonly datasetId: string;
};

export interface DatasetNode {
  readonly kind: 'dataset';
  readonly dataset: IdentifiedDataset;
}

export interface ChangesetNode {
  readonly kind: 'changeset';
  readonly changeset: IdentifiedChangeset;
  /** Absent where the service does not measure. */
  readonly measure?: ChangesetMeasure;
  /** Whether another changeset stands in this one's place. */
  readonly superseded: boolean;
}

/** The last row of a list that has more pages; `datasetId` is absent for the list of datasets. */
export interface LoadMoreNode {
  readonly kind: 'loadMore';
  readonly datasetId?: string;
}

/** Stands for a list, or its next page, that could not be loaded. */
export interface FailureNode {
  readonly kind: 'failure';
  readonly datasetId?: string;
  readonly message: string;
}

/** Stands for a dataset's list of changesets that is empty. */
export interface EmptyNode {
  readonly kind: 'empty';
  readonly datasetId: string;
}

export type TreeNode = DatasetNode | ChangesetNode | LoadMoreNode | FailureNode | EmptyNode;

/** A node that a command can be run on. */
export type SubjectNode = DatasetNode | ChangesetNode;

export function isUnderWay(changeset: ChangesetSummary): boolean {
  const { status } = changeset;
  return status === 'PENDING' || status === 'RUNNING' || status === 'STOP_REQUESTED';
}

/** The id of the dataset that a node is, or belongs to. */
export function datasetIdOf(node: SubjectNode): string {
  return node.kind === 'dataset' ? node.dataset.datasetId : node.changeset.datasetId;
}

/** Whether a command's argument is a node of the tree. */
export function isSubjectNode(value: unknown): value is SubjectNode {
  if (typeof value !== 'object' || value === null) return false;
  const { kind } = value as { kind?: unknown };
  return kind === 'dataset' || kind === 'changeset';
}
