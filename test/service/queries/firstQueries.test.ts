import assert from 'node:assert/strict';
import type { QueryErrorKind } from '../../../extension/finspace/generated/localService';
import { DataClients, requireValue } from '../support/dataClients';
import { Queries } from '../support/queries';
import { RunningService } from '../support/runningService';

type Rows = readonly (readonly (string | null)[])[];

/** What somebody tries who has never queried these datasets. */
describe('a first query', () => {
  let service: RunningService;
  let queries: Queries;
  let datasetId: string;
  /** Of the first changeset, in UTC, as SQL has it. */
  let early: string;

  before(async () => {
    service = await RunningService.start();
    const clients = new DataClients(service);
    queries = new Queries(service.clientOptions);
    datasetId = await clients.createDataset();
    const named = { datasetId, datasetTitle: 'US Trades', alias: 'alias/trades', kind: 'TABULAR' } as const;
    await clients.data.updateDataset(named);
    const header = 'symbol,time,price,size\n';
    const { createTime } = await clients.ingest(
      datasetId,
      `${header}AAA,2026-01-02 10:00:00,1.5,10\nBBB,2026-01-02 10:00:01,2.5,20\n`,
    );
    early = requireValue(createTime).toISOString().replace('T', ' ').replace('Z', '');
    await clients.ingest(datasetId, `${header}AAA,2026-01-02 10:00:02,3.5,30\n`);
  });

  after(async () => {
    await service[Symbol.asyncDispose]();
  });

  const answered = (): readonly (readonly [string, Rows])[] => [
    ['select 1', [['1']]],
    ['SELECT 1;', [['1']]],
    ['SELECT count(*) FROM "us trades";', [['3']]],
    [`SELECT count(*) FROM "${datasetId.toUpperCase()}"`, [['3']]],
    ['FROM trades SELECT symbol LIMIT 1', [['AAA']]],
    [
      'SELECT symbol, price FROM trades WHERE size > 10 ORDER BY price DESC',
      [
        ['AAA', '3.5'],
        ['BBB', '2.5'],
      ],
    ],
    [
      'WITH a AS (FROM trades) SELECT symbol, sum(size) FROM a GROUP BY ALL ORDER BY 1',
      [
        ['AAA', '40'],
        ['BBB', '20'],
      ],
    ],
    [
      'SELECT size, lag(size) OVER (ORDER BY time) FROM trades ORDER BY time',
      [
        ['10', null],
        ['20', '10'],
        ['30', '20'],
      ],
    ],
    [
      'SELECT symbol FROM trades QUALIFY row_number() OVER (PARTITION BY symbol ORDER BY time DESC) = 1 ORDER BY 1',
      [['AAA'], ['BBB']],
    ],
    [
      `SELECT count(*), count(o.size) FROM trades LEFT JOIN trades AS OF TIMESTAMP '${early}' o USING (symbol, time)`,
      [['3', '2']],
    ],
    [`SELECT (SELECT count(*) FROM trades AS OF TIMESTAMP '${early}Z')`, [['2']]],
    [
      `SELECT * FROM (SELECT sum(size) FROM trades AS OF TIMESTAMPTZ '${early}+00:00' WHERE price > 2)`,
      [['20']],
    ],
    ["SELECT count(*) FROM trades AS OF TIMESTAMP '2020-01-02'", [['0']]],
    ["SELECT count(*) FROM trades AS OF TIMESTAMP '2999-12-31 23:59:59+14'", [['3']]],
    [
      'SELECT column_name, column_type FROM (DESCRIBE trades) LIMIT 2',
      [
        ['symbol', 'VARCHAR'],
        ['time', 'TIMESTAMP WITH TIME ZONE'],
      ],
    ],
    [
      'SELECT column_name, "min", "max" FROM (SUMMARIZE trades) WHERE column_name = \'size\'',
      [['size', '10', '30']],
    ],
    ["PIVOT (SELECT symbol, size FROM trades) ON symbol IN ('AAA', 'BBB') USING sum(size)", [['40', '20']]],
    [
      'VALUES (1, 2), (3, 4)',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
  ];

  it('is answered', async () => {
    for (const [text, rows] of answered()) assert.deepEqual(await queries.rows(text), rows, text);
  });

  const instant = /instant stands right behind a dataset's name/;
  const reads = /only reads\. Rows are added, replaced and corrected by changesets/;
  const refused: readonly (readonly [string, QueryErrorKind, string, RegExp])[] = [
    ['  ', 'NOT_ALLOWED', '', /no statement/],
    [';', 'NOT_ALLOWED', '', /no statement/],
    ['SELECT 1; SELECT 2', 'NOT_ALLOWED', '', /one statement/],
    [
      'SELECT * FROM US Trades',
      'UNKNOWN_NAME',
      'US',
      /no dataset of this name that you may read: US\. There is "US Trades", trades\./,
    ],
    ["SELECT * FROM 'US Trades'", 'NOT_ALLOWED', "'US Trades'", /double quotes: "US Trades"/],
    ['SELECT * FROM `US Trades`', 'SYNTAX', '`', /double quotes, and not in backticks/],
    ['SELECT size FROM trades WHERE symbol = "AAA"', 'UNKNOWN_NAME', '"AAA"', /single quotes: 'AAA'/],
    ['SELECT * FROM trades AS OF', 'SYNTAX', 'AS OF', instant],
    ["SELECT * FROM trades AS OF '2026-01-02'", 'SYNTAX', 'AS OF', instant],
    ["SELECT * FROM trades AS OF DATE '2026-01-02'", 'SYNTAX', 'AS OF', instant],
    ['SELECT * FROM trades AS OF TIMESTAMP now()', 'SYNTAX', 'AS OF', instant],
    ["SELECT * FROM (FROM trades) AS OF TIMESTAMP '2026-01-02'", 'SYNTAX', 'AS OF', instant],
    ["SELECT * FROM trades x AS OF TIMESTAMP '2026-01-02'", 'UNKNOWN_NAME', 'x', instant],
    ["SELECT * FROM trades AS OF TIMESTAMP 'yesterday'", 'SYNTAX', "'yesterday'", /no instant/],
    [
      "SELECT * FROM trades AS OF TIMESTAMP '2026-01-02 10:00 Europe/Berlin'",
      'SYNTAX',
      "'2026-01-02 10:00 Europe/Berlin'",
      /offset/,
    ],
    ['SHOW TABLES', 'NOT_ALLOWED', '', /lists none/],
    ['DESCRIBE', 'NOT_ALLOWED', '', /lists none/],
    ['SHOW ALL TABLES', 'NOT_ALLOWED', '', /lists none/],
    ['SELECT * FROM information_schema.tables', 'NOT_ALLOWED', 'information_schema.tables', /engine's own/],
    ['EXPLAIN SELECT * FROM trades', 'NOT_ALLOWED', '', /run, and not explained/],
    ['/* change it */ -- now\nINSERT INTO trades VALUES (1)', 'NOT_ALLOWED', '', reads],
    ['UPDATE trades SET size = 1', 'NOT_ALLOWED', '', reads],
    ["COPY trades TO 'trades.csv'", 'NOT_ALLOWED', '', reads],
    ['CREATE TABLE mine AS SELECT 1', 'NOT_ALLOWED', '', /WITH mine AS/],
    ["ATTACH 'mine.db'", 'NOT_ALLOWED', '', /WITH mine AS/],
    ['PRAGMA version', 'NOT_ALLOWED', '', /nothing can be written, changed, set or called/],
    ['INSTALL httpfs', 'NOT_ALLOWED', '', /nothing can be written, changed, set or called/],
    ['PIVOT trades ON symbol USING sum(size)', 'NOT_ALLOWED', '', /has to name the values/],
    ["SELECT * FROM read_csv('/etc/passwd')", 'NOT_ALLOWED', 'read_csv', /reads datasets, and no files/],
    ["SELECT * FROM glob('/etc/*')", 'NOT_ALLOWED', 'glob', /cannot call glob/],
    ["SELECT getenv('HOME')", 'NOT_ALLOWED', 'getenv', /cannot call getenv/],
    ["SELECT * FROM trades AT (TIMESTAMP => '2026-01-02'::TIMESTAMP)", 'TYPE', '', instant],
    ['SELECT symbol, sum(size) FROM trades', 'TYPE', 'symbol', /GROUP BY/],
    ["SELECT 'AAA FROM trades", 'SYNTAX', "'AAA FROM trades", /unterminated/],
  ];
  it('is refused with what helps, at its place', async () => {
    for (const [text, kind, where, message] of refused) {
      const { queryStatus, queryError = {} } = await queries.run(text);
      const { errorKind, errorMessage = '', position = 0, length = 0 } = queryError;
      const found = [queryStatus, errorKind, text.slice(position, position + length)];
      assert.deepEqual(found, ['FAILED', kind, where], `${text}: ${errorMessage}`);
      assert.match(errorMessage, message, text);
    }
  });
});
