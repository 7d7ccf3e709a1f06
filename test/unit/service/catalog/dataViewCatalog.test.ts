import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConflictError,
  QuotaExceededError,
  UnknownDatasetError,
} from '../../../../extension/service/catalog/catalogErrors';
import { Database } from '../../../../extension/service/catalog/database';
import { DatasetCatalog } from '../../../../extension/service/catalog/datasetCatalog';
import { DataViewCatalog } from '../../../../extension/service/catalog/dataViewCatalog';
import type { DataViewRecord } from '../../../../extension/service/catalog/dataViewRecords';
import type { NewDataView } from '../../../../extension/service/catalog/dataViewRows';
import { migrations } from '../../../../extension/service/catalog/migrations';

const quotas = { dataViewsPerDataset: 3, concurrentDataViews: 4 };
const measures = { rowCount: 1, columnCount: 1, sourceByteCount: 1, storedByteCount: 1 };
const failure = { message: 'No.', category: 'VALIDATION' } as const;

describe('The data view catalog', () => {
  let folder: string;
  let database: Database;
  let datasets: DatasetCatalog;
  let catalog: DataViewCatalog;
  let datasetId: string;
  let now: number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finspace-data-'));
    now = 1_700_000_000_000;
    database = new Database(join(folder, 'catalog.sqlite'), migrations);
    datasets = new DatasetCatalog(database, () => now);
    catalog = new DataViewCatalog(database, () => now);
    datasetId = await newDataset();
  });
  afterEach(async () => {
    database[Symbol.dispose]();
    await rm(folder, { recursive: true });
  });

  async function newDataset(): Promise<string> {
    const permissionGroup = { permissions: [] };
    const { record } = await datasets.createDataset({ title: 'Ticks', kind: 'TABULAR', permissionGroup });
    return record.datasetId;
  }

  async function newChangeset(): Promise<string> {
    const { record } = await datasets.createChangeset({
      datasetId,
      changeType: 'APPEND',
      sourceParams: {},
      formatParams: {},
    });
    return record.changesetId;
  }

  const succeed = (changesetId: string): Promise<boolean> =>
    datasets.markSuccess(changesetId, { measures, endTime: now });

  const view = (more: Partial<NewDataView> = {}): NewDataView => ({
    datasetId,
    autoUpdate: false,
    sortColumns: [],
    partitionColumns: [],
    destination: { destinationType: 'S3' },
    ...more,
  });

  const newView = async (more?: Partial<NewDataView>): Promise<DataViewRecord> =>
    (await catalog.create(view(more), { quotas })).record;

  async function readyIds(): Promise<readonly string[]> {
    return (await catalog.ready()).map(({ dataViewId }) => dataViewId);
  }

  async function statusOf({ dataViewId }: DataViewRecord): Promise<string | undefined> {
    return (await catalog.find(datasetId, dataViewId))?.status;
  }

  it('keeps all of a view', async () => {
    const destination = {
      destinationType: 'S3',
      s3DestinationExportFileFormat: 'DELIMITED_TEXT',
      s3DestinationExportFileFormatOptions: { header: 'True' },
    } as const;
    const more = { sortColumns: ['b', 'a'], partitionColumns: ['c'], destination, asOfTimestamp: now - 5 };
    const record = await newView(more);
    assert.match(record.dataViewId, /^[0-9A-Za-z]{22}$/);
    assert.deepEqual(await catalog.find(datasetId, record.dataViewId), {
      ...view(more),
      dataViewId: record.dataViewId,
      sequence: 1,
      status: 'PENDING',
      createTime: now,
      lastModifiedTime: now,
      failure: undefined,
      buildId: undefined,
    });
    assert.equal(await catalog.find(await newDataset(), record.dataViewId), undefined);
  });

  it('answers a repeated client token with the view that it made, whatever the quotas', async () => {
    const clientToken = { operation: 'CreateDataView', token: 'once', requestHash: '1' };
    const first = await catalog.create(view(), { clientToken, quotas });
    const none = { dataViewsPerDataset: 0, concurrentDataViews: 0 };
    const again = await catalog.create(view(), { clientToken, quotas: none });
    assert.deepEqual([again.created, again.record], [false, first.record]);
    const other = { ...clientToken, requestHash: '2' };
    await assert.rejects(catalog.create(view(), { clientToken: other, quotas }), ConflictError);
  });

  it('holds to the quotas of a dataset and of the service', async () => {
    const views = [await newView(), await newView(), await newView()];
    const isQuota = (quota: string) => (error: unknown) =>
      error instanceof QuotaExceededError && error.quota === quota;
    await assert.rejects(newView(), isQuota('dataViewsPerDataset'));
    datasetId = await newDataset();
    await newView();
    await assert.rejects(newView(), isQuota('concurrentDataViews'));
    const [first] = views;
    await catalog.beginBuild(first?.dataViewId ?? '');
    await assert.rejects(newView(), isQuota('concurrentDataViews'));
    await catalog.endBuild(first?.dataViewId ?? '', 'build');
    await newView();
    await assert.rejects(newView({ datasetId: 'unknown' }), UnknownDatasetError);
  });

  it('takes a view as of now where it names no time, or one to come', async () => {
    assert.equal((await newView()).asOfTimestamp, now);
    assert.equal((await newView({ asOfTimestamp: now + 60_000 })).asOfTimestamp, now);
    assert.equal((await newView({ asOfTimestamp: now - 1 })).asOfTimestamp, now - 1);
    datasetId = await newDataset();
    assert.equal((await newView({ autoUpdate: true })).asOfTimestamp, undefined);
  });

  it('takes in, as of now, the changesets that there are', async () => {
    await newChangeset();
    const second = await newChangeset();
    const { createTime = 0 } = (await datasets.findChangeset(datasetId, second)) ?? {};
    assert.ok(createTime > now);
    const { asOfTimestamp = 0 } = await newView();
    assert.equal(asOfTimestamp, createTime);
  });

  it('gives no changeset a time that a view has been taken as of, even where the clock goes back', async () => {
    const { asOfTimestamp = 0 } = await newView();
    for (const back of [0, 60_000]) {
      now -= back;
      const changeset = await datasets.findChangeset(datasetId, await newChangeset());
      assert.ok((changeset?.createTime ?? 0) > asOfTimestamp, `${back} ms`);
    }
  });

  it('has a view wait for the changesets that it may have to hold, and for no others', async () => {
    const early = await newChangeset();
    const asOfFirst = await newView();
    const follower = await newView({ autoUpdate: true });
    const beforeAll = await newView({ asOfTimestamp: now - 1 });
    now += 10;
    const late = await newChangeset();
    assert.deepEqual(await readyIds(), [follower.dataViewId, beforeAll.dataViewId]);
    await datasets.markFailed(early, failure, now);
    assert.deepEqual(await readyIds(), [asOfFirst.dataViewId, follower.dataViewId, beforeAll.dataViewId]);
    await succeed(late);
    assert.deepEqual((await catalog.beginBuild(asOfFirst.dataViewId))?.changesetIds, []);
    assert.deepEqual((await catalog.beginBuild(follower.dataViewId))?.changesetIds, [late]);
  });

  it('has views that update themselves built anew by the change that makes a changeset succeed', async () => {
    const [follower, fixed] = [await newView({ autoUpdate: true }), await newView()];
    for (const { dataViewId } of [follower, fixed]) {
      await catalog.beginBuild(dataViewId);
      await catalog.endBuild(dataViewId, `build of ${dataViewId}`);
    }
    assert.deepEqual([await statusOf(follower), await statusOf(fixed)], ['SUCCESS', 'SUCCESS']);
    await succeed(await newChangeset());
    assert.deepEqual([await statusOf(follower), await statusOf(fixed)], ['PENDING', 'SUCCESS']);
    const { buildId } = (await catalog.find(datasetId, follower.dataViewId)) ?? {};
    assert.equal(buildId, `build of ${follower.dataViewId}`);
  });

  for (const [outcome, end, buildId] of [
    ['succeeds', (id: string) => catalog.endBuild(id, 'one'), 'one'],
    ['fails', (id: string) => catalog.failBuild(id, failure), undefined],
  ] as const) {
    it(`makes one further build of what came during one that ${outcome}`, async () => {
      const { dataViewId } = await newView({ autoUpdate: true });
      await catalog.beginBuild(dataViewId);
      const changesetIds = [await newChangeset(), await newChangeset()];
      for (const changesetId of changesetIds) await succeed(changesetId);
      now += 5;
      await end(dataViewId);
      const between = await catalog.find(datasetId, dataViewId);
      assert.deepEqual(
        [between?.status, between?.failure, between?.buildId],
        ['PENDING', undefined, buildId],
      );
      assert.deepEqual((await catalog.beginBuild(dataViewId))?.changesetIds, changesetIds);
      await catalog.endBuild(dataViewId, 'two');
      const after = await catalog.find(datasetId, dataViewId);
      assert.deepEqual([after?.status, after?.buildId, after?.lastModifiedTime], ['SUCCESS', 'two', now]);
      assert.deepEqual(await readyIds(), []);
    });
  }

  it('keeps why a build failed, and the build before it', async () => {
    const { dataViewId } = await newView({ autoUpdate: true });
    await catalog.beginBuild(dataViewId);
    await catalog.endBuild(dataViewId, 'one');
    await succeed(await newChangeset());
    await catalog.beginBuild(dataViewId);
    await catalog.failBuild(dataViewId, failure);
    const failed = await catalog.find(datasetId, dataViewId);
    assert.deepEqual([failed?.status, failed?.failure, failed?.buildId], ['FAILED', failure, 'one']);
    assert.equal(await catalog.beginBuild(dataViewId), undefined);
    await succeed(await newChangeset());
    const next = await catalog.find(datasetId, dataViewId);
    assert.deepEqual([next?.status, next?.failure], ['PENDING', undefined]);
  });

  it('knows since when a build is superseded, until it is forgotten', async () => {
    const { dataViewId } = await newView({ autoUpdate: true });
    for (const buildId of ['one', 'two', 'three']) {
      await succeed(await newChangeset());
      await catalog.beginBuild(dataViewId);
      await catalog.endBuild(dataViewId, buildId);
      now += 1000;
    }
    const build = (buildId: string) => ({ datasetId, dataViewId, buildId });
    assert.deepEqual(await catalog.supersededBuilds(now - 2000), [build('one')]);
    assert.deepEqual((await catalog.supersededBuilds()).length, 2);
    await catalog.forgetSupersededBuild('one');
    assert.deepEqual(await catalog.supersededBuilds(), [build('two')]);
    await datasets.deleteDataset(datasetId);
    assert.deepEqual(await catalog.supersededBuilds(), []);
    assert.equal(await catalog.endBuild(dataViewId, 'four'), false);
  });

  it('lists newest first, page by page', async () => {
    const ids = [];
    for (let count = 0; count < 3; count++) ids.unshift((await newView()).dataViewId);
    const first = await catalog.list(datasetId, { limit: 2 });
    const second = await catalog.list(datasetId, { limit: 2, before: first.next });
    assert.deepEqual(
      [...first.items, ...second.items].map(({ dataViewId }) => dataViewId),
      ids,
    );
    assert.equal(second.next, undefined);
  });
});
