import type { ChangesetNode } from '../../tree/nodes';

/** A changeset as the history of its dataset looks at it. Times are milliseconds since 1970. */
export interface HistoryItem {
  readonly changesetId: string;
  readonly changeType: 'APPEND' | 'REPLACE' | 'MODIFY';
  readonly status: NonNullable<ChangesetNode['changeset']['status']>;
  readonly createTime: number;
  /** When it became part of its dataset; absent where it did not succeed. */
  readonly activeFrom?: number;
  /** When it ceased to be; absent while it is. Equal to `activeFrom` where it never was part of it. */
  readonly activeUntil?: number;
  /** The correction that stands in its place. */
  readonly updatedBy?: string;
  /** The changeset that it was made to correct. */
  readonly updates?: string;
  /** Rows and bytes are absent where nobody measured. */
  readonly rowCount?: number;
  readonly byteCount?: number;
  readonly errorMessage?: string;
}

/** What is known of a dataset's changesets. */
export interface History {
  /** Oldest first. */
  readonly items: readonly HistoryItem[];
  /** Whether there are earlier ones that were not loaded. */
  readonly hasEarlier: boolean;
}

export function historyItem({ changeset, measure }: ChangesetNode): HistoryItem {
  const { changesetId, changeType = 'APPEND', status = 'PENDING', createTime } = changeset;
  return {
    changesetId,
    changeType,
    status,
    createTime: createTime?.getTime() ?? 0,
    activeFrom: changeset.activeFromTimestamp?.getTime(),
    activeUntil: changeset.activeUntilTimestamp?.getTime(),
    updatedBy: changeset.updatedByChangesetId,
    updates: changeset.updatesChangesetId,
    rowCount: measure?.rowCount,
    byteCount: measure?.storedByteCount,
    errorMessage: changeset.errorInfo?.errorMessage,
  };
}

/** Whether a changeset was part of its dataset as of an instant; as of now, where that is infinite. */
export function isActiveAt({ activeFrom, activeUntil }: HistoryItem, instant: number): boolean {
  if (activeFrom === undefined || activeFrom > instant) return false;
  return activeUntil === undefined || instant < activeUntil;
}

/** The instants at which the active set changed, in their order. */
export function changeInstants(items: readonly HistoryItem[]): readonly number[] {
  const instants = new Set<number>();
  for (const { activeFrom, activeUntil } of items) {
    if (activeFrom === undefined || activeFrom === activeUntil) continue;
    instants.add(activeFrom);
    if (activeUntil !== undefined) instants.add(activeUntil);
  }
  return [...instants].sort((one, other) => one - other);
}

/**
 * From when on the active set is known: always, where all changesets are; else from the first REPLACE that is
 * known, since nothing from before one counts after it. Undefined where there is none.
 */
export function knownFrom({ items, hasEarlier }: History): number | undefined {
  if (!hasEarlier) return -Infinity;
  const replacement = items.find(
    ({ changeType, activeFrom }) => changeType === 'REPLACE' && activeFrom !== undefined,
  );
  return replacement?.createTime;
}

/** A dataset as of an instant. */
export interface DatasetAt {
  readonly instant: number;
  readonly active: ReadonlySet<string>;
  /** Absent where one of the active changesets was not measured. */
  readonly rowCount?: number;
  readonly byteCount?: number;
  /** Whether all changesets that count are known: else there are at least as many rows and bytes. */
  readonly isWhole: boolean;
}

const sumOf = (values: readonly (number | undefined)[]): number | undefined =>
  values.reduce<number | undefined>(
    (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
    0,
  );

export function datasetAt(history: History, instant: number): DatasetAt {
  const known = knownFrom(history);
  const active = history.items.filter((item) => isActiveAt(item, instant));
  return {
    instant,
    active: new Set(active.map(({ changesetId }) => changesetId)),
    rowCount: sumOf(active.map(({ rowCount }) => rowCount)),
    byteCount: sumOf(active.map(({ byteCount }) => byteCount)),
    isWhole: known !== undefined && instant >= known,
  };
}

/** Why a changeset is part of its dataset no more. */
export type Ending =
  | { readonly kind: 'corrected' | 'replaced'; readonly by: HistoryItem }
  /** It corrects what was hidden already. */
  | { readonly kind: 'never' }
  /** Something that is not known hides it. */
  | { readonly kind: 'unknown' };

/** By id: what hides or corrects each changeset that is active no more. */
export function endingsOf(items: readonly HistoryItem[]): ReadonlyMap<string, Ending> {
  const byId = new Map(items.map((item) => [item.changesetId, item]));
  const replacements = new Map(
    items.filter(({ changeType }) => changeType === 'REPLACE').map((item) => [item.createTime, item]),
  );
  const endings = new Map<string, Ending>();
  for (const { changesetId, activeFrom, activeUntil, updatedBy = '' } of items) {
    if (activeFrom === undefined || activeUntil === undefined) continue;
    const correction = byId.get(updatedBy);
    const replacement = replacements.get(activeUntil);
    if (activeFrom === activeUntil) endings.set(changesetId, { kind: 'never' });
    else if (correction?.createTime === activeUntil)
      endings.set(changesetId, { kind: 'corrected', by: correction });
    else if (replacement) endings.set(changesetId, { kind: 'replaced', by: replacement });
    else endings.set(changesetId, { kind: 'unknown' });
  }
  return endings;
}
