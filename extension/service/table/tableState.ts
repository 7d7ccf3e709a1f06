import type {
  DeltaAction,
  DeltaAdd,
  DeltaMetadata,
  DeltaProtocol,
  DeltaRemove,
  DeltaTransaction,
} from './deltaActions';

/** A table as of one of its versions, in the form of actions that give it again. */
export interface TableSnapshot {
  readonly version: number;
  readonly actions: readonly DeltaAction[];
}

/** What a table's log comes to, version by version. */
export class TableState {
  private latest = -1;
  private protocol: DeltaProtocol | undefined;
  private currentMetadata: DeltaMetadata | undefined;
  private readonly added = new Map<string, DeltaAdd>();
  private readonly removed = new Map<string, DeltaRemove>();
  private readonly transactions = new Map<string, DeltaTransaction>();

  /** The state that a checkpoint holds. */
  static of({ version, actions }: TableSnapshot): TableState {
    const state = new TableState();
    state.take(actions);
    state.latest = version;
    return state;
  }

  /** -1 where there is none. */
  get version(): number {
    return this.latest;
  }

  get metadata(): DeltaMetadata | undefined {
    return this.currentMetadata;
  }

  /** In the order in which they were added. */
  get files(): readonly DeltaAdd[] {
    return [...this.added.values()];
  }

  versionOf(changesetId: string): number | undefined {
    return this.transactions.get(changesetId)?.version;
  }

  /** Goes on by one version. */
  apply(actions: readonly DeltaAction[]): void {
    this.latest++;
    this.take(actions);
    for (const { commitInfo } of actions) {
      if (commitInfo?.changesetId === undefined) continue;
      const { changesetId: appId, timestamp: lastUpdated } = commitInfo;
      this.transactions.set(appId, { appId, version: this.latest, lastUpdated });
    }
  }

  /** Removed files are kept in it, as they are to be kept on disk: for good. */
  snapshot(): TableSnapshot {
    const actions: DeltaAction[] = [];
    if (this.protocol) actions.push({ protocol: this.protocol });
    if (this.currentMetadata) actions.push({ metaData: this.currentMetadata });
    for (const txn of this.transactions.values()) actions.push({ txn });
    for (const add of this.added.values()) actions.push({ add: { ...add, dataChange: false } });
    for (const remove of this.removed.values()) actions.push({ remove: { ...remove, dataChange: false } });
    return { version: this.latest, actions };
  }

  private take(actions: readonly DeltaAction[]): void {
    for (const { protocol, metaData, txn, add, remove } of actions) {
      this.protocol = protocol ?? this.protocol;
      this.currentMetadata = metaData ?? this.currentMetadata;
      if (txn) this.transactions.set(txn.appId, txn);
      if (add) {
        this.added.set(add.path, add);
        this.removed.delete(add.path);
      }
      if (remove) {
        this.added.delete(remove.path);
        this.removed.set(remove.path, remove);
      }
    }
  }
}
