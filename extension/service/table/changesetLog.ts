import type { ChangeType } from '../../finspace/generated/secondGeneration';
import type { ChangesetMeasures, ChangesetRecord, Column } from '../catalog/datasetRecords';

/** A changeset that is part of a dataset for good. */
export interface Commit {
  /** From 0. */
  readonly version: number;
  readonly measures: ChangesetMeasures;
  /** The dataset's schema; absent where it has none by its kind. */
  readonly columns?: readonly Column[];
}

/** A file of a changeset. */
export interface ChangesetFile {
  /** Name in the changeset's folder. */
  readonly name: string;
  readonly byteCount: number;
}

/** What becomes of the files that the dataset consists of so far. */
export type Supersession =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  /** The files of these changesets go. */
  | { readonly kind: 'changesets'; readonly changesetIds: readonly string[] }
  /** The changeset takes the place of one that is hidden: the dataset stays as it is. */
  | { readonly kind: 'hidden' };

/** What a changeset was made of and how: kept in the log so that a lost catalog can be made anew. */
export type ChangesetRecipe = Pick<
  ChangesetRecord,
  'sourceParams' | 'formatParams' | 'tags' | 'updatesChangesetId'
>;

export interface NewCommit<File extends ChangesetFile = ChangesetFile> {
  readonly changesetId: string;
  readonly changeType: ChangeType;
  readonly supersedes: Supersession;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly createTime: number;
  readonly recipe?: ChangesetRecipe;
  readonly columns: readonly Column[];
  readonly files: readonly File[];
  readonly measures: ChangesetMeasures;
}

/** Where a dataset's changesets become part of it: a changeset that is found here has succeeded. */
export interface ChangesetLog<File extends ChangesetFile = ChangesetFile> {
  findCommit(changesetId: string): Promise<Commit | undefined>;
  /** Adds a changeset; answers its earlier commit where it has one. */
  commit(commit: NewCommit<File>): Promise<Commit>;
}
