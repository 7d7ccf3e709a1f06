import assert from 'node:assert/strict';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { AwsCredentialIdentity } from '@smithy/types';
import { DataClients, requireValue } from '../support/dataClients';
import { People } from '../support/people';
import { Queries } from '../support/queries';
import { RunningService } from '../support/runningService';

const csv = (...lines: readonly string[]): string => `symbol,time,price,size\n${lines.join('\n')}\n`;

describe('queries in SQL', () => {
  let service: RunningService;
  let clients: DataClients;
  let queries: Queries;
  let datasetId: string;
  /** Just after the first changeset. */
  let early: number;

  before(async () => {
    service = await RunningService.start();
    clients = new DataClients(service);
    queries = new Queries(service.clientOptions);
    datasetId = await clients.createDataset();
    await clients.data.updateDataset({
      datasetId,
      datasetTitle: 'Trades of Zürich',
      alias: 'alias/trades',
      kind: 'TABULAR',
    });
    const first = await clients.ingest(
      datasetId,
      csv('AAA,2026-01-02 10:00:00,1.5,10', 'BBB,2026-01-02 10:00:01,2.5,20'),
    );
    early = requireValue(first.createTime).getTime();
    await clients.ingest(datasetId, csv('AAA,2026-01-02 10:00:02,3.5,30'));
  });

  after(async () => {
    await service[Symbol.asyncDispose]();
  });

  const at = (time: number): string => `TIMESTAMP '${new Date(time).toISOString()}'`;
  const total = (source: string): string => `SELECT count(*) AS n, sum(size) AS total FROM ${source}`;

  const names = (): readonly (readonly [string, string])[] => [
    ['an alias', 'trades'],
    ['an alias in another case', 'TRADES'],
    ['a quoted alias', '"Trades"'],
    ['a title', '"Trades of Zürich"'],
    ['a title in another case', '"TRADES OF ZÜRICH"'],
    ['an id', `"${datasetId}"`],
    ['a whole alias', '"alias/trades"'],
    ['a qualified name', 'main.trades'],
    ['a subquery', '(SELECT * FROM trades)'],
  ];

  it('takes datasets by their names', async () => {
    for (const [title, name] of names()) {
      assert.deepEqual(await queries.rows(total(name)), [['3', '60']], title);
    }
  });

  const instants = (): readonly (readonly [string, string, readonly string[]])[] => [
    ['an instant', total(`trades AS OF ${at(early)}`), ['2', '30']],
    ['before all', total(`trades AS OF ${at(early - 1)}`), ['0', 'null']],
    [
      'a name in quotation marks, a comment amid',
      total(`"Trades" as /* of */ of\n${at(early)}`),
      ['2', '30'],
    ],
    [
      'an alias after it',
      `SELECT count(t.size), sum(t.size) FROM trades AS OF ${at(early)} AS t`,
      ['2', '30'],
    ],
    [
      'no alias after it',
      `SELECT count(*), sum(trades.size) FROM trades AS OF ${at(early)} WHERE trades.size > 10`,
      ['1', '20'],
    ],
    [
      'two instants in one query',
      `SELECT count(*), count(o.size) FROM trades n LEFT JOIN trades AS OF ${at(early)} o USING (symbol, time)`,
      ['3', '2'],
    ],
    [
      'an offset',
      total(`trades AS OF TIMESTAMP '${new Date(early + 3_600_000).toISOString().slice(0, 23)}+01:00'`),
      ['2', '30'],
    ],
    [
      'words in strings and comments',
      `SELECT count(*), 'trades AS OF ${at(early).replaceAll("'", "''")}' = '' FROM trades -- AS OF ${at(early)}`,
      ['3', 'false'],
    ],
    [
      'a table expression of the name of a dataset',
      'WITH trades AS (SELECT 1 AS size) SELECT count(*), sum(size) FROM trades',
      ['1', '1'],
    ],
    [
      'a column of the name of a dataset',
      'SELECT count(*), sum(trades) FROM (SELECT size AS trades FROM trades)',
      ['3', '60'],
    ],
    ['a semicolon and a comment at its end', `${total('trades')}; ; -- done`, ['3', '60']],
  ];

  it('reads datasets as of instants', async () => {
    for (const [title, text, row] of instants()) {
      const expected = row.map((value) => (value === 'null' ? null : value));
      assert.deepEqual(await queries.rows(text), [expected], title);
    }
  });

  it('reads what has no instant as of that of the request, and answers it', async () => {
    const answer = await queries.run(total('trades'), { asOfTimestamp: new Date(early) });
    assert.deepEqual((await queries.read(answer)).rows, [['2', '30']]);
    assert.equal(answer.asOfTimestamp?.getTime(), early);
    const now = await queries.run(total('trades'));
    assert.ok(requireValue(now.asOfTimestamp).getTime() > early);
  });

  it('joins datasets', async () => {
    const otherId = await clients.createDataset([
      { columnName: 'symbol', dataType: 'STRING' },
      { columnName: 'name', dataType: 'STRING' },
    ]);
    await clients.data.updateDataset({ datasetId: otherId, datasetTitle: 'Names', kind: 'TABULAR' });
    await clients.ingest(otherId, 'symbol,name\nAAA,Größe 😀\n');
    const text = 'SELECT name, sum(price) FROM trades JOIN names USING (symbol) GROUP BY name';
    assert.deepEqual(await queries.rows(text), [['Größe 😀', '5.0']]);
  });

  it('keeps the order of rows, and as many as are wanted', async () => {
    const text = 'SELECT i FROM range(300000) t(i) ORDER BY i DESC';
    const all = await queries.run(text, { maxRows: 300_000 });
    assert.deepEqual([all.rowCount, all.isRowLimitReached], [300_000, false]);
    const some = await queries.run(text, { maxRows: 299_999 });
    assert.deepEqual([some.rowCount, some.isRowLimitReached], [299_999, true]);
    const { queryId } = some;
    const { rows } = await queries.local.readRows({ rowSource: { queryId }, firstRow: 299_997, maxRows: 10 });
    assert.deepEqual(rows, [['2'], ['1']]);
  });

  it('shows the result as a file, to its owner', async () => {
    const people = new People(service);
    const author = await people.join();
    const own = new Queries({ ...service.clientOptions, credentials: author.credentials });
    const { s3Uri = '', queryId = '' } = await own.run('SELECT 1 AS one');
    const [, Bucket = '', Key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(s3Uri) ?? [];
    const { endpoint, region } = service.handle;
    const clientOf = (credentials: AwsCredentialIdentity): S3Client =>
      new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 });
    const client = clientOf(author.credentials);
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    const bytes = await requireValue(Body).transformToByteArray();
    assert.equal(Buffer.from(bytes.slice(0, 4)).toString(), 'PAR1');
    const list = new ListObjectsV2Command({ Bucket, Prefix: `${author.userId}/` });
    assert.deepEqual(
      (await client.send(list)).Contents?.map((object) => object.Key),
      [Key],
    );
    await assert.rejects(client.send(new DeleteObjectCommand({ Bucket, Key })), { name: 'AccessDenied' });
    const strangers = [(await people.join()).credentials, service.credentials];
    for (const credentials of strangers) {
      const stranger = clientOf(credentials);
      await assert.rejects(stranger.send(new GetObjectCommand({ Bucket, Key })), { name: 'AccessDenied' });
      await assert.rejects(stranger.send(list), { name: 'AccessDenied' });
      await assert.rejects(stranger.send(new ListObjectsV2Command({ Bucket })), { name: 'AccessDenied' });
      const { local } = new Queries({ ...service.clientOptions, credentials });
      await assert.rejects(local.getQuery({ queryId }), { name: 'ResourceNotFoundException' });
      await assert.rejects(local.readRows({ rowSource: { queryId } }), { name: 'ResourceNotFoundException' });
    }
    await own.local.stopQuery({ queryId });
    await assert.rejects(client.send(new GetObjectCommand({ Bucket, Key })), { name: 'NoSuchKey' });
  });

  it('tells columns of one name, and without a name, apart', async () => {
    const answer = await queries.run('SELECT 1 AS a, 2 AS "A", 3 AS a, 4 AS a_2, count(*) FROM trades');
    const { columns = [], rows } = await queries.read(answer);
    assert.deepEqual(
      columns.map(({ columnName }) => columnName),
      ['a', 'A_3', 'a_4', 'a_2', 'count_star()'],
    );
    assert.deepEqual(rows, [['1', '2', '3', '4', '3']]);
  });

  const faults: readonly (readonly [string, string, string, string, RegExp])[] = [
    ['a text that is cut off', 'SELECT 1 +', 'SYNTAX', '+', /syntax error/],
    ['an unknown column', "SELECT 'ü😀', nothing FROM trades", 'UNKNOWN_NAME', 'nothing', /nothing/],
    [
      'an unknown dataset',
      "SELECT 'ü😀' FROM trade",
      'UNKNOWN_NAME',
      'trade',
      /no dataset of this name that you may read: trade\. There is trades/,
    ],
    [
      'an unknown dataset with an instant',
      "SELECT 'ü😀' FROM \"tradings\" AS OF TIMESTAMP '2026-01-02'",
      'UNKNOWN_NAME',
      '"tradings"',
      /no dataset of this name that you may read: tradings\. There is trades/,
    ],
    ['an unknown function', 'SELECT what(1)', 'UNKNOWN_NAME', 'what', /what/],
    ['a wrong type', "SELECT 'ü', sum(symbol) FROM trades", 'TYPE', 'sum', /sum/],
    ['a value that cannot be', "SELECT 'ü', CAST(symbol AS INTEGER) FROM trades", 'VALUE', 'CAST', /AAA/],
    [
      'an instant that is none',
      "SELECT * FROM trades AS OF TIMESTAMP '2026-02-30'",
      'SYNTAX',
      "'2026-02-30'",
      /no instant/,
    ],
    [
      'a fault after an instant',
      "SELECT 'é' FROM trades AS OF TIMESTAMP '2100-01-01' WHERE nothing",
      'UNKNOWN_NAME',
      'nothing',
      /nothing/,
    ],
    ['no statement', '-- nothing', 'NOT_ALLOWED', '', /no statement/],
    ['a parameter', 'SELECT ?', 'SYNTAX', '', /no parameters/],
  ];
  it('says what is wrong with a text, and where', async () => {
    for (const [title, text, kind, where, message] of faults) {
      const { queryStatus, queryError = {} } = await queries.run(text);
      const { errorKind, errorMessage = '', position = 0, length = 0 } = queryError;
      assert.deepEqual(
        [queryStatus, errorKind, text.slice(position, position + length)],
        ['FAILED', kind, where],
        `${title}: ${errorMessage}`,
      );
      assert.match(errorMessage, message, title);
    }
  });

  it('stops a query within a second', async () => {
    const queryId = await queries.start('SELECT count(*) FROM range(1000000000) a, range(1000000) b');
    const { queryStatus } = await queries.local.getQuery({ queryId, waitMilliseconds: 500 });
    assert.equal(queryStatus, 'RUNNING');
    const begin = Date.now();
    await queries.local.stopQuery({ queryId });
    // A second on a quiet machine.
    assert.ok(Date.now() - begin < 5_000);
    assert.equal((await queries.ended(queryId)).queryStatus, 'CANCELLED');
  });
});
