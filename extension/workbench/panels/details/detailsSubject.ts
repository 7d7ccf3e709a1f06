import { previewKey, readPreviewReference, type PreviewReference } from '../../grid/previewReference';
import type { DetailsPage } from './detailsPage';
import type { PageRequest } from './pageRequests';

/** What a panel of details is about. */
export type DetailsTarget =
  | { readonly kind: 'dataset'; readonly datasetId: string }
  | { readonly kind: 'changeset'; readonly datasetId: string; readonly changesetId: string }
  | { readonly kind: 'dataView'; readonly datasetId: string; readonly dataViewId: string }
  | ComparisonTarget;

/** Two places of rows: those before, and those after. */
export interface ComparisonTarget {
  readonly kind: 'comparison';
  readonly left: PreviewReference;
  readonly right: PreviewReference;
  /** What makes a row the same on both sides; the dataset's primary key where it is left out. */
  readonly keyColumns?: readonly string[];
}

/** One text for each target; for a comparison, the same whichever side is left. */
export function keyOfTarget(target: DetailsTarget): string {
  if (target.kind === 'comparison') {
    return ['comparison', ...[target.left, target.right].map(previewKey).sort()].join('|');
  }
  const { kind, datasetId } = target;
  const id = kind === 'changeset' ? target.changesetId : kind === 'dataView' ? target.dataViewId : '';
  return [kind, datasetId, id].join('/');
}

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

function readComparison(saved: Record<string, unknown>): ComparisonTarget | undefined {
  const left = readPreviewReference(saved.left);
  const right = readPreviewReference(saved.right);
  if (!left || !right) return undefined;
  const { keyColumns } = saved;
  return { kind: 'comparison', left, right, ...(isTextList(keyColumns) && { keyColumns }) };
}

/** Reads a target that a page kept; undefined where it is none. */
export function readTarget(value: unknown): DetailsTarget | undefined {
  const saved = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { kind, datasetId, changesetId, dataViewId } = saved;
  if (kind === 'comparison') return readComparison(saved);
  if (typeof datasetId !== 'string') return undefined;
  if (kind === 'dataset') return { kind, datasetId };
  if (kind === 'changeset' && typeof changesetId === 'string') return { kind, datasetId, changesetId };
  if (kind === 'dataView' && typeof dataViewId === 'string') return { kind, datasetId, dataViewId };
  return undefined;
}

/** Loads what a page shows, makes the page, and does what it asks. */
export interface DetailsSubject {
  /** Looks anew. Rejects where what the page is about cannot be read. */
  refresh(): Promise<void>;
  /** Whether something is on its way, so that a look soon shows more. */
  readonly isUnderWay: boolean;
  /** The page as far as it is known, with pictures of a width in pixels; undefined before anything is. */
  page(width: number): DetailsPage | undefined;
  /** Is about another target of the same key from now on. */
  become?(target: DetailsTarget): void;
  /** Does what the page, which has pictures of a width, asks. */
  answer(request: PageRequest, width: number): Promise<void>;
  dispose(): void;
}
