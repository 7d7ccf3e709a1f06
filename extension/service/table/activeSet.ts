import type { ChangeType, IngestionStatus } from '../../finspace/generated/secondGeneration';

/** What the rules of the active set look at. */
export interface ChangesetFacts {
  readonly changesetId: string;
  readonly changeType: ChangeType;
  readonly status: IngestionStatus;
  /** Milliseconds since 1970-01-01 UTC; unlike that of every other changeset of the dataset. */
  readonly createTime: number;
  readonly updatesChangesetId?: string;
}

/** When a changeset that succeeded is part of its dataset. Times are milliseconds since 1970-01-01 UTC. */
export interface Activity {
  readonly activeFromTimestamp: number;
  /** Absent while it is active. Equal to `activeFromTimestamp` where it never was. */
  readonly activeUntilTimestamp?: number;
  /** The correction that stands in its place. */
  readonly updatedByChangesetId?: string;
}

/** A changeset and its corrections, oldest first: all stand in the place of the first, one at a time. */
type Chain<Facts> = readonly [first: Facts, ...corrections: Facts[]];

/** The changesets that make up a dataset as of a time, in the order of their places. */
export function activeChangesets<Facts extends ChangesetFacts>(
  changesets: readonly Facts[],
  asOf = Number.POSITIVE_INFINITY,
): readonly Facts[] {
  const chains = chainsOf(changesets.filter(({ createTime }) => createTime <= asOf));
  const replacement = chains.findLastIndex(([first]) => first.changeType === 'REPLACE');
  return chains.slice(Math.max(replacement, 0)).map((chain) => chain.at(-1) ?? chain[0]);
}

/** By changeset id: when each changeset that succeeded is active. */
export function deriveActivities(changesets: readonly ChangesetFacts[]): ReadonlyMap<string, Activity> {
  const activities = new Map<string, Activity>();
  // From the last place to the first, so that each knows the REPLACE that comes next.
  let hiddenAt: number | undefined;
  for (const chain of chainsOf(changesets).toReversed()) {
    for (const [index, link] of chain.entries()) {
      activities.set(link.changesetId, activityOf(link, chain[index + 1], hiddenAt));
    }
    if (chain[0].changeType === 'REPLACE') hiddenAt = chain[0].createTime;
  }
  return activities;
}

/** The ids of a changeset's whole chain, itself included: what a new correction of it takes the place of. */
export function chainIds(changesets: readonly ChangesetFacts[], changesetId: string): readonly string[] {
  const chain = chainsOf(changesets).find((links) => links.some((link) => link.changesetId === changesetId));
  return (chain ?? []).map((link) => link.changesetId);
}

function activityOf(link: ChangesetFacts, next: ChangesetFacts | undefined, hiddenAt = Infinity): Activity {
  const activeFromTimestamp = link.createTime;
  const ending = Math.min(next?.createTime ?? Infinity, hiddenAt);
  return {
    activeFromTimestamp,
    ...(Number.isFinite(ending) && { activeUntilTimestamp: Math.max(activeFromTimestamp, ending) }),
    ...(next && { updatedByChangesetId: next.changesetId }),
  };
}

/** Chains in the order of their first changesets. Only what succeeded takes part. */
function chainsOf<Facts extends ChangesetFacts>(changesets: readonly Facts[]): readonly Chain<Facts>[] {
  const succeeded = changesets
    .filter(({ status }) => status === 'SUCCESS')
    .sort((first, second) => first.createTime - second.createTime);
  const chains = new Map<string, [Facts, ...Facts[]]>();
  for (const changeset of succeeded) {
    const chain = chains.get(changeset.updatesChangesetId ?? '');
    if (chain) chain.push(changeset);
    chains.set(changeset.changesetId, chain ?? [changeset]);
  }
  return [...new Set(chains.values())];
}
