import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultQuotas } from '../../../extension/service/settings/quotas';
import type { NewChangeset } from '../../../extension/service/catalog/changesetRows';
import { Database } from '../../../extension/service/catalog/database';
import { DatasetCatalog } from '../../../extension/service/catalog/datasetCatalog';
import type { ChangesetRecord } from '../../../extension/service/catalog/datasetRecords';
import type { NewDataset } from '../../../extension/service/catalog/datasetRows';
import { migrations } from '../../../extension/service/catalog/migrations';
import type { Engine } from '../../../extension/service/engine/engine';
import { IngestQueue, type IngestQueueOptions } from '../../../extension/service/ingest/ingestQueue';
import type { SourceObject, SourceObjects } from '../../../extension/service/ingest/sourceObjects';
import { parseActions } from '../../../extension/service/table/deltaActions';
import { DatasetLogs } from '../../../extension/service/table/datasetLogs';
import { DatasetSchemas, type DatasetSchemasOptions } from '../../../extension/service/table/datasetSchemas';
import { DeltaTable } from '../../../extension/service/table/deltaTable';
import { TableCheckpoints } from '../../../extension/service/table/tableCheckpoints';
import { until } from '../../support/until';
import { newFolder, readParquet } from '../engine/engineFixture';

/** Objects as files of a folder, one bucket. */
class FolderObjects implements SourceObjects {
  private readonly objectsByKey = new Map<string, SourceObject>();
  private written = 0;

  constructor(private readonly folder: string) {}

  async put(key: string, content: string | Buffer): Promise<void> {
    const file = join(this.folder, `blob-${this.written++}`);
    await writeFile(file, content);
    await this.remove(key);
    this.objectsByKey.set(key, { key, size: Buffer.byteLength(content), eTag: String(this.written), file });
  }

  async remove(key: string): Promise<void> {
    const object = this.objectsByKey.get(key);
    this.objectsByKey.delete(key);
    if (object) await rm(object.file);
  }

  hasBucket(bucket: string): Promise<boolean> {
    return Promise.resolve(bucket === 'bucket');
  }

  find(_bucket: string, key: string): Promise<SourceObject | undefined> {
    return Promise.resolve(this.objectsByKey.get(key));
  }

  async *objects(_bucket: string, prefix: string): AsyncIterable<SourceObject> {
    for (const key of [...this.objectsByKey.keys()].sort()) {
      const object = this.objectsByKey.get(key);
      if (object && key.startsWith(prefix)) yield await Promise.resolve(object);
    }
  }
}

/** A data folder with all that ingest needs, that can be left as a crash leaves it and opened again. */
export class IngestFixture {
  database!: Database;
  catalog!: DatasetCatalog;
  queue!: IngestQueue;
  checkpoints!: TableCheckpoints;
  schemas!: DatasetSchemas;

  private constructor(
    readonly folder: string,
    readonly objects: FolderObjects,
    private readonly engine: Engine,
  ) {}

  static async create(engine: Engine, options: Partial<IngestQueueOptions> = {}): Promise<IngestFixture> {
    const folder = await newFolder();
    for (const name of ['objects', 'tables', 'staging']) await mkdir(join(folder, name));
    const fixture = new IngestFixture(folder, new FolderObjects(join(folder, 'objects')), engine);
    fixture.open(options);
    return fixture;
  }

  open(options: Partial<IngestQueueOptions> = {}, onStep?: DatasetSchemasOptions['onStep']): void {
    this.database = new Database(join(this.folder, 'catalog.sqlite'), migrations);
    this.catalog = new DatasetCatalog(this.database, Date.now);
    const [tableFolder, stagingFolder] = [join(this.folder, 'tables'), join(this.folder, 'staging')];
    const { engine } = this;
    this.checkpoints = new TableCheckpoints({ engine, stagingFolder, log: () => undefined });
    const logs = new DatasetLogs({ tableFolder, stagingFolder, checkpoints: this.checkpoints });
    this.schemas = new DatasetSchemas({ catalog: this.catalog, logs, onStep });
    this.queue = new IngestQueue({
      limits: defaultQuotas,
      catalog: this.catalog,
      objectStore: this.objects,
      engine,
      logs,
      schemas: this.schemas,
      tableFolder,
      tableUri: 's3://tables/ds',
      stagingFolder,
      clock: Date.now,
      log: () => undefined,
      concurrency: 2,
      ...options,
    });
  }

  /** Leaves everything as it is on disk, and opens it as a new process would. */
  async restart(
    options: Partial<IngestQueueOptions> = {},
    onStep?: DatasetSchemasOptions['onStep'],
  ): Promise<void> {
    this.queue[Symbol.dispose]();
    this.checkpoints[Symbol.dispose]();
    this.database[Symbol.dispose]();
    this.open(options, onStep);
    await this.schemas.recover();
    await this.queue.recover();
  }

  async dispose(): Promise<void> {
    this.queue[Symbol.dispose]();
    this.checkpoints[Symbol.dispose]();
    this.database[Symbol.dispose]();
    await rm(this.folder, { recursive: true, force: true });
  }

  async newDataset(more: Partial<NewDataset> = {}): Promise<string> {
    const dataset: NewDataset = {
      title: 'Ticks',
      kind: 'TABULAR',
      permissionGroup: { permissions: [] },
      ...more,
    };
    return (await this.catalog.createDataset(dataset)).record.datasetId;
  }

  /** Makes a changeset of an object, or of a path, and submits it. */
  async submit(datasetId: string, path: string, more: Partial<NewChangeset> = {}): Promise<string> {
    const { record } = await this.catalog.createChangeset({
      datasetId,
      changeType: 'APPEND',
      sourceParams: { s3SourcePath: path.includes('://') ? path : `s3://bucket/${path}` },
      formatParams: { formatType: 'CSV' },
      ...more,
    });
    this.queue.submit(datasetId, record.changesetId);
    return record.changesetId;
  }

  async ended(datasetId: string, changesetId: string): Promise<ChangesetRecord> {
    await this.queue.whenIdle();
    const record = await this.catalog.findChangeset(datasetId, changesetId);
    if (!record) throw new Error(`There is no changeset ${changesetId}.`);
    return record;
  }

  /** The changeset once it has ended, whatever else is under way. */
  whenEnded(datasetId: string, changesetId: string): Promise<ChangesetRecord> {
    return until('the changeset ends', async () => {
      const record = await this.catalog.findChangeset(datasetId, changesetId);
      return record?.endTime !== undefined && record;
    });
  }

  async ingest(datasetId: string, path: string, more: Partial<NewChangeset> = {}): Promise<ChangesetRecord> {
    return this.ended(datasetId, await this.submit(datasetId, path, more));
  }

  tableFolder(datasetId: string): string {
    return join(this.folder, 'tables', datasetId);
  }

  /** The rows of the table's latest version, as text, in the order of their files. */
  async rows(datasetId: string): Promise<string> {
    const table = new DeltaTable(this.tableFolder(datasetId), join(this.folder, 'staging'));
    const files = [...(await table.activeFiles()).keys()].map((path) =>
      join(this.tableFolder(datasetId), path),
    );
    return (await readParquet(files)).map((row) => row.join()).join(' ');
  }

  /** The changesets of the table's log, one for each version. */
  async committed(datasetId: string): Promise<readonly (string | undefined)[]> {
    const folder = join(this.tableFolder(datasetId), '_delta_log');
    const names = await readdir(folder).catch(() => []);
    const texts = await Promise.all(
      names
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => readFile(join(folder, name), 'utf8')),
    );
    return texts.map(
      (text) => parseActions(text).find(({ commitInfo }) => commitInfo)?.commitInfo?.changesetId,
    );
  }

  staged(): Promise<readonly string[]> {
    return readdir(join(this.folder, 'staging'));
  }
}
