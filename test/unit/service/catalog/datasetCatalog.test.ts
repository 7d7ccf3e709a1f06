import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AliasTakenError,
  ConflictError,
  DatasetInUseError,
  QuotaExceededError,
  UnknownDatasetError,
} from '../../../../extension/service/catalog/catalogErrors';
import type { NewChangeset } from '../../../../extension/service/catalog/changesetRows';
import { Database } from '../../../../extension/service/catalog/database';
import { DatasetCatalog } from '../../../../extension/service/catalog/datasetCatalog';
import type { NewDataset } from '../../../../extension/service/catalog/datasetRows';
import { migrations } from '../../../../extension/service/catalog/migrations';

describe('The dataset catalog', () => {
  let folder: string;
  let database: Database;
  let catalog: DatasetCatalog;
  let now: number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finspace-data-'));
    now = 1_700_000_000_000;
    open();
  });
  afterEach(async () => {
    database[Symbol.dispose]();
    await rm(folder, { recursive: true });
  });

  function open(): void {
    database = new Database(join(folder, 'catalog.sqlite'), migrations);
    catalog = new DatasetCatalog(database, () => now);
  }

  const dataset = (title: string, more: Partial<NewDataset> = {}): NewDataset => ({
    title,
    kind: 'TABULAR',
    permissionGroup: { permissions: [] },
    ...more,
  });
  const newDataset = async (title = 'Ticks'): Promise<string> =>
    (await catalog.createDataset(dataset(title))).record.datasetId;
  const changeset = (datasetId: string, more: Partial<NewChangeset> = {}): NewChangeset => ({
    datasetId,
    changeType: 'APPEND',
    sourceParams: { s3SourcePath: 's3://bucket/key' },
    formatParams: { formatType: 'CSV' },
    ...more,
  });
  const newChangeset = async (datasetId: string) =>
    (await catalog.createChangeset(changeset(datasetId))).record;
  const measures = { rowCount: 1, columnCount: 2, sourceByteCount: 3, storedByteCount: 4 };

  it('keeps all of a dataset, through a restart', async () => {
    const { record, created } = await catalog.createDataset(
      dataset('Ticks', {
        alias: 'alias/ticks',
        description: 'All of them',
        owner: { name: 'Ada' },
        permissionGroup: { permissions: ['ViewDatasetDetails'] },
        columns: [{ columnName: 'a', dataType: 'STRING', columnDescription: 'A' }],
        primaryKeyColumns: ['a'],
      }),
    );
    assert.ok(created);
    assert.match(record.datasetId, /^[0-9a-z]{7}$/);
    assert.equal(record.createTime, now);
    database[Symbol.dispose]();
    open();
    assert.deepEqual(await catalog.findDataset(record.datasetId), record);
    assert.deepEqual(await catalog.findDataset('alias/ticks'), record);
    assert.equal(await catalog.findDataset('alias/none'), undefined);
  });

  it('gives an alias once', async () => {
    await catalog.createDataset(dataset('One', { alias: 'alias/x' }));
    await assert.rejects(catalog.createDataset(dataset('Two', { alias: 'alias/x' })), AliasTakenError);
    assert.equal((await catalog.listDatasets({ limit: 10 })).items.length, 1);
  });

  it('lists datasets newest first, page by page, while others are added', async () => {
    for (const title of ['a', 'b', 'c', 'd', 'e']) await newDataset(title);
    const first = await catalog.listDatasets({ limit: 2 });
    await newDataset('f');
    const second = await catalog.listDatasets({ limit: 2, before: first.next });
    const third = await catalog.listDatasets({ limit: 2, before: second.next });
    const titles = [first, second, third].map(({ items }) => items.map(({ title }) => title).join(''));
    assert.deepEqual(titles, ['ed', 'cb', 'a']);
    assert.equal(third.next, undefined);
  });

  it('has no next page where the last one is full', async () => {
    for (const title of ['a', 'b']) await newDataset(title);
    assert.equal((await catalog.listDatasets({ limit: 2 })).next, undefined);
  });

  it('sets columns once', async () => {
    const datasetId = await newDataset();
    now += 5;
    assert.equal(await catalog.setColumnsIfAbsent(datasetId, [{ columnName: 'a', dataType: 'DATE' }]), true);
    assert.equal(await catalog.setColumnsIfAbsent(datasetId, [{ columnName: 'b', dataType: 'DATE' }]), false);
    const found = await catalog.findDataset(datasetId);
    assert.equal(found?.columns?.[0]?.columnName, 'a');
    assert.equal(found.lastModifiedTime, now);
  });

  it('keeps all of a changeset', async () => {
    const datasetId = await newDataset();
    const target = await newChangeset(datasetId);
    const more = { changesetId: 'c'.repeat(22), tags: { k: 'v' }, updatesChangesetId: target.changesetId };
    const { record } = await catalog.createChangeset(changeset(datasetId, { changeType: 'MODIFY', ...more }));
    assert.deepEqual({ ...record, ...more, status: 'PENDING' }, record);
    assert.deepEqual(await catalog.findChangeset(datasetId, record.changesetId), record);
    assert.equal(await catalog.findChangeset(await newDataset(), record.changesetId), undefined);
    await assert.rejects(catalog.createChangeset(changeset('nothere')), UnknownDatasetError);
  });

  it('gives each changeset of a dataset a later time than the one before, whatever the clock does', async () => {
    const datasetId = await newDataset();
    const times = [];
    for (const step of [0, 0, -60_000, 5]) {
      now += step;
      times.push((await newChangeset(datasetId)).createTime);
    }
    const [first = 0] = times;
    assert.deepEqual(times, [first, first + 1, first + 2, first + 3]);
  });

  it('lists changesets newest first, page by page', async () => {
    const datasetId = await newDataset();
    const other = await newDataset('Other');
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      ids.unshift((await newChangeset(datasetId)).changesetId);
      await newChangeset(other);
    }
    const first = await catalog.listChangesets(datasetId, { limit: 3 });
    const second = await catalog.listChangesets(datasetId, { limit: 3, before: first.next });
    assert.deepEqual(
      [...first.items, ...second.items].map(({ changesetId }) => changesetId),
      ids,
    );
    assert.equal(second.next, undefined);
  });

  it('leads a changeset from PENDING through RUNNING to one end', async () => {
    const datasetId = await newDataset();
    const { changesetId } = await newChangeset(datasetId);
    assert.equal(await catalog.countUnfinished(), 1);
    assert.equal(await catalog.markRunning(changesetId, 10), true);
    assert.equal(await catalog.markRunning(changesetId, 20), true);
    const columns = [{ columnName: 'a', dataType: 'DATE' as const }];
    assert.equal(await catalog.markSuccess(changesetId, { measures, endTime: 30, columns }), true);
    assert.equal(
      await catalog.markFailed(changesetId, { message: 'late', category: 'VALIDATION' }, 40),
      false,
    );
    assert.equal(await catalog.markRunning(changesetId, 50), false);
    assert.equal(await catalog.markSuccess(changesetId, { measures, endTime: 60 }), false);
    const found = await catalog.findChangeset(datasetId, changesetId);
    assert.deepEqual(
      [found?.status, found?.startTime, found?.endTime, found?.measures, found?.failure],
      ['SUCCESS', 10, 30, measures, undefined],
    );
    assert.deepEqual((await catalog.findDataset(datasetId))?.columns, columns);
    assert.equal(await catalog.countUnfinished(), 0);
  });

  it('keeps why a changeset failed', async () => {
    const datasetId = await newDataset();
    const { changesetId } = await newChangeset(datasetId);
    const failure = { message: 'line 3', category: 'VALIDATION' as const };
    assert.equal(await catalog.markFailed(changesetId, failure, 7), true);
    const found = await catalog.findChangeset(datasetId, changesetId);
    assert.deepEqual([found?.status, found?.failure, found?.endTime], ['FAILED', failure, 7]);
  });

  it('knows what is unfinished, oldest first', async () => {
    const datasetId = await newDataset();
    const ids = [];
    for (let index = 0; index < 3; index++) ids.push((await newChangeset(datasetId)).changesetId);
    await catalog.markSuccess(ids[1] ?? '', { measures, endTime: 1 });
    assert.deepEqual(
      (await catalog.unfinished()).map(({ changesetId }) => changesetId),
      [ids[0], ids[2]],
    );
  });

  it('takes on as many changesets at once as it is told', async () => {
    const datasetId = await newDataset();
    await catalog.createChangeset(changeset(datasetId), { unfinishedLimit: 1 });
    const second = catalog.createChangeset(changeset(datasetId), { unfinishedLimit: 1 });
    await assert.rejects(second, QuotaExceededError);
    assert.equal((await catalog.allChangesets(datasetId)).length, 1);
  });

  it('derives activity from the changesets', async () => {
    const datasetId = await newDataset();
    const first = await newChangeset(datasetId);
    const second = (await catalog.createChangeset(changeset(datasetId, { changeType: 'REPLACE' }))).record;
    for (const { changesetId } of [first, second])
      await catalog.markSuccess(changesetId, { measures, endTime: 1 });
    const activity = (await catalog.describeActivities(datasetId)).get(first.changesetId);
    assert.equal(activity?.activeUntilTimestamp, second.createTime);
  });

  describe('deleted datasets', () => {
    it('are gone with their changesets, and are remembered until their files are', async () => {
      const datasetId = await newDataset();
      const first = await newChangeset(datasetId);
      await catalog.markSuccess(first.changesetId, { measures, endTime: 1 });
      const correction = await catalog.createChangeset(
        changeset(datasetId, { changeType: 'MODIFY', updatesChangesetId: first.changesetId }),
      );
      await catalog.markSuccess(correction.record.changesetId, { measures, endTime: 2 });
      assert.equal(await catalog.deleteDataset(datasetId), datasetId);
      assert.equal(await catalog.findDataset(datasetId), undefined);
      assert.equal(await catalog.findChangeset(datasetId, first.changesetId), undefined);
      assert.deepEqual(await catalog.deletedDatasets(), [datasetId]);
      await catalog.forgetDeletedDataset(datasetId);
      assert.deepEqual(await catalog.deletedDatasets(), []);
    });
    it('are not deleted while a changeset is on its way', async () => {
      const datasetId = await newDataset();
      const { changesetId } = await newChangeset(datasetId);
      await assert.rejects(catalog.deleteDataset(datasetId), DatasetInUseError);
      await catalog.markFailed(changesetId, { message: 'm', category: 'VALIDATION' }, 1);
      assert.equal(await catalog.deleteDataset(datasetId), datasetId);
    });
    it('are made anew by the token that made them', async () => {
      const clientToken = { operation: 'CreateDataset', token: 't', requestHash: 'h' };
      const { record } = await catalog.createDataset(dataset('A'), { clientToken });
      await catalog.deleteDataset(record.datasetId);
      assert.equal((await catalog.createDataset(dataset('A'), { clientToken })).created, true);
    });
  });

  describe('client tokens', () => {
    const clientToken = { operation: 'CreateDataset', token: 't', requestHash: 'h' };

    it('make a repeated request answer the same resource', async () => {
      const first = await catalog.createDataset(dataset('A', { alias: 'alias/a' }), { clientToken });
      const again = await catalog.createDataset(dataset('A', { alias: 'alias/a' }), { clientToken });
      assert.deepEqual(again, { record: first.record, created: false });
      assert.equal((await catalog.listDatasets({ limit: 10 })).items.length, 1);
    });
    it('refuse another request', async () => {
      await catalog.createDataset(dataset('A'), { clientToken });
      await assert.rejects(
        catalog.createDataset(dataset('B'), { clientToken: { ...clientToken, requestHash: 'other' } }),
        ConflictError,
      );
    });
    it('are kept apart by operation', async () => {
      const { record } = await catalog.createDataset(dataset('A'), { clientToken });
      const other = { ...clientToken, operation: 'CreateChangeset', requestHash: 'other' };
      const first = await catalog.createChangeset(changeset(record.datasetId), { clientToken: other });
      const again = await catalog.createChangeset(changeset(record.datasetId), {
        clientToken: other,
        unfinishedLimit: 1,
      });
      assert.equal(again.record.changesetId, first.record.changesetId);
    });
    it('are forgotten after ten minutes', async () => {
      await catalog.createDataset(dataset('A'), { clientToken });
      now += 10 * 60 * 1000 - 1;
      assert.equal((await catalog.createDataset(dataset('A'), { clientToken })).created, false);
      now += 1;
      assert.equal((await catalog.createDataset(dataset('A'), { clientToken })).created, true);
    });
    it('leave nothing behind where the request fails', async () => {
      await catalog.createDataset(dataset('A', { alias: 'alias/a' }));
      await assert.rejects(
        catalog.createDataset(dataset('B', { alias: 'alias/a' }), { clientToken }),
        AliasTakenError,
      );
      assert.equal((await catalog.createDataset(dataset('B'), { clientToken })).created, true);
    });
  });
});
