import { datasetIdOfRow, type ChangesetNode, type TreeNode, type UploadPlace } from './nodes';
import { parentOf } from './parentOf';

/** What files that are dropped on a row are for. */
export type DropPlan =
  | { readonly kind: 'changeset'; readonly datasetId: string }
  | { readonly kind: 'correction'; readonly target: ChangesetNode }
  | { readonly kind: 'upload'; readonly place: UploadPlace };

const nothingLoaded = { dataset: () => undefined, connection: (): TreeNode => ({ kind: 'locations' }) };

/** Undefined where the row, or the empty part of the view, takes no files. */
export function dropPlanOf(target: TreeNode | undefined): DropPlan | undefined {
  if (!target) return undefined;
  if (target.kind === 'location' || target.kind === 'folder') return { kind: 'upload', place: target };
  if (target.kind === 'object') {
    const place = parentOf(target, nothingLoaded);
    return place?.kind === 'location' || place?.kind === 'folder' ? { kind: 'upload', place } : undefined;
  }
  // What has failed is not corrected but created again.
  if (target.kind === 'changeset' && target.changeset.status === 'SUCCESS')
    return { kind: 'correction', target };
  const datasetId = datasetIdOfRow(target);
  return datasetId === undefined ? undefined : { kind: 'changeset', datasetId };
}
