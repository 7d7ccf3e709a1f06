import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryErrorKind } from '../../../extension/finspace/generated/localService';
import { until } from '../../support/until';
import { DataClients, requireValue } from '../support/dataClients';
import { People } from '../support/people';
import { Queries } from '../support/queries';
import { RunningService } from '../support/runningService';

/** What changes by itself, or with each request. */
const lively = /^(?:logs|queries|staging)\/|^catalog\.sqlite-|^lock/;

/** All files below a folder with their digests, but for those that a running service changes anyway. */
async function contentOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => !lively.test(path)).sort();
  const content = new Map<string, string>();
  for (const path of paths) {
    const file = join(folder, path);
    const isFile = (await stat(file)).isFile();
    content.set(
      path,
      isFile
        ? createHash('sha256')
            .update(await readFile(file))
            .digest('hex')
        : 'folder',
    );
  }
  return content;
}

describe('what a query cannot do', () => {
  let service: RunningService;
  let queries: Queries;
  let ownId: string;
  let changesetId: string;
  /** Where attacks would leave something, outside of the service's folder. */
  let outside: string;
  let content: ReadonlyMap<string, string>;
  let hits = 0;
  const server = createServer((_request, response) => {
    hits++;
    response.end('a,b\n1,2\n');
  });

  before(async () => {
    service = await RunningService.start();
    queries = new Queries(service.clientOptions);
    const clients = new DataClients(service);
    ownId = await clients.createDataset();
    const line = 'symbol,time,price,size\nAAA,2026-01-02 10:00:00,1.5,10\n';
    changesetId = requireValue((await clients.ingest(ownId, line)).changesetId);
    const replacement = await clients.ingest(ownId, line, 'REPLACE');
    // Profiles are made by themselves, and are files, too.
    for (const id of [changesetId, requireValue(replacement.changesetId)]) {
      await until('the profile to be there', async () => {
        const { profileStatus } = await clients.local.getChangesetProfile({
          datasetId: ownId,
          changesetId: id,
        });
        return profileStatus === 'READY';
      });
    }
    outside = await mkdtemp(join(tmpdir(), 'query-attacks-'));
    await symlink('/etc/passwd', join(service.dataFolder, 'staging', 'link.csv'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });

  after(async () => {
    server.close();
    await service[Symbol.asyncDispose]();
    await rm(outside, { recursive: true });
  });

  beforeEach(async () => {
    content = await contentOf(service.dataFolder);
  });

  /** Asserts that a text is refused, that it tells of no folder, and that no file came, went or changed. */
  async function refused(text: string, kind: QueryErrorKind = 'NOT_ALLOWED'): Promise<void> {
    const { queryStatus, queryError = {} } = await queries.run(text, { timeLimitSeconds: 30 });
    const { errorKind, errorMessage = '' } = queryError;
    assert.deepEqual([queryStatus, errorKind], ['FAILED', kind], `${text}: ${errorMessage}`);
    assert.equal(errorMessage.includes(join(service.dataFolder, 'staging', 'queries')), false, errorMessage);
    assert.deepEqual(await contentOf(service.dataFolder), content, text);
    assert.deepEqual(await readdir(join(service.dataFolder, 'staging', 'queries')), [], text);
    assert.deepEqual(await readdir(outside), [], text);
    assert.equal(hits, 0, text);
  }

  const files = (): readonly string[] => {
    const table = join(service.dataFolder, 'tables', ownId);
    return [
      '/etc/passwd',
      service.handle.credentialsFile,
      join(service.dataFolder, 'catalog.sqlite'),
      join(service.dataFolder, 'settings.json'),
      join(service.dataFolder, 'logs', 'service.log'),
      join(service.dataFolder, 'staging', 'link.csv'),
      join(table, '_delta_log', '00000000000000000000.json'),
      join(table, 'changesets', changesetId, 'part-00001.parquet'),
      '../../../credentials',
      'rows/../../../../credentials',
      '../link.csv',
      '../*',
      '~/.bashrc',
      'file:///etc/passwd',
      's3://bucket/key.csv',
      'https://127.0.0.1:9/x.csv',
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.csv`,
    ];
  };

  const readers = [
    ...['read_csv', 'read_text', 'read_blob', 'read_parquet', 'read_json', 'read_ndjson_objects', 'glob'],
    ...['parquet_metadata', 'parquet_schema', 'parquet_file_metadata', 'sniff_csv', 'read_duckdb'],
  ];

  it('reads no file', async () => {
    for (const reader of readers) await refused(`SELECT * FROM ${reader}('/etc/passwd')`);
    for (const file of files()) {
      await refused(`SELECT * FROM read_blob('${file}')`);
      await refused(`SELECT * FROM '${file}'`);
      await refused(`SELECT count(*) FROM read_text(['${file}', 'rows/0.parquet'])`);
    }
  });

  const writes = (): readonly string[] => [
    `ATTACH '${outside}/attached.db'`,
    `ATTACH '${join(service.dataFolder, 'catalog.sqlite')}' (TYPE sqlite)`,
    ...['INSTALL httpfs', 'LOAD httpfs', 'FORCE INSTALL json', 'UPDATE EXTENSIONS'],
    ...[
      `COPY (SELECT 1) TO '${outside}/copied.csv'`,
      "COPY (SELECT 1) TO 'inside.csv'",
      "COPY t FROM '/etc/passwd'",
    ],
    ...[`EXPORT DATABASE '${outside}/exported'`, `IMPORT DATABASE '${outside}/exported'`],
    ...[
      'CREATE TABLE t (a INT)',
      'CREATE TABLE t AS SELECT 1',
      'CREATE VIEW v AS SELECT 1',
      'CREATE SCHEMA s',
    ],
    ...['CREATE MACRO m() AS 1', 'CREATE SECRET s (TYPE s3)', 'CREATE SEQUENCE s', 'CREATE TYPE t AS INT'],
    ...['INSERT INTO t VALUES (1)', 'UPDATE t SET a = 1', 'DELETE FROM t', 'TRUNCATE t', 'DROP TABLE t'],
    ...['MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE', 'ALTER TABLE t ADD COLUMN b INT'],
    ...['WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a'],
    ...['PRAGMA database_list', 'PRAGMA enable_profiling', "PRAGMA table_info('t')", 'PRAGMA version'],
    ...[
      'SET enable_external_access = true',
      'SET GLOBAL threads = 1',
      'RESET lock_configuration',
      'SET VARIABLE a = 1',
    ],
    ...[
      'CALL checkpoint()',
      'CALL enable_logging()',
      'CHECKPOINT',
      'VACUUM',
      'ANALYZE',
      'BEGIN',
      'COMMIT',
      'USE memory',
    ],
    ...[
      'SELECT 1; SELECT 2',
      'SELECT 1; DROP TABLE t',
      `;COPY (SELECT 1) TO '${outside}/copied.csv'`,
      'EXPLAIN SELECT 1',
    ],
    ...['EXPLAIN ANALYZE INSERT INTO t VALUES (1)', 'PREPARE p AS SELECT 1', 'EXECUTE p', 'DEALLOCATE p'],
    ...[`LOAD '${outside}/evil.so'`, "COMMENT ON TABLE t IS 'x'"],
  ];

  /** They would end the statement that the text is put into, or are none of the engine's. */
  const halves = (): readonly string[] => [
    `SELECT 1) TO '${outside}/copied.csv' --`,
    `SELECT 1 FROM (SELECT 1)) TO '${outside}/copied.csv' (FORMAT csv); --`,
    'SELECT 1 /*',
    'SELECT 1 INTO t',
    'WITH a AS (DELETE FROM t RETURNING *) FROM a',
  ];

  it('writes nothing, and changes nothing', async () => {
    for (const text of writes()) await refused(text);
    for (const text of halves()) await refused(text, 'SYNTAX');
  });

  it('learns nothing of the engine, and tells it nothing', async () => {
    const functions = [
      ...[
        'duckdb_settings()',
        'duckdb_secrets()',
        'duckdb_databases()',
        'duckdb_extensions()',
        'duckdb_logs()',
      ],
      ...['duckdb_views()', 'duckdb_temporary_files()', 'pragma_database_size()', "pragma_storage_info('t')"],
      ...['system.main.duckdb_settings()', 'duckdb_profiling_settings()', "which_secret('s3://a', 's3')"],
      ...[
        "query('SELECT * FROM duckdb_settings()')",
        "query('COPY (SELECT 1) TO ''x''')",
        "query_table('pg_settings')",
      ],
      ...[
        'checkpoint()',
        'force_checkpoint()',
        `enable_logging(storage='file', storage_config={'path': '${outside}/l'})`,
      ],
      ...[`enable_profiling(save_location='${outside}/p')`, 'disable_logging()', 'truncate_duckdb_logs()'],
      ...["sql_auto_complete('a')", "json_execute_serialized_sql('{}')", "seq_scan('t')", 'test_all_types()'],
    ];
    for (const name of functions) {
      await refused(`SELECT * FROM ${name}`);
      await refused(`WITH a AS (SELECT (SELECT count(*) FROM ${name}) AS n) SELECT n FROM a`);
    }
    const tables = [
      'pg_settings',
      'pg_catalog.pg_settings',
      'duckdb_logs',
      'pragma_database_list',
      'sqlite_master',
    ];
    for (const name of tables) await refused(`SELECT * FROM ${name}`);
    await refused("SELECT current_setting('allowed_directories')");
    await refused("SELECT getenv('HOME')");
    await refused("SELECT write_log('x')");
  });

  it('does not know of datasets that its author may not read', async () => {
    const people = new People(service);
    const author = await people.join();
    const group = await people.group([], author);
    const readable = await people.dataset(group, ['ReadDatasetData']);
    const visible = await people.dataset(group, ['ViewDatasetDetails']);
    const own = new Queries({ ...service.clientOptions, credentials: author.credentials });
    for (const name of [ownId, visible]) {
      const { queryError } = await own.run(`SELECT * FROM "${name}"`);
      assert.equal(queryError?.errorKind, 'UNKNOWN_NAME', name);
      assert.match(queryError.errorMessage ?? '', /no dataset of this name that you may read/, name);
    }
    assert.equal(
      (await own.run(`SELECT 1 FROM "${readable}"`)).queryError?.errorMessage?.includes('no columns'),
      true,
    );
  });

  it('ends, however long it would go on, and however much it would take', async () => {
    const seconds = { timeLimitSeconds: 2 };
    const endless = 'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t';
    const { queryError } = await queries.run(endless, seconds);
    assert.equal(queryError?.errorKind, 'TIME_LIMIT');
    const many = await queries.run('SELECT * FROM generate_series(1, 1000000000000) t(i)', { maxRows: 1000 });
    assert.deepEqual([many.queryStatus, many.rowCount, many.isRowLimitReached], ['SUCCEEDED', 1000, true]);
    const bombs = [
      'SELECT list(i) FROM range(100000000000) t(i)',
      "SELECT string_agg(repeat('x', 1000000), '') FROM range(1000000)",
      "SELECT list(repeat('x', 100000) || i) FROM range(10000000) t(i)",
    ];
    for (const text of bombs) {
      const { queryError: failure } = await queries.run(text, { timeLimitSeconds: 60 });
      assert.equal(failure?.errorKind, 'MEMORY_LIMIT', `${text}: ${JSON.stringify(failure)}`);
      assert.match(failure.errorMessage ?? '', /Ask for fewer .* or raise engineMemoryMegabytes/s, text);
    }
    assert.deepEqual(await queries.rows('SELECT 1'), [['1']]);
  });
});
