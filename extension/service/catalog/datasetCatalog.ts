import type { Activity } from '../table/activeSet';
import { ActivityCache } from './activityCache';
import { UnknownDatasetError } from './catalogErrors';
import { pageOf, type CatalogPage, type CatalogPageRequest } from './catalogPage';
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
import { DatasetRows, type DatasetView, type DatasetChange, type NewDataset } from './datasetRows';
import { DataViewRows } from './dataViewRows';
import { DatasetRules, type DatasetQuotas } from './datasetRules';
import { promised } from './promised';
import { SchemaChangeRows, type SchemaChange } from './schemaChangeRows';

export interface ChangesetCreation {
  readonly clientToken?: ClientToken;
  /** Most changesets of the whole service that may be on their way, this one included. */
  readonly unfinishedLimit?: number;
}

export interface DatasetCreation {
  readonly clientToken?: ClientToken;
  readonly quotas?: DatasetQuotas;
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
  private readonly views: DataViewRows;
  private readonly schemaChanges: SchemaChangeRows;
  private readonly tokens: ClientTokens;
  private readonly rules: DatasetRules;
  private readonly activities: ActivityCache;

  constructor(
    private readonly database: Database,
    private readonly clock: () => number,
  ) {
    this.datasets = new DatasetRows(database);
    this.changesets = new ChangesetRows(database);
    this.views = new DataViewRows(database);
    this.schemaChanges = new SchemaChangeRows(database);
    this.tokens = new ClientTokens(database);
    this.activities = new ActivityCache((datasetId) => this.changesets.facts(datasetId));
    this.rules = new DatasetRules(this.datasets, this.changesets, this.schemaChanges);
  }

  /**
   * Makes a dataset, or answers the one that an earlier request with the same client token made.
   * @throws AliasTakenError, UnknownPermissionGroupError, QuotaExceededError, ConflictError
   */
  createDataset(
    dataset: NewDataset,
    { clientToken, quotas }: DatasetCreation = {},
  ): Promise<Created<DatasetRecord>> {
    return this.atomically(() => {
      const now = this.clock();
      const known = this.madeBefore(clientToken, now, (id) => this.datasets.find(id));
      if (known) return { record: known, created: false };
      this.rules.requireFree(dataset.alias);
      this.rules.requirePermissionGroup(dataset);
      if (quotas) this.rules.requireRoomForDataset(dataset, quotas);
      const record = this.datasets.insert(dataset, now);
      this.tokens.remember(clientToken, record.datasetId, now);
      return { record, created: true };
    });
  }

  /**
   * Changes a dataset. The schema may be changed until something has been built on it: a changeset that did
   * not fail, or a data view. Descriptions of columns, and the primary key, may always be changed. Where columns
   * are added to a schema that others are built on, nothing is changed yet: the table's log has it first, and
   * `finishSchemaChange` or `abandonSchemaChange` follows.
   * @returns what has still to be done
   * @throws UnknownDatasetError, AliasTakenError, SchemaChangeError, DatasetInUseError, ConflictError
   */
  updateDataset(
    datasetId: string,
    change: DatasetChange,
    clientToken?: ClientToken,
  ): Promise<SchemaChange | undefined> {
    return this.atomically(() => {
      const now = this.clock();
      const known = this.madeBefore(clientToken, now, (id) => this.datasets.find(id));
      if (known) return undefined;
      const present = this.datasets.find(datasetId);
      if (!present) throw new UnknownDatasetError(datasetId);
      if (this.rules.requireMayChange(present, change)) {
        const time = Math.max(now, this.changesets.latestInstant(datasetId) + 1);
        this.schemaChanges.begin(datasetId, change, time);
        return this.schemaChanges.find(datasetId);
      }
      this.datasets.update(datasetId, change, now);
      this.tokens.remember(clientToken, datasetId, now);
      return undefined;
    });
  }

  /** Keeps a change that the table's log has, and has the views that update themselves built anew. */
  finishSchemaChange(datasetId: string, clientToken?: ClientToken): Promise<void> {
    return this.atomically(() => {
      const begun = this.schemaChanges.find(datasetId);
      if (!begun) return;
      const now = this.clock();
      this.datasets.update(datasetId, begun.change, now);
      this.schemaChanges.end(datasetId);
      this.views.renew(datasetId);
      this.tokens.remember(clientToken, datasetId, now);
    });
  }

  /** Forgets a change that the table's log does not have. */
  abandonSchemaChange(datasetId: string): Promise<void> {
    return this.atomically(() => this.schemaChanges.end(datasetId));
  }

  /** Changes of schemas that were begun, and neither finished nor abandoned. */
  schemaChangesUnderWay(): Promise<readonly SchemaChange[]> {
    return promised(() => this.schemaChanges.all());
  }

  /**
   * Deletes a dataset with its changesets and data views. Its files are the caller's to remove, who then
   * says so: until then its id is among the `deletedDatasets`.
   * @returns its id
   * @throws UnknownDatasetError, DatasetInUseError while a changeset is on its way, ConflictError
   */
  deleteDataset(idOrAlias: string, clientToken?: ClientToken): Promise<string> {
    return this.atomically(() => {
      const now = this.clock();
      return this.tokens.once(clientToken, now, () => {
        const { datasetId } = this.datasets.find(idOrAlias) ?? {};
        if (datasetId === undefined) throw new UnknownDatasetError(idOrAlias);
        this.rules.requireNothingOnItsWay(datasetId, 'Delete the dataset');
        this.datasets.delete(datasetId);
        this.activities.forget(datasetId);
        this.tokens.forget(datasetId);
        return datasetId;
      });
    });
  }

  /** Ids of deleted datasets whose files are still to be removed. */
  deletedDatasets(): Promise<readonly string[]> {
    return promised(() => this.datasets.deleted());
  }

  forgetDeletedDataset(datasetId: string): Promise<void> {
    return this.atomically(() => this.datasets.forgetDeleted(datasetId));
  }

  findDataset(idOrAlias: string): Promise<DatasetRecord | undefined> {
    return promised(() => this.datasets.find(idOrAlias));
  }

  /** All datasets, or those that can be seen. */
  listDatasets(
    { limit, before = Number.MAX_SAFE_INTEGER }: CatalogPageRequest,
    view?: DatasetView,
  ): Promise<CatalogPage<DatasetRecord>> {
    return promised(() => {
      const found = view
        ? this.datasets.listVisible(view, before, limit + 1)
        : this.datasets.list(before, limit + 1);
      return pageOf(found, limit);
    });
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
      if (unfinishedLimit !== undefined) this.rules.requireRoomForChangeset(unfinishedLimit);
      const record = this.changesets.insert(changeset, now);
      this.tokens.remember(clientToken, record.changesetId, now);
      return { record, created: true };
    });
  }

  /** The changeset; undefined where it is none of that dataset's. */
  findChangeset(datasetId: string, changesetId: string): Promise<ChangesetRecord | undefined> {
    return promised(() => {
      const record = this.changesets.find(changesetId);
      return record?.datasetId === datasetId ? record : undefined;
    });
  }

  listChangesets(
    datasetId: string,
    { limit, before }: CatalogPageRequest,
  ): Promise<CatalogPage<ChangesetRecord>> {
    return promised(() =>
      pageOf(this.changesets.list(datasetId, before ?? Number.MAX_SAFE_INTEGER, limit + 1), limit),
    );
  }

  /** All changesets of a dataset, oldest first. */
  allChangesets(datasetId: string): Promise<readonly ChangesetRecord[]> {
    return promised(() => this.changesets.all(datasetId));
  }

  /** By changeset id: from when and until when each changeset of a dataset that succeeded is active. */
  describeActivities(datasetId: string): Promise<ReadonlyMap<string, Activity>> {
    return promised(() => this.activities.of(datasetId));
  }

  /** Changesets of the whole service that are on their way. */
  countUnfinished(): Promise<number> {
    return promised(() => this.changesets.countUnfinished());
  }

  /** Changesets of the whole service that are on their way, oldest first. */
  unfinished(): Promise<readonly ChangesetRecord[]> {
    return promised(() => this.changesets.unfinished());
  }

  /** False where the changeset has ended. One that was running before a restart keeps its time of start. */
  markRunning(changesetId: string, startTime: number): Promise<boolean> {
    return this.atomically(() => this.changesets.markRunning(changesetId, startTime));
  }

  /** Marks a changeset as one that is to be stopped; false where it has ended. */
  requestStop(changesetId: string): Promise<boolean> {
    return this.atomically(() => this.changesets.requestStop(changesetId));
  }

  /** Has the views of the dataset that update themselves built anew. False where the changeset has ended. */
  markSuccess(changesetId: string, { measures, endTime, columns }: ChangesetSuccess): Promise<boolean> {
    return this.atomically(() => {
      if (!this.changesets.markSuccess(changesetId, measures, endTime)) return false;
      const { datasetId } = this.changesets.find(changesetId) ?? {};
      if (datasetId === undefined) return false;
      if (columns) this.datasets.setColumnsIfAbsent(datasetId, columns, endTime);
      this.views.renew(datasetId);
      this.activities.forget(datasetId);
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

  private atomically<Result>(work: () => Result): Promise<Result> {
    return promised(() => this.database.transaction(work));
  }
}
