import type { ChangesetNode, RelatedChangeset } from './nodes';

type Times = ReadonlyMap<string, Date | undefined>;

const relatedBy = (changesetId: string | undefined, times: Times): RelatedChangeset | undefined =>
  changesetId === undefined ? undefined : { changesetId, createTime: times.get(changesetId) };

/**
 * Says of changesets, newest first, how they stand to each other: what corrects what, and which no longer
 * count: those that the service says are active no more, and those older than the newest REPLACE that
 * succeeded.
 */
export function relateChangesets(newestFirst: readonly ChangesetNode[]): readonly ChangesetNode[] {
  const times: Times = new Map(
    newestFirst.map(({ changeset }) => [changeset.changesetId, changeset.createTime]),
  );
  let replacedBy: RelatedChangeset | undefined;
  return newestFirst.map((node) => {
    const { changeset } = node;
    const succeeded = changeset.status === 'SUCCESS';
    const correctedBy = relatedBy(changeset.updatedByChangesetId, times);
    const related: ChangesetNode = {
      ...node,
      superseded: succeeded && (replacedBy !== undefined || changeset.activeUntilTimestamp !== undefined),
      corrects: relatedBy(changeset.updatesChangesetId, times),
      correctedBy,
      replacedBy: succeeded && !correctedBy ? replacedBy : undefined,
    };
    if (succeeded && changeset.changeType === 'REPLACE')
      replacedBy ??= relatedBy(changeset.changesetId, times);
    return related;
  });
}
