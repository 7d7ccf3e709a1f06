import { deriveActivities, type Activity } from '../table/activeSet';
import { AliasTakenError, QuotaExceededError, UnknownDatasetError } from './catalogErrors';
import { ChangesetRows, type NewChangeset } from './changesetRows';
import { ClientTokens, type ClientToken, type Created } from './clientTokens';
import type { Database } from './database';
import type {
  ChangesetFailure,
  ChangesetMeasures,
  ChangesetRecord,
  Column,
  DatasetRecord,
} from './datasetRecords';
import { DatasetRows, type NewDataset } from './datasetRows';

/** The page that a list asks for: at most `limit` records that were made before the one at `before`. */
export interface CatalogPageRequest {
  readonly limit: number;
  readonly before?: number;
}

export interface CatalogPage<Item> {
  /** Newest first. */
  readonly items: readonly Item[];
  /** `before` of the next page; absent on the last one. */
  readonly next?: number;
}

export interface ChangesetCreation {
  readonly clientToken?: ClientToken;
  /** Most changesets of the whole service that may be on their way, this one included. */
  readonly unfinishedLimit?: number;
}

export interface ChangesetSuccess {
  readonly measures: ChangesetMeasures;
  readonly endTime: number;
  /** Becomes the dataset's schema where it has none. */
  readonly columns?: readonly Column[];
}

/** What is known of datasets and their changesets. Every method is one atomic change. */
export class DatasetCatalog {
  private readonly datasets: DatasetRows;
  private readonly changesets: ChangesetRows;
  private readonly tokens: ClientTokens;

  constructor(
    private readonly database: Database,
    private readonly clock: () => number,
  ) {
    this.datasets = new DatasetRows(database);
    this.changesets = new ChangesetRows(database);
    this.tokens = new ClientTokens(database);
  }

  /**
   * Makes a dataset, or answers the one that an earlier request with the same client token made.
   * @throws AliasTakenError, ConflictError
   */
  createDataset(dataset: NewDataset, clientToken?: ClientToken): Promise<Created<DatasetRecord>> {
    return this.atomically(() => {
      const now = this.clock();
      const known = this.madeBefore(clientToken, now, (id) => this.datasets.find(id));
      if (known) return { record: known, created: false };
      this.requireFreeAlias(dataset.alias);
      const record = this.datasets.insert(dataset, now);
      this.tokens.remember(clientToken, record.datasetId, now);
      return { record, created: true };
    });
  }

  findDataset(idOrAlias: string): Promise<DatasetRecord | undefined> {
    return this.read(() => this.datasets.find(idOrAlias));
  }

  listDatasets({ limit, before }: CatalogPageRequest): Promise<CatalogPage<DatasetRecord>> {
    return this.read(() => pageOf(this.datasets.list(before ?? Number.MAX_SAFE_INTEGER, limit + 1), limit));
  }

  /** Gives a dataset its schema; false where it had one, which is then kept. */
  setColumnsIfAbsent(datasetId: string, columns: readonly Column[]): Promise<boolean> {
    return this.atomically(() => this.datasets.setColumnsIfAbsent(datasetId, columns, this.clock()));
  }

  /**
   * Makes a PENDING changeset, or answers the one that an earlier request with the same client token made.
   * Its time of creation is later than that of every earlier changeset of the dataset.
   * @throws UnknownDatasetError, QuotaExceededError, ConflictError
   */
  createChangeset(
    changeset: NewChangeset,
    { clientToken, unfinishedLimit }: ChangesetCreation = {},
  ): Promise<Created<ChangesetRecord>> {
    return this.atomically(() => {
      const now = this.clock();
      const known = this.madeBefore(clientToken, now, (id) => this.changesets.find(id));
      if (known) return { record: known, created: false };
      if (!this.datasets.find(changeset.datasetId)) throw new UnknownDatasetError(changeset.datasetId);
      this.requireRoom(unfinishedLimit);
      const record = this.changesets.insert(changeset, now);
      this.tokens.remember(clientToken, record.changesetId, now);
      return { record, created: true };
    });
  }

  /** The changeset; undefined where it is none of that dataset's. */
  findChangeset(datasetId: string, changesetId: string): Promise<ChangesetRecord | undefined> {
    return this.read(() => {
      const record = this.changesets.find(changesetId);
      return record?.datasetId === datasetId ? record : undefined;
    });
  }

  listChangesets(
    datasetId: string,
    { limit, before }: CatalogPageRequest,
  ): Promise<CatalogPage<ChangesetRecord>> {
    return this.read(() =>
      pageOf(this.changesets.list(datasetId, before ?? Number.MAX_SAFE_INTEGER, limit + 1), limit),
    );
  }

  /** All changesets of a dataset, oldest first. */
  allChangesets(datasetId: string): Promise<readonly ChangesetRecord[]> {
    return this.read(() => this.changesets.all(datasetId));
  }

  /** By changeset id: from when and until when each changeset of a dataset that succeeded is active. */
  describeActivities(datasetId: string): Promise<ReadonlyMap<string, Activity>> {
    return this.read(() => deriveActivities(this.changesets.all(datasetId)));
  }

  /** Changesets of the whole service that are on their way. */
  countUnfinished(): Promise<number> {
    return this.read(() => this.changesets.countUnfinished());
  }

  /** Changesets of the whole service that are on their way, oldest first. */
  unfinished(): Promise<readonly ChangesetRecord[]> {
    return this.read(() => this.changesets.unfinished());
  }

  /** False where the changeset has ended. One that was running before a restart keeps its time of start. */
  markRunning(changesetId: string, startTime: number): Promise<boolean> {
    return this.atomically(() => this.changesets.markRunning(changesetId, startTime));
  }

  /** False where the changeset has ended. */
  markSuccess(changesetId: string, { measures, endTime, columns }: ChangesetSuccess): Promise<boolean> {
    return this.atomically(() => {
      if (!this.changesets.markSuccess(changesetId, measures, endTime)) return false;
      const record = this.changesets.find(changesetId);
      if (record && columns) this.datasets.setColumnsIfAbsent(record.datasetId, columns, endTime);
      return true;
    });
  }

  /** False where the changeset has ended. */
  markFailed(changesetId: string, failure: ChangesetFailure, endTime: number): Promise<boolean> {
    return this.atomically(() => this.changesets.markFailed(changesetId, failure, endTime));
  }

  private madeBefore<Item>(
    token: ClientToken | undefined,
    now: number,
    find: (id: string) => Item | undefined,
  ): Item | undefined {
    const id = this.tokens.find(token, now);
    return id === undefined ? undefined : find(id);
  }

  private requireFreeAlias(alias: string | undefined): void {
    if (alias === undefined) return;
    const taken = this.datasets.find(alias);
    if (taken) throw new AliasTakenError(alias, taken.datasetId);
  }

  private requireRoom(limit: number | undefined): void {
    if (limit !== undefined && this.changesets.countUnfinished() >= limit) {
      throw new QuotaExceededError('concurrentChangesets', limit, 'Try again when a changeset has ended.');
    }
  }

  private read<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve) => {
      resolve(work());
    });
  }

  private atomically<Result>(work: () => Result): Promise<Result> {
    return this.read(() => this.database.transaction(work));
  }
}

function pageOf<Item extends { readonly sequence: number }>(found: Item[], limit: number): CatalogPage<Item> {
  const items = found.slice(0, limit);
  return found.length > limit ? { items, next: items.at(-1)?.sequence } : { items };
}
