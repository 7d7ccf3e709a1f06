import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { parquetOf } from '../engine/engineFixture';
import { DataClients, requireValue } from '../support/dataClients';
import { RunningService } from '../support/runningService';

const tradesQuery = `SELECT * FROM (VALUES
  (185.5::DOUBLE, 'AAPL', TIMESTAMP '2024-01-02 09:30:00', 100::BIGINT),
  (370.25::DOUBLE, 'MSFT', TIMESTAMP '2024-01-02 09:30:01', NULL)) t(price, symbol, time, size)`;

const jsonTrades = [
  '{"symbol":"AAPL","time":"2024-01-02T04:30:00-05:00","price":185.5,"size":100}',
  '{"price":370.25,"time":"2024-01-02 09:30:01","symbol":"MSFT"}',
];

const xmlTrades = `<?xml version="1.0"?><trades date="2024-01-02">
  <trade symbol="AAPL"><time>2024-01-02T09:30:00Z</time><price>185.5</price><size>100</size></trade>
  <trade symbol="MSFT"><time>2024-01-02 09:30:01</time><price>370.25</price></trade></trades>`;

const expected = [
  ['AAPL', '2024-01-02 09:30:00', '185.5', '100'],
  ['MSFT', '2024-01-02 09:30:01', '370.25', null],
];

describe('formats of changesets, through the API', () => {
  let service: RunningService;
  let clients: DataClients;

  before(async () => {
    service = await RunningService.start();
    clients = new DataClients(service);
  });
  after(() => service[Symbol.asyncDispose]());

  const formats: readonly (readonly [
    what: string,
    formatParams: Record<string, string>,
    content: () => string | Buffer | Promise<Buffer>,
  ])[] = [
    ['Parquet', { formatType: 'PARQUET' }, () => parquetOf(tradesQuery)],
    ['JSON lines', { formatType: 'JSON' }, () => jsonTrades.join('\n')],
    ['a JSON list', { formatType: 'json' }, () => `[${jsonTrades.join()}]`],
    ['packed JSON', { formatType: 'JSON' }, () => gzipSync(jsonTrades.join('\n'))],
    [
      'records inside of JSON documents',
      { formatType: 'JSON', JsonPath: '$.day.trades' },
      () => `{"day":{"trades":[${jsonTrades.join()}]}}`,
    ],
    ['XML', { formatType: 'XML', rowTag: 'trade', attributePrefix: '' }, () => xmlTrades],
  ];
  for (const [what, formatParams, content] of formats) {
    it(`take ${what}, and give the rows`, async () => {
      const datasetId = await clients.createDataset();
      const changeset = await clients.ingestFile(datasetId, await content(), formatParams);
      assert.equal(changeset.status, 'SUCCESS', changeset.errorInfo?.errorMessage);
      const changesetId = requireValue(changeset.changesetId);
      const { rows } = await clients.local.previewChangeset({ datasetId, changesetId });
      assert.deepEqual(rows, expected);
    });
  }

  it('fail where a file is not what it is said to be', async () => {
    const datasetId = await clients.createDataset();
    const changeset = await clients.ingestFile(datasetId, 'symbol,price\nA,1\n', { formatType: 'PARQUET' });
    assert.equal(changeset.errorInfo?.errorCategory, 'VALIDATION');
    assert.match(
      requireValue(changeset.errorInfo.errorMessage),
      /trades\.bin: the file does not begin with PAR1/,
    );
  });

  it('are refused with an option that they do not have', async () => {
    const datasetId = await clients.createDataset();
    await assert.rejects(
      clients.data.createChangeset({
        datasetId,
        changeType: 'APPEND',
        sourceParams: { s3SourcePath: 's3://bucket/trades.parquet' },
        formatParams: { formatType: 'PARQUET', separator: ',' },
      }),
      /separator is not an option of PARQUET/,
    );
  });
});
