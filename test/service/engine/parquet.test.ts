import assert from 'node:assert/strict';
import type { Engine } from '../../../extension/service/engine/engine';
import { columns, convertFiles, newEngine, parquetOf, problemOf, type Conversion } from './engineFixture';
import {
  int96,
  int96OfSpark,
  nanosecondOfDay,
  wideDecimal,
  withoutColumns,
  withoutValues,
  zonedMicroseconds,
  zonedNanoseconds,
} from './parquetSamples';

describe('Converting Parquet', () => {
  let engine: Engine;
  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());

  const format = { formatType: 'PARQUET' };
  const convert = (conversion: Omit<Conversion, 'format'>) => convertFiles(engine, { ...conversion, format });
  const problem = (conversion: Omit<Conversion, 'format'>) => problemOf(engine, { ...conversion, format });

  it('keeps rows and their order, and tells how many there are', async () => {
    const result = await convert({
      files: { a: await parquetOf(`SELECT i AS id, 'name ' || i AS name FROM range(300000) r(i)`) },
      columns: columns('id BIGINT, name STRING'),
    });
    assert.equal(result.rowCount, 300_000);
    assert.ok(result.rows.every(([id, name], index) => id === String(index) && name === `name ${index}`));
    assert.deepEqual(result.files[0]?.statistics['id'], { nullCount: 0, minimum: '0', maximum: '299999' });
  });

  it('finds columns by name, in any order, in each of many files', async () => {
    const { rows } = await convert({
      files: {
        a: await parquetOf(`SELECT 1.5::DOUBLE AS price, 'A' AS symbol`),
        b: await parquetOf(`SELECT 'B' AS symbol, 2::INTEGER AS price`),
        c: await parquetOf(`SELECT 'C' AS symbol, 3.25::FLOAT AS price WHERE false`),
      },
      columns: columns('symbol STRING, price DOUBLE'),
    });
    assert.deepEqual(rows, [
      ['A', 1.5],
      ['B', 2],
    ]);
  });

  for (const [what, query, expected] of [
    ['a missing column', `SELECT 'A' AS symbol`, /columns of the dataset are missing: "price"/],
    ['an extra column', `SELECT 'A' AS symbol, 1.5::DOUBLE AS price, 1 AS size`, /no such columns: "size"/],
    [
      'a renamed column',
      `SELECT 'A' AS symbol, 1.5::DOUBLE AS px`,
      /missing: "price"; .* no such columns: "px"/,
    ],
    [
      'all differences at once',
      `SELECT DATE '2024-01-02' AS symbol, 1 AS Price, 2 AS size`,
      /no such columns: "size"; columns are written in another case: "Price" is "price".*; column "symbol" is DATE/,
    ],
    ['another case', `SELECT 'A' AS symbol, 1.5::DOUBLE AS Price`, /another case: "Price" is "price"/],
    [
      'columns of another kind',
      `SELECT 7 AS symbol, '1.5' AS price`,
      /"symbol" is INTEGER in the file, and STRING in the dataset, column "price" is VARCHAR .* DOUBLE/,
    ],
    ['lists', `SELECT ['A'] AS symbol, 1.5::DOUBLE AS price`, /"symbol" holds lists or structures/],
    ['structures', `SELECT {'a': {'b': 1}, 'c': 2} AS symbol, 1.5::DOUBLE AS price`, /"symbol" holds lists/],
  ] as const) {
    it(`fails by name for ${what}`, async () => {
      const { message } = await problem({
        files: {
          good: await parquetOf(`SELECT 'A' AS symbol, 1.5::DOUBLE AS price`),
          bad: await parquetOf(query),
        },
        columns: columns('symbol STRING, price DOUBLE'),
      });
      assert.match(message, expected);
      assert.match(message, /^s3:\/\/bucket\/bad: /);
    });
  }

  const accepted: readonly (readonly [type: string, value: string, expected: unknown])[] = [
    ['BIGINT', '9223372036854775807', '9223372036854775807'],
    ['BIGINT', '9007199254740993', '9007199254740993'],
    ['BIGINT', '9223372036854775807::UBIGINT', '9223372036854775807'],
    ['BIGINT', '1e15::DOUBLE', '1000000000000000'],
    ['BIGINT', '5.00::DECIMAL(38,2)', '5'],
    ['TINYINT', '(-128)::BIGINT', -128],
    ['INTEGER', '100.0::DOUBLE', 100],
    ['DOUBLE', '9007199254740992::BIGINT', 9007199254740992],
    ['DOUBLE', '185.50::DECIMAL(18,2)', 185.5],
    ['DOUBLE', `'NaN'::DOUBLE`, 'NaN'],
    ['FLOAT', '0.5::DOUBLE', 0.5],
    ['FLOAT', `'-Infinity'::DOUBLE`, '-Infinity'],
    ['FLOAT', '185.5001::DECIMAL(10,4)', Math.fround(185.5001)],
    ['STRING', '12345678901234567890.50::DECIMAL(38,2)', '12345678901234567890.50'],
    ['STRING', '18446744073709551615::UBIGINT', '18446744073709551615'],
    ['STRING', `'abc'::BLOB`, 'abc'],
    ['STRING', `'09:30:00'::TIME`, '09:30:00'],
    ['STRING', `''`, ''],
    ['DATE', `DATE '2024-02-29'`, '2024-02-29'],
    ['DATE', `TIMESTAMP_NS '2024-02-29 00:00:00'`, '2024-02-29'],
    ['DATETIME', `TIMESTAMP '2024-01-02 03:04:05.123456'`, '2024-01-02 03:04:05.123456+00'],
    ['DATETIME', `TIMESTAMP_NS '2024-01-02 03:04:05.123456000'`, '2024-01-02 03:04:05.123456+00'],
    ['DATETIME', `TIMESTAMPTZ '2024-01-02 14:30:00-05:00'`, '2024-01-02 19:30:00+00'],
    ['DATETIME', `TIMESTAMP_MS '2024-01-02 03:04:05.123'`, '2024-01-02 03:04:05.123+00'],
    ['BOOLEAN', 'true', true],
    ['BINARY', `'\\x00\\xFF'::BLOB`, '\\x00\\xFF'],
  ];
  for (const [type, value, expected] of accepted) {
    it(`${type} takes ${value}, and null`, async () => {
      const { rows } = await convert({
        files: { a: await parquetOf(`SELECT ${value} AS a UNION ALL SELECT NULL`) },
        columns: columns(`a ${type}`),
      });
      assert.deepEqual(rows, [[expected], [null]]);
    });
  }

  const refused: readonly (readonly [type: string, value: string, shown: string])[] = [
    ['INTEGER', '1.5::DOUBLE', '1.5'],
    ['INTEGER', '2147483648::BIGINT', '2147483648'],
    ['INTEGER', `'NaN'::DOUBLE`, 'nan'],
    ['BIGINT', '1.01::DECIMAL(38,2)', '1.01'],
    ['BIGINT', '9223372036854775808::UBIGINT', '9223372036854775808'],
    ['BIGINT', '9223372036854775808::DOUBLE', '9.223372036854776e+18'],
    ['SMALLINT', '32768::INTEGER', '32768'],
    ['DOUBLE', '9007199254740993::BIGINT', '9007199254740993'],
    ['DOUBLE', '9223372036854775807::BIGINT', '9223372036854775807'],
    ['DOUBLE', '1234567890123456.78::DECIMAL(38,2)', '1234567890123456.78'],
    ['FLOAT', '16777217::INTEGER', '16777217'],
    ['FLOAT', '0.1::DOUBLE', '0.1'],
    ['FLOAT', '1e300::DOUBLE', '1e+300'],
    ['STRING', `'\\xFF'::BLOB`, '\\xFF'],
    ['DATE', `TIMESTAMP '2024-01-02 00:00:01'`, '2024-01-02 00:00:01'],
    ['DATE', `DATE '0044-03-15 (BC)'`, '0044-03-15 (BC)'],
    ['DATETIME', `TIMESTAMP_NS '2024-01-02 03:04:05.123456789'`, '2024-01-02 03:04:05.123456789'],
    ['DATETIME', `TIMESTAMP 'infinity'`, 'infinity'],
  ];
  for (const [type, value, shown] of refused) {
    it(`${type} refuses ${value}, and names its row`, async () => {
      const bad = await problem({
        files: {
          good: await parquetOf(`SELECT ${value} AS a WHERE false`),
          bad: await parquetOf(`SELECT NULL AS a UNION ALL SELECT ${value} UNION ALL SELECT NULL`),
        },
        columns: columns(`a ${type}`),
      });
      assert.deepEqual(bad.place, { source: 's3://bucket/bad', row: 2, column: 'a', value: shown });
      assert.match(bad.problem, new RegExp(`^${type} takes `));
    });
  }

  it('refuses nanoseconds in times with a zone, and names the row', async () => {
    const bad = await problem({
      files: { bad: Buffer.from(zonedNanoseconds, 'base64') },
      columns: columns('ts DATETIME'),
    });
    const value = '2024-01-02 09:30:00.123456789';
    assert.deepEqual(bad.place, { source: 's3://bucket/bad', row: 1, column: 'ts', value });
  });

  it('refuses times written as INT96, of which the engine would drop digits', async () => {
    const { message } = await problem({
      files: { a: Buffer.from(int96, 'base64') },
      columns: columns('ts DATETIME'),
    });
    assert.match(message, /column "ts" .*would be lost.*in microseconds/);
  });

  const instants = ['2024-01-02 03:04:05.123456+00', null, '1969-12-31 23:59:59.999999+00'];
  for (const schema of [undefined, columns('s STRING, ts DATETIME')]) {
    it(`takes whole microseconds of times with a zone in nanoseconds, ${schema ? 'declared' : 'inferred'}`, async () => {
      const { rows, columns: found } = await convert({
        files: { a: Buffer.from(zonedMicroseconds, 'base64') },
        columns: schema,
      });
      assert.deepEqual(found, columns('s STRING, ts DATETIME'));
      assert.deepEqual(
        rows.map(([, time]) => time),
        instants,
      );
    });
  }

  it('takes times written as INT96 by Spark, which has no nanoseconds', async () => {
    const { rows, columns: found } = await convert({ files: { a: Buffer.from(int96OfSpark, 'base64') } });
    assert.deepEqual(found, columns('ts DATETIME'));
    assert.deepEqual(
      rows.map(([time]) => time),
      instants,
    );
  });

  for (const [what, definition, others, expected] of [
    ['as text', undefined, [], 'a STRING, b BIGINT'],
    [
      'as what another file has there',
      undefined,
      ['SELECT 1.5::DOUBLE AS a, 3::BIGINT AS b'],
      'a DOUBLE, b BIGINT',
    ],
    ['in whatever column', 'a BINARY, b BIGINT', [], 'a BINARY, b BIGINT'],
  ] as const) {
    it(`takes columns without values or a type: ${what}`, async () => {
      const files = [Buffer.from(withoutValues, 'base64'), ...(await Promise.all(others.map(parquetOf)))];
      const { rows, columns: found } = await convert({
        files: Object.fromEntries(files.entries()),
        columns: definition && columns(definition),
      });
      assert.deepEqual(found, columns(expected));
      assert.deepEqual(rows.slice(0, 2), [
        [null, '1'],
        [null, '2'],
      ]);
      assert.equal(rows.length, 2 + others.length);
    });
  }

  it('takes columns whose values are all null by the type that the file gives them', async () => {
    const { columns: found } = await convert({
      files: { a: await parquetOf('SELECT NULL::DOUBLE AS d, NULL::DATE AS t FROM range(3)') },
    });
    assert.deepEqual(found, columns('d DOUBLE, t DATE'));
  });

  it('refuses a file without columns by its own name', async () => {
    for (const schema of [undefined, columns('a BIGINT')]) {
      const { message } = await problem({
        files: { bad: Buffer.from(withoutColumns, 'base64') },
        columns: schema,
      });
      assert.equal(message, 's3://bucket/bad: the file has no columns');
    }
  });

  for (const [what, content, expected] of [
    [
      'decimals of more than 38 digits',
      wideDecimal,
      /column "ts" has decimals of up to 60 digits, .* as text/,
    ],
    ['times of day in nanoseconds', nanosecondOfDay, /column "ts" has times of day in nanoseconds, .* lost/],
  ] as const) {
    for (const schema of [undefined, columns('ts STRING'), columns('ts DOUBLE')]) {
      it(`refuses ${what}, which the engine would change${schema ? `: ${schema[0]?.dataType}` : ''}`, async () => {
        const { message } = await problem({ files: { a: Buffer.from(content, 'base64') }, columns: schema });
        assert.match(message, schema ? /column "ts" (?:has|is)/ : expected);
      });
    }
  }

  it('infers columns, and widens what differs from file to file', async () => {
    const { columns: inferred, rows } = await convert({
      files: {
        a: await parquetOf(`SELECT 1::TINYINT AS i, 1::UTINYINT AS u, 1.5::FLOAT AS f, 1.25::DECIMAL(5,2) AS d,
          1.25::DECIMAL(30,2) AS big, 'x' AS s, now() AS t, 'x'::BLOB AS b, 7::DECIMAL(10,0) AS w`),
        b: await parquetOf(`SELECT 1::BIGINT AS i, 1::SMALLINT AS u, 1.5::DOUBLE AS f, 1.25::DECIMAL(5,2) AS d,
          1.25::DECIMAL(30,2) AS big, 'x' AS s, now() AS t, 'x'::BLOB AS b, 7::DECIMAL(10,0) AS w`),
      },
    });
    assert.equal(
      inferred.map(({ columnName, dataType }) => `${columnName} ${dataType}`).join(),
      'i BIGINT,u SMALLINT,f DOUBLE,d DOUBLE,big STRING,s STRING,t DATETIME,b BINARY,w BIGINT',
    );
    assert.equal(rows.length, 2);
  });
  for (const [what, files, expected] of [
    [
      'a column of two kinds',
      [`SELECT 1 AS a`, `SELECT 'x' AS a`],
      /1: column "a" is STRING here, and INTEGER/,
    ],
    [
      'a file with other columns',
      [`SELECT 1 AS a`, `SELECT 1 AS b`],
      /columns of the dataset are missing: "b"/,
    ],
    ['a type that there is no column for', [`SELECT INTERVAL 1 DAY AS a`], /"a" holds INTERVAL/],
  ] as const) {
    it(`infers nothing from ${what}`, async () => {
      const made = await Promise.all(
        files.map(async (query, index) => [index, await parquetOf(query)] as const),
      );
      const { message } = await problem({ files: Object.fromEntries(made) });
      assert.match(message, expected);
    });
  }

  it('refuses what is no Parquet, and names the file', async () => {
    const good = await parquetOf('SELECT 1::BIGINT AS a');
    for (const [bad, expected] of [
      ['a\n1\n', /^s3:\/\/bucket\/bad: the file does not begin with PAR1/],
      [good.subarray(0, good.length - 1), /^s3:\/\/bucket\/bad: the file does not end with PAR1/],
      [
        Buffer.concat([good.subarray(0, 60), Buffer.alloc(good.length - 68, 0xee), good.subarray(-8)]),
        /^s3:\/\/bucket\/bad: the file cannot be read/,
      ],
    ] as const) {
      const { message } = await problem({ files: { good, bad }, columns: columns('a BIGINT') });
      assert.match(message, expected);
    }
  });

  it('finds a page that is damaged in the one file that has it', async () => {
    const good = await parquetOf('SELECT i AS a, md5(i::VARCHAR) AS b FROM range(50000) r(i)');
    const bad = Buffer.from(good);
    bad.fill(0xee, 2_000, 20_000);
    const { message } = await problem({ files: { good, bad }, columns: columns('a BIGINT, b STRING') });
    assert.match(message, /^s3:\/\/bucket\/bad: the file cannot be read/);
  });
});
