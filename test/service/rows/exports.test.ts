import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  GetQueryOutput,
  RowSource,
  StartExportInput,
} from '../../../extension/finspace/generated/localService';
import { LocalServiceClient } from '../../../extension/finspace/generated/localServiceClient';
import { until } from '../../support/until';
import { newFolder, readParquet } from '../engine/engineFixture';
import { DataClients, requireValue } from '../support/dataClients';
import { People, spaciousFolder } from '../support/people';
import { RunningService } from '../support/runningService';
import { RowClients, schemaOf } from './rowFixture';

describe('exports and profiles of rows, through the API', () => {
  let service: RunningService;
  let rows: RowClients;
  let local: LocalServiceClient;

  before(async () => {
    service = await RunningService.start(await spaciousFolder());
    const clients = new DataClients(service);
    rows = new RowClients(clients);
    local = clients.local;
  });
  after(() => service[Symbol.asyncDispose]());

  /** A query, once it has ended. */
  const ended = (queryId: string): Promise<GetQueryOutput> =>
    until('the query ends', async () => {
      const query = await local.getQuery({ queryId, waitMilliseconds: 5_000 });
      return query.endTime ? query : undefined;
    });

  async function fetched(s3Uri: string, credentials = service.credentials): Promise<Buffer> {
    const { endpoint, region } = service.handle;
    const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(s3Uri) ?? [];
    const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 });
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    return Buffer.from(await requireValue(Body).transformToByteArray());
  }

  async function exported(rowSource: RowSource, more: Omit<StartExportInput, 'rowSource'>): Promise<Buffer> {
    const { queryId = '' } = await local.startExport({ rowSource, ...more });
    const { queryStatus, queryError, s3Uri } = await ended(queryId);
    assert.equal(queryStatus, 'SUCCEEDED', queryError?.errorMessage);
    return fetched(requireValue(s3Uri));
  }

  const columns = schemaOf('symbol STRING, time DATETIME, price DOUBLE');
  const lines = [
    '"B, ""x""",2026-01-02 09:30:00,2.5',
    '=1+1,2026-01-02 09:30:00.25,',
    '"",,0.1',
    ',2026-01-02 09:30:01,1e300',
    '"two\nlines",2026-01-03 09:30:00,-0.0',
  ];
  const csv = ['symbol,time,price', ...lines].join('\n');

  it('are CSV as RFC 4180 has it: quoted where needed, null nothing, formulas as they are', async () => {
    const text = (await exported(await rows.dataset(columns, csv), { exportFormat: 'CSV' })).toString();
    assert.equal(
      text,
      [
        'symbol,time,price',
        '"B, ""x""",2026-01-02T09:30:00Z,2.5',
        '=1+1,2026-01-02T09:30:00.25Z,',
        '"",,0.1',
        ',2026-01-02T09:30:01Z,1e+300',
        '"two\nlines",2026-01-03T09:30:00Z,-0.0',
        '',
      ].join('\n'),
    );
    const again = await rows.dataset(columns, text);
    assert.deepEqual((await rows.read(again)).rows, (await rows.read(await rows.dataset(columns, csv))).rows);
  });

  it('are Parquet of the columns that are asked for, filtered and sorted', async () => {
    const ids = await rows.dataset(columns, csv);
    const bytes = await exported(ids, {
      exportFormat: 'PARQUET',
      columnNames: ['price', 'symbol'],
      filters: [{ columnName: 'price', operator: 'IS_NOT_NULL' }],
      sortColumns: [{ columnName: 'price', sortOrder: 'DESCENDING' }],
    });
    const file = join(await newFolder(), 'rows.parquet');
    await writeFile(file, bytes);
    assert.deepEqual(await readParquet([file]), [
      [1e300, null],
      [2.5, 'B, "x"'],
      [0.1, ''],
      [0, 'two\nlines'],
    ]);
  });

  it('of an empty dataset have the header alone', async () => {
    const { datasetId } = await rows.dataset(columns, 'symbol,time,price\n');
    assert.equal((await exported({ datasetId }, { exportFormat: 'CSV' })).toString(), 'symbol,time,price\n');
  });

  it('can be read by whoever began them, and by nobody else', async () => {
    const ids = await rows.dataset(columns, csv);
    const people = new People(service);
    const other = await people.join();
    const { queryId = '' } = await local.startExport({ rowSource: ids, exportFormat: 'CSV' });
    const { s3Uri = '' } = await ended(queryId);
    assert.match(s3Uri, /\/rows\.csv$/);
    await assert.rejects(fetched(s3Uri, other.credentials), { name: 'AccessDenied' });
    await assert.rejects(other.local.getQuery({ queryId }), { name: 'ResourceNotFoundException' });
    await assert.rejects(local.readRows({ rowSource: { queryId } }), { name: 'ValidationException' });
  });

  it('end where they are stopped, or their dataset is deleted', async () => {
    const many = Array.from({ length: 300_000 }, (_, row) => `S${row % 977},,${(row * 7919) % 100_003}`);
    const text = ['symbol,time,price', ...many].join('\n');
    const sortColumns = [{ columnName: 'symbol' }, { columnName: 'price' }];
    const { datasetId } = await rows.dataset(columns, text);
    const start = async (): Promise<string> => {
      const asked = { rowSource: { datasetId }, exportFormat: 'CSV', sortColumns } as const;
      return requireValue((await local.startExport(asked)).queryId);
    };
    const stopped = await start();
    await local.stopQuery({ queryId: stopped });
    const state = await local.getQuery({ queryId: stopped }).catch(() => undefined);
    assert.ok(state === undefined || state.queryStatus === 'CANCELLED', state?.queryStatus);
    const cutOff = await start();
    await rows.clients.data.deleteDataset({ datasetId });
    const { queryStatus, queryError } = await ended(cutOff);
    if (queryStatus !== 'SUCCEEDED') assert.match(queryError?.errorMessage ?? '', /Dataset not found/);
  });

  it('are refused where there is no column yet', async () => {
    const datasetId = await rows.clients.createDataset(null);
    await assert.rejects(local.startExport({ rowSource: { datasetId }, exportFormat: 'CSV' }), {
      name: 'ValidationException',
      message: /no schema yet/,
    });
  });

  it('tell what columns hold as of an instant, over all changesets', async () => {
    const { datasetId } = await rows.dataset(columns, csv);
    const { asOfTimestamp } = await rows.read({ datasetId });
    await rows.append(datasetId, 'symbol,time,price\nZ,,7');
    const profileOf = async (rowSource: RowSource): Promise<GetQueryOutput> =>
      ended(requireValue((await local.startProfile({ rowSource })).queryId));
    const { profile, queryStatus, queryError } = await profileOf({ datasetId });
    assert.equal(queryStatus, 'SUCCEEDED', queryError?.errorMessage);
    assert.equal(profile?.rowCount, 6);
    assert.deepEqual(
      profile.columns?.map(({ columnName, dataType, nullCount, maximum }) => [
        columnName,
        dataType,
        nullCount,
        maximum?.text,
      ]),
      [
        ['symbol', 'STRING', 1, 'two\nlines'],
        ['time', 'DATETIME', 2, '2026-01-03T09:30:00Z'],
        ['price', 'DOUBLE', 1, '1e+300'],
      ],
    );
    const earlier = await profileOf({ datasetId, asOfTimestamp });
    assert.equal(earlier.profile?.rowCount, 5);
    assert.deepEqual(earlier.asOfTimestamp, asOfTimestamp);
    const none = await profileOf({ datasetId: await rows.clients.createDataset(null) });
    assert.deepEqual(none.profile, { rowCount: 0, columns: [] });
  });
});
