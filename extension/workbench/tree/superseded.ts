import type { ChangesetNode } from './nodes';

/**
 * Marks the changesets, newest first, that no longer count: those that the service says are active no
 * more, and those older than the newest REPLACE that succeeded.
 */
export function markSuperseded(newestFirst: readonly ChangesetNode[]): readonly ChangesetNode[] {
  const { changeset: { changesetId: replacing } = {} } =
    newestFirst.find(
      ({ changeset }) => changeset.changeType === 'REPLACE' && changeset.status === 'SUCCESS',
    ) ?? {};
  let replaced = false;
  return newestFirst.map((node) => {
    const { changeset } = node;
    const superseded =
      changeset.status === 'SUCCESS' && (replaced || changeset.activeUntilTimestamp !== undefined);
    replaced ||= changeset.changesetId === replacing;
    return { ...node, superseded };
  });
}
