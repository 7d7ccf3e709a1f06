import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataViewCatalog } from '../../../extension/service/catalog/dataViewCatalog';
import type { DataViewRecord } from '../../../extension/service/catalog/dataViewRecords';
import type { NewDataView } from '../../../extension/service/catalog/dataViewRows';
import type { Engine } from '../../../extension/service/engine/engine';
import { DataViewQueue, type DataViewQueueOptions } from '../../../extension/service/views/dataViewQueue';
import { until } from '../../support/until';
import { readParquet } from '../engine/engineFixture';
import { IngestFixture } from '../ingest/ingestFixture';

/** More views than the service would take. */
const quotas = { dataViewsPerDataset: 1000, concurrentDataViews: 1000 };

/** A data folder with ingest and data views, whose parts can be told to go wrong. */
export class ViewFixture {
  catalog!: DataViewCatalog;
  queue!: DataViewQueue;
  now = Date.now;

  private constructor(
    readonly ingest: IngestFixture,
    private readonly engine: Engine,
  ) {}

  static async create(engine: Engine, options: Partial<DataViewQueueOptions> = {}): Promise<ViewFixture> {
    const onEnded = (): void => fixture.queue.look();
    const fixture = new ViewFixture(await IngestFixture.create(engine, { onEnded }), engine);
    await fixture.open(options);
    return fixture;
  }

  async open(options: Partial<DataViewQueueOptions> = {}): Promise<void> {
    const clock = (): number => this.now();
    this.catalog = new DataViewCatalog(this.ingest.database, clock);
    this.queue = new DataViewQueue({
      catalog: this.catalog,
      engine: this.engine,
      tableFolder: join(this.ingest.folder, 'tables'),
      stagingFolder: join(this.ingest.folder, 'staging', 'views'),
      clock,
      log: () => undefined,
      concurrency: 2,
      ...options,
    });
    await this.queue.recover();
  }

  /** Leaves everything as it is on disk, and opens the views as a new process would. */
  async restart(options: Partial<DataViewQueueOptions> = {}): Promise<void> {
    this.queue[Symbol.dispose]();
    await this.open(options);
  }

  async dispose(): Promise<void> {
    this.queue[Symbol.dispose]();
    await this.ingest.dispose();
  }

  async createView(datasetId: string, more: Partial<NewDataView> = {}): Promise<DataViewRecord> {
    const destination = { destinationType: 'S3' };
    const { record } = await this.catalog.create(
      { datasetId, autoUpdate: false, sortColumns: [], partitionColumns: [], destination, ...more },
      { quotas },
    );
    this.queue.look();
    return record;
  }

  /** The view, once nothing is to be built any more. */
  async built({ datasetId, dataViewId }: DataViewRecord): Promise<DataViewRecord> {
    await until('no view is to be built', () => this.queue.isIdle());
    const record = await this.catalog.find(datasetId, dataViewId);
    if (!record) throw new Error(`There is no data view ${dataViewId}.`);
    return record;
  }

  viewFolder({ datasetId, dataViewId }: DataViewRecord): string {
    return join(this.ingest.tableFolder(datasetId), 'sn', dataViewId);
  }

  /** Ids of the builds that are on disk. */
  builds(view: DataViewRecord): Promise<readonly string[]> {
    return readdir(this.viewFolder(view));
  }

  /** The rows of the build that readers are given, each as text, in their order; its file is the only one. */
  async rows(view: DataViewRecord): Promise<readonly string[]> {
    const folder = join(this.viewFolder(view), view.buildId ?? 'none');
    const names = await readdir(folder);
    const rows = await readParquet(names.map((name) => join(folder, name)));
    return rows.map((row) => row.join());
  }
}
