import type { ChangesetRecord } from '../catalog/datasetRecords';
import { activeChangesets, chainIds } from '../table/activeSet';
import type { Supersession } from '../table/changesetLog';

/**
 * What a changeset takes the place of when it becomes part of its dataset.
 *
 * @param changesets all of the dataset; those created earlier have ended
 */
export function supersessionOf(
  changeset: ChangesetRecord,
  changesets: readonly ChangesetRecord[],
): Supersession {
  if (changeset.changeType === 'REPLACE') return { kind: 'all' };
  const target = changeset.updatesChangesetId;
  if (changeset.changeType === 'APPEND' || target === undefined) return { kind: 'none' };
  const changesetIds = chainIds(changesets, target);
  const active = activeChangesets(changesets, changeset.createTime);
  const isActive = active.some(({ changesetId }) => changesetIds.includes(changesetId));
  return isActive ? { kind: 'changesets', changesetIds } : { kind: 'hidden' };
}
