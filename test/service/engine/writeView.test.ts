import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseFileFormat } from '../../../extension/service/engine/fileFormat';
import type { Engine } from '../../../extension/service/engine/engine';
import type { WriteViewRequest } from '../../../extension/service/engine/engineRequests';
import { parseExportFormat } from '../../../extension/service/engine/exportFormat';
import { until } from '../../support/until';
import { columns, convertFiles, newEngine } from './engineFixture';

/** Runs SQL on files with a DuckDB of the test's own. */
async function query(sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`SET TimeZone = 'UTC'`);
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

interface Written {
  readonly files: readonly string[];
  /** The rows of all files, partition columns last, as a reader of partitioned folders has them. */
  rows(): Promise<readonly (readonly unknown[])[]>;
  read(file: string): Promise<Buffer>;
}

describe('The engine, writing a view', () => {
  let engine: Engine;
  let folder: string;
  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());
  beforeEach(async () => {
    // A pattern for those who read names as patterns.
    folder = join(await realpath(await mkdtemp(join(tmpdir(), 'view-'))), 'a=[b]*');
    await mkdir(join(folder, 'job', 'files'), { recursive: true });
    await mkdir(join(folder, 'table'), { recursive: true });
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  async function table(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
    for (const [name, sql] of Object.entries(files)) {
      await query(`COPY (${sql}) TO '${join(folder, 'table', name)}' (FORMAT parquet)`);
    }
    return Object.keys(files);
  }

  async function write(
    request: Pick<WriteViewRequest, 'files' | 'columns'> & Partial<WriteViewRequest>,
    signal?: AbortSignal,
  ): Promise<Written> {
    const job = join(folder, 'job');
    const whole = {
      folder: job,
      tableFolder: join(folder, 'table'),
      outputFolder: 'files',
      sortColumns: [],
      partitionColumns: [],
      format: parseExportFormat({}),
      ...request,
    };
    await engine.writeView(whole, { signal });
    const output = join(job, 'files');
    const entries = await readdir(output, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const files = paths.map((path) => path.slice(output.length + 1)).sort();
    return {
      files,
      read: (file) => readFile(join(output, file)),
      rows: async () => {
        const home = process.cwd();
        process.chdir(output);
        try {
          return await query(
            `SELECT * FROM read_parquet('**/*.parquet', hive_partitioning = true, hive_types_autocast = false)`,
          );
        } finally {
          process.chdir(home);
        }
      },
    };
  }

  it('keeps the order of files and rows, and takes columns that a file does not have as null', async () => {
    const files = await table({
      'b.parquet': `SELECT * FROM (VALUES (3, 'x'), (1, 'y')) t(id, name)`,
      'a.parquet': `SELECT * FROM (VALUES (2), (0)) t(id)`,
    });
    const schema = columns('id BIGINT, name STRING, more DATETIME');
    const written = await write({ files, columns: schema });
    assert.deepEqual(written.files, ['part-00001.parquet']);
    assert.deepEqual(await written.rows(), [
      ['3', 'x', null],
      ['1', 'y', null],
      ['2', null, null],
      ['0', null, null],
    ]);
  });

  it('sorts with null last, and keeps the order of rows that sort alike', async () => {
    const files = await table({
      'a.parquet': `SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE i % 3 END AS key, i AS position FROM range(5000) t(i)`,
    });
    const schema = columns('key INTEGER, position BIGINT');
    const written = await write({ files, columns: schema, sortColumns: ['key'] });
    const numbers = Array.from({ length: 5000 }, (_, index) => index);
    const expected = [1, 2, 0].flatMap((key) =>
      numbers
        .filter((number) => number % 3 === key)
        .map((number) => [key === 0 ? null : key, String(number)]),
    );
    assert.deepEqual(await written.rows(), expected);
  });

  it('writes one file for each partition, its rows sorted, and without the partition columns', async () => {
    const files = await table({
      'a.parquet': `SELECT 'S' || (i % 7) AS symbol, DATE '2024-01-01' + CAST(i % 2 AS INTEGER) AS day, -i AS n FROM range(60000) t(i)`,
    });
    const schema = columns('symbol STRING, day DATE, n INTEGER');
    const written = await write({
      files,
      columns: schema,
      partitionColumns: ['day', 'symbol'],
      sortColumns: ['n'],
    });
    assert.equal(written.files.length, 14);
    assert.equal(written.files[0], 'day=2024-01-01/symbol=S0/part-00001.parquet');
    const rows = await written.rows();
    assert.equal(rows.length, 60_000);
    for (const file of written.files) {
      const path = join(folder, 'job', 'files', file).replaceAll('[', '[[]').replaceAll('*', '[*]');
      const found = await query(`SELECT * FROM read_parquet('${path}', hive_partitioning = false)`);
      const values = found.map(([n, ...others]) => (others.length === 0 ? Number(n) : NaN));
      assert.deepEqual(
        values,
        values.toSorted((first, second) => first - second),
      );
    }
  });

  const oddValues = [
    ...['a/b', '..', '.hidden', 'x.tmp', 'c:\\d', 'a=b', '50%', 'é', '😀', ' s ', 'end.', 'A', 'a', 'Ä', 'ä'],
    ...['new\nline', "it's", '"q"', '*?[x]', '__HIVE_DEFAULT_PARTITION__', '%41', '_x', '#'],
  ];
  it('names folders so that every value is read again, and no name is hidden or leads elsewhere', async () => {
    const list = oddValues.map((value, index) => `(${index}, '${value.replaceAll("'", "''")}')`).join(', ');
    const files = await table({ 'a.parquet': `SELECT * FROM (VALUES ${list}) t(n, "p/=.")` });
    const schema = columns('n INTEGER, p/=. STRING');
    const written = await write({ files, columns: schema, partitionColumns: ['p/=.'] });
    const found = (await written.rows()).map(([n, value]) => [n, value]);
    assert.deepEqual(
      found.sort(([first], [second]) => Number(first) - Number(second)),
      oddValues.map((value, index) => [index, value]),
    );
    for (const file of written.files) assert.doesNotMatch(file, /^\.|\/\.|[\\:]|[. ](?:\/|$)/, file);
    const inOneCase = new Set(
      written.files.map((file) => file.slice(0, file.lastIndexOf('/')).toLowerCase()),
    );
    assert.equal(inOneCase.size, written.files.length);
  });

  it('puts empty text into the partition of null', async () => {
    const files = await table({ 'a.parquet': `SELECT * FROM (VALUES (1, ''), (2, 'x'), (3, NULL)) t(n, p)` });
    const written = await write({ files, columns: columns('n INTEGER, p STRING'), partitionColumns: ['p'] });
    assert.deepEqual(written.files, [
      'p=__HIVE_DEFAULT_PARTITION__/part-00002.parquet',
      'p=x/part-00001.parquet',
    ]);
    assert.deepEqual((await written.rows()).toSorted(), [
      [1, null],
      [2, 'x'],
      [3, null],
    ]);
  });

  it('partitions by values of every type', async () => {
    const values = {
      t: [`-1::TINYINT`, 'TINYINT', '-1'],
      f: ['0.1::FLOAT', 'FLOAT', '0.1'],
      d: ['1e22::DOUBLE', 'DOUBLE', '1e+22'],
      day: [`DATE '0001-02-03'`, 'DATE', '0001-02-03'],
      time: [`TIMESTAMPTZ '2024-01-02 03:04:05.67+01'`, 'DATETIME', '2024-01-02 02%3A04%3A05.67'],
      y: ['true', 'BOOLEAN', 'true'],
      x: [`'\\xFF\\xFE'::BLOB`, 'BINARY', '%2F%2F4%3D'],
    };
    const entries = Object.entries(values);
    const selected = entries.map(([name, [sql = '']]) => `${sql} AS ${name}`).join(', ');
    const files = await table({ 'a.parquet': `SELECT 1 AS n, ${selected}` });
    const partitions = entries.map(([columnName, [, dataType = '']]) => `${columnName} ${dataType}`).join();
    const written = await write({
      files,
      columns: columns(`n INTEGER, ${partitions}`),
      partitionColumns: Object.keys(values),
    });
    const path = entries.map(([name, [, , text = '']]) => `${name}=${text}`).join('/');
    assert.deepEqual(written.files, [`${path}/part-00001.parquet`]);
  });

  for (const [what, sql, message] of [
    [
      'a value is too long for a name',
      `repeat('é', 130)`,
      /^The data view, column "p", value "é+…": the folder/,
    ],
    ['there are too many', `CAST(i AS VARCHAR)`, /^The data view: there are more than 10000 partitions/],
  ] as const) {
    it(`refuses to partition where ${what}`, async () => {
      const files = await table({ 'a.parquet': `SELECT i, ${sql} AS p FROM range(10001) t(i)` });
      const schema = columns('i BIGINT, p STRING');
      await assert.rejects(write({ files, columns: schema, partitionColumns: ['p'] }), {
        name: 'DataProblemError',
        message,
      });
    });
  }

  it('has a file with the columns where there are no rows', async () => {
    const schema = columns('a INTEGER, "b BINARY');
    for (const partitionColumns of [[], ['a']]) {
      const written = await write({ files: [], columns: schema, partitionColumns });
      assert.deepEqual(written.files, ['part-00001.parquet']);
      assert.deepEqual(await written.rows(), []);
      assert.deepEqual(await namesIn(await written.read('part-00001.parquet')), ['a', '"b']);
    }
    const format = parseExportFormat({ s3DestinationExportFileFormat: 'DELIMITED_TEXT' });
    const text = await write({ files: [], columns: schema, format });
    assert.equal((await text.read('part-00001.csv')).toString(), 'a,"""b"\n');
  });

  it('stops in the middle when it is told to', async () => {
    const files = await table({ 'a.parquet': 'SELECT i AS n, i AS p FROM range(9000) t(i)' });
    const cancellation = new AbortController();
    const schema = columns('n BIGINT, p BIGINT');
    const writing = write({ files, columns: schema, partitionColumns: ['p'] }, cancellation.signal);
    const stopped = assert.rejects(writing, /enough/);
    const output = join(folder, 'job', 'files');
    await until('a partition is written', async () => (await readdir(output)).length > 0);
    cancellation.abort(new Error('enough'));
    await stopped;
    assert.ok((await readdir(output)).length < 9000);
  });

  const everyType = columns(
    's STRING,c CHAR,t TINYINT,m SMALLINT,i INTEGER,b BIGINT,f FLOAT,d DOUBLE,day DATE,time DATETIME,y BOOLEAN,x BINARY',
  );
  const source = [
    's,c,t,m,i,b,f,d,day,time,y,x',
    '"a,b",c,-128,32767,-2147483648,9223372036854775807,0.1,1e-300,0001-01-01,2024-01-02T03:04:05+02:00,true,AP8=',
    '"line\nbreak","say ""hi""",1,2,3,4,16777216,9007199254740992,9999-12-31,2024-01-02 03:04:05.000001,F,YQ==',
    ',,,,,,,,,,,',
    '"","",,,,,nan,-inf,,,,',
    ' spaces ,#comment,,,,,3.4e38,1.7976931348623157e308,,,,',
    `'quoted',\\t|;,,,,,-0.0,5e-324,,,,`,
    'é😀,"carriage\rreturn",,,,,,,,,,',
    '"""",NULL,,,,,,,,,,',
    '',
  ].join('\n');

  /** Makes the table of a CSV file. */
  async function ingested(text: string): Promise<readonly string[]> {
    const tableFolder = join(folder, 'table');
    await mkdir(join(tableFolder, 'files'));
    await writeFile(join(tableFolder, 'a.csv'), text);
    const { files } = await engine.convert({
      folder: tableFolder,
      columns: everyType,
      outputFolder: 'files',
      sources: [{ file: 'a.csv', displayName: 'a.csv' }],
      format: parseFileFormat({ formatType: 'CSV' }),
    });
    return files.map(({ name }) => `files/${name}`);
  }

  const manyOptions: readonly Readonly<Record<string, string>>[] = [
    {},
    { delimiter: '\\t', compression: 'gzip' },
    { Delimiter: '|', COMPRESSION: 'ZSTD', header: 'False' },
    ...[';', ' ', "'", '\\', '-', '1', 'a', '.', '+', '#', '%'].map((delimiter) => ({ delimiter })),
  ];
  for (const options of manyOptions) {
    it(`writes delimited text that is read again as the same: ${JSON.stringify(options)}`, async () => {
      const files = await ingested(source);
      const format = parseExportFormat({
        s3DestinationExportFileFormat: 'DELIMITED_TEXT',
        s3DestinationExportFileFormatOptions: options,
      });
      assert.ok(format.kind === 'delimitedText');
      const written = await write({ files, columns: everyType, format });
      const extension = { none: '', gzip: '.gz', zstd: '.zst' }[format.compression];
      assert.deepEqual(written.files, [`part-00001.csv${extension}`]);
      const again = await convertFiles(engine, {
        files: { 'again.csv': await written.read(`part-00001.csv${extension}`) },
        columns: everyType,
        format: { separator: format.delimiter, withHeader: String(format.header) },
      });
      const { rows } = await convertFiles(engine, { files: { 'a.csv': source }, columns: everyType });
      assert.deepEqual(again.rows, rows);
      assert.equal(rows.length, 8);
    });
  }

  it('writes values as text in one way', async () => {
    const files = await ingested(source);
    const format = parseExportFormat({ s3DestinationExportFileFormat: 'DELIMITED_TEXT' });
    const written = await write({ files, columns: everyType, format });
    const lines = (await written.read('part-00001.csv')).toString().split('\n');
    assert.equal(
      lines[1],
      '"a,b",c,-128,32767,-2147483648,9223372036854775807,0.1,1e-300,0001-01-01,2024-01-02 01:04:05,true,AP8=',
    );
    assert.deepEqual(lines.slice(4, 6), [',,,,,,,,,,,', '"","",,,,,nan,-inf,,,,']);
  });
});

/** Names of the columns of a Parquet file. */
async function namesIn(file: Buffer): Promise<readonly unknown[]> {
  const path = join(await mkdtemp(join(tmpdir(), 'parquet-')), 'file.parquet');
  await writeFile(path, file);
  const found = await query(`SELECT name FROM parquet_schema('${path}')`);
  await rm(dirname(path), { recursive: true });
  return found.flat().slice(1);
}
