import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { invalid } from './api/apiError';
import type { PreviewRows } from './api/localOperations';
import { ResourceNames } from './api/resourceNames';
import { AccessKeyCatalog } from './catalog/accessKeyCatalog';
import { Database } from './catalog/database';
import { DatasetCatalog } from './catalog/datasetCatalog';
import type { ChangesetRecord } from './catalog/datasetRecords';
import { DataViewCatalog } from './catalog/dataViewCatalog';
import { EnvironmentCatalog, type Environment } from './catalog/environmentCatalog';
import { migrations } from './catalog/migrations';
import { PermissionGroupCatalog } from './catalog/permissionGroupCatalog';
import { RoomCatalog } from './catalog/roomCatalog';
import { UserCatalog } from './catalog/userCatalog';
import { Engine, queryConcurrency, viewConcurrency } from './engine/engine';
import { memoryShares } from './engine/memoryShares';
import { engineWorkerArgument } from './engine/engineWorkerArgument';
import { digestWorkerArgument } from './front/digestMessages';
import { DigestPool } from './front/digestPool';
import { IngestQueue } from './ingest/ingestQueue';
import { ordinaryForeignSource } from './ingest/ordinaryForeignSource';
import type { DataFolder } from './life/dataFolder';
import type { Log } from './life/serviceLog';
import { provideSuperUserKey } from './life/superUserKey';
import { Comparisons } from './queries/comparisons';
import { QueryFolders } from './queries/queryFolders';
import { QueryRegistry } from './queries/queryRegistry';
import { ResultBucket } from './queries/resultBucket';
import { SqlQueries } from './queries/sqlQueries';
import { FolderBucket } from './s3/folderBucket';
import type { MultipartUploads } from './s3/multipartUploads';
import { ObjectFolder } from './s3/objectFolder';
import type { ObjectStore } from './s3/objectStore';
import { StaleUploads } from './s3/staleUploads';
import { replaceFile } from './files/durableFiles';
import { ChangesetProfiles } from './profiles/changesetProfiles';
import { DatasetHolds } from './rows/datasetHolds';
import { RegisteredQueryRows } from './rows/queryRows';
import { RowFiles } from './rows/rowFiles';
import { RowJobs } from './rows/rowJobs';
import { RowPositions } from './rows/rowPositions';
import { RowReader } from './rows/rowReader';
import { RowSources } from './rows/rowSources';
import type { Quotas } from './settings/quotas';
import {
  defaultEngineMemoryMegabytes,
  readServiceSettings,
  type ServiceSettings,
} from './settings/serviceSettings';
import { DatasetLogs } from './table/datasetLogs';
import { DatasetDescriptions } from './table/datasetDescriptions';
import { DatasetRemoval } from './table/datasetRemoval';
import { measureDataset, type DatasetRoom } from './table/datasetRoom';
import { DatasetSchemas } from './table/datasetSchemas';
import { previewRows } from './table/previewRows';
import { TableCheckpoints } from './table/tableCheckpoints';
import { DataViewQueue } from './views/dataViewQueue';

/** Small changesets that are converted beside large ones. */
const smallConcurrency = 1;

/** Megabytes that one conversion may use where the settings say nothing else. */
export const engineMemory = memoryShares(defaultEngineMemoryMegabytes, availableParallelism()).large.each;

/** More would digest faster than a disk writes. */
const mostDigestThreads = 4;

/** Expired keys are known this long, so that their use is answered with the reason. */
const expiredKeyLifetime = 7 * 24 * 60 * 60_000;

/** Datasets whose descriptions are looked at in one go. */
const descriptionPage = 1_000;

type Clock = () => number;

interface StoreParts {
  readonly folder: DataFolder;
  readonly database: Database;
  readonly environment: Environment;
  readonly settings: ServiceSettings;
  readonly log: Log;
  readonly clock: Clock;
}

/** All that a data folder holds, opened: its catalog, its objects, its tables, and the ingest between them. */
export class Stores implements Disposable {
  readonly environment: Environment;
  readonly names: ResourceNames;
  readonly accessKeys: AccessKeyCatalog;
  readonly users: UserCatalog;
  readonly permissionGroups: PermissionGroupCatalog;
  readonly datasets: DatasetCatalog;
  readonly objects: ObjectStore;
  readonly uploads: MultipartUploads;
  readonly ingest: IngestQueue;
  readonly dataViews: DataViewCatalog;
  readonly viewQueue: DataViewQueue;
  readonly datasetRemoval: DatasetRemoval;
  readonly profiles: ChangesetProfiles;
  readonly room: RoomCatalog;
  readonly descriptions: DatasetDescriptions;
  readonly datasetSchemas: DatasetSchemas;
  readonly queries: QueryRegistry;
  readonly rowSources: RowSources;
  readonly sqlQueries: SqlQueries;
  readonly comparisons: Comparisons;
  readonly rowReader: RowReader;
  readonly rowJobs: RowJobs;
  private readonly rowPositions: RowPositions;
  private readonly rowHolds = new DatasetHolds();
  private readonly queryFolders: QueryFolders;
  private readonly engine: Engine;
  private readonly checkpoints: TableCheckpoints;
  private readonly logs: DatasetLogs;
  private readonly digests = createDigestPool();
  private readonly objectFolder: ObjectFolder;
  private readonly staleUploads: StaleUploads;

  private constructor(private readonly parts: StoreParts) {
    const { folder, database, environment, clock } = parts;
    this.environment = environment;
    this.names = new ResourceNames(environment);
    this.accessKeys = new AccessKeyCatalog(database);
    this.users = new UserCatalog(database, clock);
    this.permissionGroups = new PermissionGroupCatalog(database, clock);
    this.datasets = new DatasetCatalog(database, clock);
    this.queryFolders = new QueryFolders({
      workFolder: join(folder.staging, 'queries'),
      resultFolder: folder.queries,
    });
    const { queryFolders: folders } = this;
    this.queries = new QueryRegistry({ folders, clock, log: parts.log, concurrency: queryConcurrency });
    this.objectFolder = this.createObjectFolder();
    this.objects = this.objectFolder.store;
    this.uploads = this.objectFolder.uploads;
    this.staleUploads = new StaleUploads(this.uploads, parts.settings.staleUploadDays, parts.log);
    this.engine = createEngine(parts.settings);
    const { tables: tableFolder, staging: stagingFolder } = folder;
    this.checkpoints = new TableCheckpoints({ engine: this.engine, stagingFolder, log: parts.log });
    this.logs = new DatasetLogs({ tableFolder, stagingFolder, checkpoints: this.checkpoints });
    this.datasetSchemas = new DatasetSchemas({
      catalog: this.datasets,
      logs: this.logs,
      onChanged: () => this.viewQueue.look(),
    });
    this.dataViews = new DataViewCatalog(database, clock);
    this.viewQueue = this.createViewQueue();
    this.room = new RoomCatalog(database);
    this.profiles = this.createProfiles();
    this.ingest = this.createIngest();
    this.rowSources = this.createRowSources();
    this.comparisons = new Comparisons({
      sources: this.rowSources,
      queries: this.queries,
      engine: this.engine,
    });
    this.sqlQueries = new SqlQueries({
      datasets: this.datasets,
      sources: this.rowSources,
      engine: this.engine,
    });
    const rowFolder = join(folder.staging, 'rows');
    this.rowPositions = new RowPositions({ engine: this.engine, folder: rowFolder, clock });
    const rowParts = { sources: this.rowSources, engine: this.engine, holds: this.rowHolds };
    this.rowReader = new RowReader({ ...rowParts, positions: this.rowPositions });
    this.rowJobs = new RowJobs({ ...rowParts, queries: this.queries });
    this.descriptions = new DatasetDescriptions({
      find: (datasetId) => this.datasets.findDataset(datasetId),
      tableFolder: folder.tables,
      temporaryFolder: folder.staging,
    });
    this.datasetRemoval = new DatasetRemoval({
      catalog: this.datasets,
      tableFolder,
      holders: [
        this.datasetSchemas,
        this.ingest,
        this.viewQueue,
        this.profiles,
        this.rowPositions,
        this.rowHolds,
        this.descriptions,
      ],
      log: parts.log,
    });
  }

  /** Opens a data folder and brings to an end what a crash left half done; ingests go on by themselves. */
  static async open(folder: DataFolder, region: string, log: Log, clock: Clock): Promise<Stores> {
    const stores = await Stores.join(folder, region, log, clock);
    try {
      await stores.prepare();
      return stores;
    } catch (error) {
      stores[Symbol.dispose]();
      throw error;
    }
  }

  private static async join(folder: DataFolder, region: string, log: Log, clock: Clock): Promise<Stores> {
    const settings = readServiceSettings(await folder.read(folder.settingsFile), folder.settingsFile);
    await folder.requireCatalog();
    const database = new Database(folder.catalogFile, migrations);
    try {
      const environment = await new EnvironmentCatalog(database).open(region);
      return new Stores({ folder, database, environment, settings, log, clock });
    } catch (error) {
      database[Symbol.dispose]();
      throw error;
    }
  }

  get quotas(): Quotas {
    return this.parts.settings.quotas;
  }

  /** Whether an ingest, a query or a view's build is under way, or a minted credential still works. */
  async isInUse(): Promise<boolean> {
    const latest = (await this.accessKeys.latestExpireTime()) ?? 0;
    if (!this.ingest.isIdle() || !this.queries.isIdle() || latest > this.parts.clock()) return true;
    return !(await this.viewQueue.isIdle());
  }

  /** @throws ApiError (ValidationException) where the changeset's dataset has no rows by its kind. */
  async preview(changeset: ChangesetRecord, limit: number, signal: AbortSignal): Promise<PreviewRows> {
    const { datasetId, changesetId } = changeset;
    const dataset = await this.datasets.findDataset(datasetId);
    if (!dataset?.columns) throw invalid(`This dataset keeps files and has no rows to show: ${datasetId}`);
    const tableFolder = join(this.parts.folder.tables, datasetId);
    return previewRows(this.engine, { tableFolder, changesetId, columns: dataset.columns, limit, signal });
  }

  measureDataset(datasetId: string, isKept: (changesetId: string) => boolean): Promise<DatasetRoom> {
    return measureDataset(join(this.parts.folder.tables, datasetId), isKept);
  }

  [Symbol.dispose](): void {
    this.ingest[Symbol.dispose]();
    this.viewQueue[Symbol.dispose]();
    this.queries[Symbol.dispose]();
    this.rowPositions[Symbol.dispose]();
    this.checkpoints[Symbol.dispose]();
    this.profiles[Symbol.dispose]();
    this.engine[Symbol.dispose]();
    this.staleUploads[Symbol.dispose]();
    this.digests[Symbol.dispose]();
    this.parts.database[Symbol.dispose]();
  }

  private createObjectFolder(): ObjectFolder {
    const { folder, database, clock } = this.parts;
    const { datasetBucket, resultBucket } = this.names;
    const results = new FolderBucket(resultBucket, folder.queries, '');
    const folderBuckets = [
      { bucket: datasetBucket, reader: new FolderBucket(datasetBucket, folder.tables, 'ds/') },
      {
        bucket: resultBucket,
        reader: new ResultBucket(results, (userId, queryId) => this.queries.touch(userId, queryId)),
      },
    ].map((entry) => ({ ...entry, createTime: clock() }));
    return new ObjectFolder({
      database,
      folder: folder.objects,
      digests: this.digests,
      folderBuckets,
      clock,
    });
  }

  private createIngest(): IngestQueue {
    const { folder, log, clock } = this.parts;
    return new IngestQueue({
      catalog: this.datasets,
      objectStore: this.objects,
      foreignSource: ordinaryForeignSource(this.environment.region, this.quotas),
      limits: this.quotas,
      engine: this.engine,
      logs: this.logs,
      schemas: this.datasetSchemas,
      tableFolder: folder.tables,
      tableUri: `s3://${this.names.datasetBucket}/ds`,
      stagingFolder: folder.staging,
      clock,
      log,
      concurrency: availableParallelism(),
      smallConcurrency,
      onEnded: (changeset) => {
        this.viewQueue.look();
        this.profiles.add(changeset);
      },
    });
  }

  private createRowSources(): RowSources {
    const { folder, clock } = this.parts;
    const files = new RowFiles(this.engine);
    return new RowSources({
      datasets: this.datasets,
      views: this.dataViews,
      queries: new RegisteredQueryRows(this.queries, files),
      files,
      tableFolder: folder.tables,
      clock,
    });
  }

  private createProfiles(): ChangesetProfiles {
    const { folder, log } = this.parts;
    return new ChangesetProfiles({
      catalog: this.datasets,
      engine: this.engine,
      tableFolder: folder.tables,
      stagingFolder: join(folder.staging, 'profiles'),
      isBusy: () => !this.ingest.isIdle(),
      log,
    });
  }

  private createViewQueue(): DataViewQueue {
    const { folder, log, clock } = this.parts;
    return new DataViewQueue({
      catalog: this.dataViews,
      engine: this.engine,
      tableFolder: folder.tables,
      stagingFolder: join(folder.staging, 'views'),
      clock,
      log,
      concurrency: viewConcurrency,
    });
  }

  /** Keeps beside the catalog what it alone knew so far. */
  private async describe(): Promise<void> {
    const { folder } = this.parts;
    await replaceFile(
      folder.environmentFile,
      `${JSON.stringify(this.environment, undefined, 2)}\n`,
      folder.staging,
    );
    let before: number | undefined;
    do {
      const page = await this.datasets.listDatasets({ limit: descriptionPage, before });
      for (const { datasetId } of page.items) await this.descriptions.keep(datasetId);
      before = page.next;
    } while (before !== undefined);
  }

  private async prepare(): Promise<void> {
    const { folder, environment, clock } = this.parts;
    await this.users.provideOwner(environment.userId);
    await provideSuperUserKey(folder, environment, this.names, this.accessKeys, clock);
    await this.accessKeys.removeExpiredBefore(clock() - expiredKeyLifetime);
    await this.objectFolder.open();
    await this.staleUploads.start();
    await this.objects.createBucket(this.names.landingBucket);
    this.engine.warm();
    await this.datasetRemoval.finish();
    await this.datasetSchemas.recover();
    await this.describe();
    await this.ingest.recover();
    await this.queryFolders.clear();
    await this.rowPositions.clear();
    await this.viewQueue.recover();
  }
}

/** Threads of this program, that take digests. */
function createDigestPool(): DigestPool {
  const [script = ''] = process.argv.slice(1);
  const start = (): Worker => new Worker(script, { argv: [digestWorkerArgument] });
  return new DigestPool(start, Math.min(availableParallelism(), mostDigestThreads));
}

/** As many conversions at once as there are cores: the first of ten does not wait for the tenth. */
function createEngine({ engineMemoryMegabytes }: ServiceSettings): Engine {
  const cores = availableParallelism();
  const [script = ''] = process.argv.slice(1);
  return new Engine({
    process: {
      command: process.execPath,
      args: [...process.execArgv, script, engineWorkerArgument],
      env: process.env,
    },
    concurrency: cores + smallConcurrency,
    limits: { memoryLimit: engineMemoryMegabytes, threads: cores },
  });
}
