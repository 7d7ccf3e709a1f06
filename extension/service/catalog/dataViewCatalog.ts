import type { Quotas } from '../settings/quotas';
import { activeChangesets } from '../table/activeSet';
import { QuotaExceededError, UnknownDatasetError } from './catalogErrors';
import { pageOf, type CatalogPage, type CatalogPageRequest } from './catalogPage';
import { ChangesetRows } from './changesetRows';
import { ClientTokens, type ClientToken, type Created } from './clientTokens';
import type { Database } from './database';
import type { Column } from './datasetRecords';
import { DatasetRows } from './datasetRows';
import type { DataViewFailure, DataViewRecord } from './dataViewRecords';
import { DataViewRows, type NewDataView, type SupersededBuild } from './dataViewRows';
import { promised } from './promised';

export interface DataViewCreation {
  readonly clientToken?: ClientToken;
  readonly quotas: Pick<Quotas, 'dataViewsPerDataset' | 'concurrentDataViews'>;
}

/** What a build is made of, as it was when the build began. */
export interface DataViewContent {
  readonly view: DataViewRecord;
  /** The dataset's schema; absent while it has none. */
  readonly columns?: readonly Column[];
  /** The active changesets, in the order of their places. */
  readonly changesetIds: readonly string[];
}

/** What is known of data views. Every method is one atomic change. */
export class DataViewCatalog {
  private readonly views: DataViewRows;
  private readonly datasets: DatasetRows;
  private readonly changesets: ChangesetRows;
  private readonly tokens: ClientTokens;

  constructor(
    private readonly database: Database,
    private readonly clock: () => number,
  ) {
    this.views = new DataViewRows(database);
    this.datasets = new DatasetRows(database);
    this.changesets = new ChangesetRows(database);
    this.tokens = new ClientTokens(database);
  }

  /**
   * Makes a PENDING view, or answers the one that an earlier request with the same client token made. One that
   * does not update itself is as of now where it names no time, or one that is yet to come.
   * @throws UnknownDatasetError, QuotaExceededError, ConflictError
   */
  create(view: NewDataView, { clientToken, quotas }: DataViewCreation): Promise<Created<DataViewRecord>> {
    return this.atomically(() => {
      const now = this.clock();
      const madeBefore = this.tokens.find(clientToken, now);
      const known = madeBefore === undefined ? undefined : this.views.find(madeBefore);
      if (known) return { record: known, created: false };
      if (!this.datasets.find(view.datasetId)) throw new UnknownDatasetError(view.datasetId);
      this.requireRoom(view.datasetId, quotas);
      const record = this.views.insert({ ...view, asOfTimestamp: this.asOf(view, now) }, now);
      this.tokens.remember(clientToken, record.dataViewId, now);
      return { record, created: true };
    });
  }

  /** The view; undefined where it is none of that dataset's. */
  find(datasetId: string, dataViewId: string): Promise<DataViewRecord | undefined> {
    return promised(() => {
      const record = this.views.find(dataViewId);
      return record?.datasetId === datasetId ? record : undefined;
    });
  }

  list(datasetId: string, { limit, before }: CatalogPageRequest): Promise<CatalogPage<DataViewRecord>> {
    return promised(() =>
      pageOf(this.views.list(datasetId, before ?? Number.MAX_SAFE_INTEGER, limit + 1), limit),
    );
  }

  /** All views of the service, oldest first. */
  all(): Promise<readonly DataViewRecord[]> {
    return promised(() => this.views.all());
  }

  /** Views of the whole service that are to be built, or being built. */
  countUnfinished(): Promise<number> {
    return promised(() => this.views.countUnfinished());
  }

  /**
   * Unfinished views all of whose changesets have ended; those that have waited longest come first. One that
   * updates itself holds what has succeeded so far, and waits for nothing.
   */
  ready(): Promise<readonly DataViewRecord[]> {
    return promised(() => this.views.ready());
  }

  /**
   * Marks a view as RUNNING and answers what it is to hold; undefined where it is not to be built. Of one that
   * updates itself, a changeset that succeeds from now on makes another build.
   */
  beginBuild(dataViewId: string): Promise<DataViewContent | undefined> {
    return this.atomically(() => {
      if (!this.views.markRunning(dataViewId)) return undefined;
      const view = this.views.find(dataViewId);
      const dataset = view && this.datasets.find(view.datasetId);
      if (!dataset) return undefined;
      const active = activeChangesets(this.changesets.all(dataset.datasetId), view.asOfTimestamp);
      const changesetIds = active.map(({ changesetId }) => changesetId);
      return { view, columns: dataset.columns, changesetIds };
    });
  }

  /**
   * Gives a build to readers, in the place of the one before. The view has succeeded then, unless it is to be
   * built again already. False where there is no such view any more.
   */
  endBuild(dataViewId: string, buildId: string): Promise<boolean> {
    return this.atomically(() => this.views.markBuilt(dataViewId, buildId, this.clock()));
  }

  /** Keeps why a build failed, unless the view is to be built again already. Readers keep the build before. */
  failBuild(dataViewId: string, failure: DataViewFailure): Promise<boolean> {
    return this.atomically(() => this.views.markFailed(dataViewId, failure, this.clock()));
  }

  /** Builds that were superseded at a time, or before it, and are not forgotten. */
  supersededBuilds(time = Number.MAX_SAFE_INTEGER): Promise<readonly SupersededBuild[]> {
    return promised(() => this.views.superseded(time));
  }

  forgetSupersededBuild(buildId: string): Promise<void> {
    return this.atomically(() => this.views.forgetSuperseded(buildId));
  }

  /** Changesets may be created a little ahead of the clock, and those that are there already count as of now. */
  private asOf({ datasetId, autoUpdate, asOfTimestamp }: NewDataView, now: number): number | undefined {
    if (autoUpdate) return undefined;
    const latest = Math.max(now, this.changesets.latestInstant(datasetId));
    return Math.min(asOfTimestamp ?? latest, latest);
  }

  private requireRoom(datasetId: string, quotas: DataViewCreation['quotas']): void {
    const { dataViewsPerDataset, concurrentDataViews } = quotas;
    if (this.views.countOfDataset(datasetId) >= dataViewsPerDataset) {
      const advice = `The dataset ${datasetId} has as many views; raise the quota in settings.json.`;
      throw new QuotaExceededError('dataViewsPerDataset', dataViewsPerDataset, advice);
    }
    if (this.views.countUnfinished() >= concurrentDataViews) {
      const advice = 'Try again when a data view has been built.';
      throw new QuotaExceededError('concurrentDataViews', concurrentDataViews, advice);
    }
  }

  private atomically<Result>(work: () => Result): Promise<Result> {
    return promised(() => this.database.transaction(work));
  }
}
