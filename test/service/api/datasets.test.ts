import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ConflictException,
  LimitExceededException,
  ResourceNotFoundException,
  ValidationException,
} from '../../../extension/finspace/generated/exceptions';
import type {
  ColumnDefinition,
  CreateDatasetInput,
  UpdateDatasetInput,
} from '../../../extension/finspace/generated/secondGeneration';
import { DataClients, requireValue, tradeColumns, tradeHeader } from '../support/dataClients';
import { DataViews } from '../support/dataViews';
import { RunningService } from '../support/runningService';

const row = `${tradeHeader}\nAAPL,2026-01-02 09:30:00,1.5,100\n`;

/** The columns of trades, with another in the place of the last. */
const replaced = (column: ColumnDefinition): readonly ColumnDefinition[] => [
  ...tradeColumns.slice(0, -1),
  column,
];

describe('Datasets', () => {
  let service: RunningService;
  let clients: DataClients;

  before(async () => {
    service = await RunningService.start();
    clients = new DataClients(service);
  });
  after(() => service[Symbol.asyncDispose]());

  const create = async (more: Partial<CreateDatasetInput> = {}): Promise<string> => {
    const { datasetId } = await clients.data.createDataset({
      datasetTitle: 'Trades',
      kind: 'TABULAR',
      permissionGroupParams: {},
      ...more,
    });
    return requireValue(datasetId);
  };
  const update = (datasetId: string, more: Partial<UpdateDatasetInput> = {}) =>
    clients.data.updateDataset({ datasetId, datasetTitle: 'Trades', kind: 'TABULAR', ...more });

  const correct = async (datasetId: string, changesetId: string, text: string): Promise<string> => {
    const made = await clients.data.updateChangeset({
      datasetId,
      changesetId,
      sourceParams: { s3SourcePath: await clients.stage(text), sourceType: 'S3' },
      formatParams: { formatType: 'CSV' },
    });
    return requireValue(made.changesetId);
  };

  describe('that are changed', () => {
    it('take what is given, and keep what is left out', async () => {
      const datasetId = await create({
        datasetDescription: 'All',
        alias: 'alias/trades',
        ownerInfo: { name: 'Ada' },
      });
      const before = await clients.data.getDataset({ datasetId });
      assert.deepEqual(await update(datasetId, { datasetTitle: 'All trades' }), { datasetId });
      const after = await clients.data.getDataset({ datasetId: 'alias/trades' });
      assert.equal(after.datasetTitle, 'All trades');
      assert.equal(after.datasetDescription, 'All');
      assert.deepEqual(after.createTime, before.createTime);
      assert.ok(Number(after.lastModifiedTime) >= Number(before.lastModifiedTime));
      await update(datasetId, { datasetDescription: '', alias: 'alias/all-trades' });
      const last = await clients.data.getDataset({ datasetId });
      assert.equal(last.datasetDescription, '');
      assert.equal(last.alias, 'alias/all-trades');
      await assert.rejects(clients.data.getDataset({ datasetId: 'alias/trades' }), ResourceNotFoundException);
    });

    it('may be named by their alias', async () => {
      const datasetId = await create({ alias: 'alias/quotes' });
      assert.deepEqual(await update('alias/quotes', { datasetTitle: 'Quotes' }), { datasetId });
    });

    it('do not take the alias of another', async () => {
      await create({ alias: 'alias/taken' });
      await assert.rejects(update(await create(), { alias: 'alias/taken' }), ConflictException);
    });

    it('do not become of another kind', async () => {
      await assert.rejects(update(await create(), { kind: 'NON_TABULAR' }), ValidationException);
    });

    it('are unknown where there is none', async () => {
      await assert.rejects(update('nosuch1'), ResourceNotFoundException);
    });

    it('take a schema while nothing is built on it', async () => {
      const datasetId = await create();
      await clients.ingest(datasetId, 'symbol,symbol\n');
      const schemaDefinition = {
        tabularSchemaConfig: { columns: tradeColumns, primaryKeyColumns: ['symbol', 'time'] },
      };
      await update(datasetId, { schemaDefinition });
      assert.deepEqual((await clients.data.getDataset({ datasetId })).schemaDefinition, schemaDefinition);
      assert.equal((await clients.ingest(datasetId, row)).status, 'SUCCESS');
    });

    it('keep their schema once a changeset is built on it, but for its words', async () => {
      const datasetId = await clients.createDataset();
      await clients.ingest(datasetId, row);
      const columns = tradeColumns.map((column) => ({
        ...column,
        columnDescription: 'Seen at the exchange',
      }));
      await update(datasetId, {
        schemaDefinition: { tabularSchemaConfig: { columns, primaryKeyColumns: ['time'] } },
      });
      const { schemaDefinition } = await clients.data.getDataset({ datasetId });
      assert.deepEqual(schemaDefinition, { tabularSchemaConfig: { columns, primaryKeyColumns: ['time'] } });
    });

    for (const [what, columns, message] of [
      ['removed', tradeColumns.slice(0, 3), /nothing else be changed\. size cannot be removed\.$/],
      [
        'retyped',
        replaced({ columnName: 'size', dataType: 'BIGINT' }),
        /size is INTEGER and cannot become BIGINT/,
      ],
      ['renamed', replaced({ columnName: 'Size', dataType: 'INTEGER' }), /size cannot be renamed to Size/],
    ] as const) {
      it(`keep their columns once a changeset is built on them: ${what}`, async () => {
        const datasetId = await clients.createDataset();
        await clients.ingest(datasetId, row);
        const schemaDefinition = { tabularSchemaConfig: { columns } };
        await assert.rejects(
          update(datasetId, { schemaDefinition }),
          (error) => error instanceof ValidationException && message.test(error.message),
        );
      });
    }

    it('take columns at their end, which are null in all that was there before', async () => {
      const datasetId = await clients.createDataset();
      const { changesetId = '' } = await clients.ingest(datasetId, row);
      const views = new DataViews(service);
      const follower = await views.create(datasetId, { autoUpdate: true });
      const columns = [...tradeColumns, { columnName: 'venue', dataType: 'STRING' } as const];
      await update(datasetId, { schemaDefinition: { tabularSchemaConfig: { columns } } });
      const [shownLine = ''] = await (await views.files(datasetId, follower)).rows();
      assert.match(shownLine, /^AAPL,.*,100,null$/);
      const wide = `${tradeHeader},venue\nB,2024-01-02T03:04:05Z,1.5,7,XNAS\n`;
      assert.equal((await clients.ingest(datasetId, wide)).status, 'SUCCESS');
      const narrow = await clients.ingest(datasetId, row);
      assert.match(narrow.errorInfo?.errorMessage ?? '', /columns of the dataset are missing: "venue"/);
      const shown = await clients.local.previewChangeset({ datasetId, changesetId });
      assert.deepEqual(
        shown.rows?.map((cells) => cells.at(-1)),
        [null],
      );
      await clients.ended(datasetId, await correct(datasetId, changesetId, wide));
      const last = await views.files(datasetId, await views.create(datasetId));
      assert.deepEqual(
        (await last.rows()).map((line) => line.split(',').at(-1)),
        ['XNAS', 'XNAS'],
      );
    });

    it('keep a primary key of columns that they have', async () => {
      const datasetId = await create({
        schemaDefinition: { tabularSchemaConfig: { columns: tradeColumns, primaryKeyColumns: ['symbol'] } },
      });
      const fewer = { tabularSchemaConfig: { columns: tradeColumns.slice(1) } };
      await assert.rejects(update(datasetId, { schemaDefinition: fewer }), ValidationException);
    });

    it('are changed once for a client token', async () => {
      const datasetId = await create();
      const clientToken = 'change-once';
      await update(datasetId, { clientToken, datasetTitle: 'First' });
      await update(datasetId, { datasetTitle: 'Second' });
      await update(datasetId, { clientToken, datasetTitle: 'First' });
      assert.equal((await clients.data.getDataset({ datasetId })).datasetTitle, 'Second');
      await assert.rejects(update(datasetId, { clientToken, datasetTitle: 'Third' }), ConflictException);
    });
  });

  describe('that are deleted', () => {
    it('are gone with their changesets and their files, and their alias is free', async () => {
      const datasetId = await create({ alias: 'alias/gone' });
      const { changesetId = '' } = await clients.ingest(datasetId, row);
      assert.deepEqual(await clients.data.deleteDataset({ datasetId: 'alias/gone' }), { datasetId });
      await assert.rejects(clients.data.getDataset({ datasetId }), ResourceNotFoundException);
      await assert.rejects(clients.data.getChangeset({ datasetId, changesetId }), ResourceNotFoundException);
      await assert.rejects(clients.data.listChangesets({ datasetId }), ResourceNotFoundException);
      const folders = await readdir(join(service.dataFolder, 'tables'));
      assert.ok(!folders.includes(datasetId), folders.join());
      const { datasets = [] } = await clients.data.listDatasets();
      assert.ok(datasets.every((dataset) => dataset.datasetId !== datasetId));
      await create({ alias: 'alias/gone' });
    });

    it('answer the same to a repeated request, and are unknown to a new one', async () => {
      const datasetId = await create();
      const clientToken = 'delete-once';
      await clients.data.deleteDataset({ datasetId, clientToken });
      assert.deepEqual(await clients.data.deleteDataset({ datasetId, clientToken }), { datasetId });
      await assert.rejects(clients.data.deleteDataset({ datasetId }), ResourceNotFoundException);
      const other = await create();
      await assert.rejects(clients.data.deleteDataset({ datasetId: other, clientToken }), ConflictException);
    });

    it('stay while a changeset is on its way', async () => {
      const datasetId = await clients.createDataset();
      const uri = await clients.stage(row.repeat(1) + 'AAPL,2026-01-02 09:30:00,1.5,100\n'.repeat(200_000));
      const changesetId = await clients.createChangeset(datasetId, uri);
      await assert.rejects(clients.data.deleteDataset({ datasetId }), ConflictException);
      assert.equal((await clients.ended(datasetId, changesetId)).status, 'SUCCESS');
      await clients.data.deleteDataset({ datasetId });
    });
  });

  it('belong to a permission group that exists, or to none', async () => {
    const permissionGroupParams = { permissionGroupId: 'VrvKEKnA1El2nr821BaLTQ' };
    await assert.rejects(create({ permissionGroupParams }), (error) => {
      assert.ok(error instanceof ResourceNotFoundException);
      assert.match(error.message, /Permission group not found: VrvKEKnA1El2nr821BaLTQ/);
      return true;
    });
  });
});

describe('Quotas', () => {
  it('are those of settings.json, and are told by name', async () => {
    await using first = await RunningService.start();
    await first.stop();
    await writeFile(
      join(first.dataFolder, 'settings.json'),
      JSON.stringify({ quotas: { datasets: 1, filesPerChangeset: 1, bytesPerFile: 100 } }),
    );
    const service = await RunningService.start(first.dataFolder);
    try {
      const clients = new DataClients(service);
      const datasetId = await clients.createDataset();
      await assert.rejects(clients.createDataset(), (error) => {
        assert.ok(error instanceof LimitExceededException);
        assert.match(error.message, /quota datasets is used up \(1\).*settings\.json/);
        return true;
      });
      const large = await clients.ingest(datasetId, row + 'AAPL,2026-01-02 09:30:00,1.5,100\n'.repeat(10));
      assert.equal(large.errorInfo?.errorCategory, 'SERVICE_QUOTA_EXCEEDED');
      assert.match(large.errorInfo.errorMessage ?? '', /quota bytesPerFile/);
      assert.equal((await clients.ingest(datasetId, row)).status, 'SUCCESS');
    } finally {
      await service.kill();
    }
  });
});
