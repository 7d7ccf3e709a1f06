import type { DetailsPage } from './detailsPage';
import type { PageRequest } from './pageRequests';

/** What a panel of details is about. */
export type DetailsTarget =
  | { readonly kind: 'dataset'; readonly datasetId: string }
  | { readonly kind: 'changeset'; readonly datasetId: string; readonly changesetId: string }
  | { readonly kind: 'dataView'; readonly datasetId: string; readonly dataViewId: string };

/** One text for each target. */
export function keyOfTarget(target: DetailsTarget): string {
  const { kind, datasetId } = target;
  const id = kind === 'changeset' ? target.changesetId : kind === 'dataView' ? target.dataViewId : '';
  return [kind, datasetId, id].join('/');
}

/** Reads a target that a page kept; undefined where it is none. */
export function readTarget(value: unknown): DetailsTarget | undefined {
  const saved = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { kind, datasetId, changesetId, dataViewId } = saved;
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
  /** Does what the page, which has pictures of a width, asks. */
  answer(request: PageRequest, width: number): Promise<void>;
  dispose(): void;
}
