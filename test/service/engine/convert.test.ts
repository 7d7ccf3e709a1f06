import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { ColumnDataType } from '../../../extension/finspace/generated/secondGeneration';
import type { Engine } from '../../../extension/service/engine/engine';
import { EngineError } from '../../../extension/service/engine/engineError';
import { parseFileFormat } from '../../../extension/service/engine/fileFormat';
import {
  columns,
  convertFiles,
  newEngine,
  newFolder,
  problemOf as problemOfFiles,
  type Conversion,
} from './engineFixture';

describe('Converting CSV', () => {
  let engine: Engine;
  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());

  const convert = (conversion: Conversion) => convertFiles(engine, conversion);

  const problemOf = (conversion: Conversion) => problemOfFiles(engine, conversion);

  it('keeps rows and their order, and tells how many there are', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => [String(index), `name ${index}`]);
    const result = await convert({
      files: { 'a.csv': ['id,name', ...rows.map((row) => row.join(','))].join('\n') },
      columns: columns('id BIGINT, name STRING'),
    });
    assert.equal(result.rowCount, 50_000);
    assert.deepEqual(result.rows, rows);
    assert.equal(result.files.length, 1);
    assert.deepEqual(result.files[0]?.statistics['id'], { nullCount: 0, minimum: '0', maximum: '49999' });
  });

  for (const declared of [columns('id BIGINT, note STRING'), undefined]) {
    it(`keeps values of 10 MB, ${declared ? 'with' : 'without'} a schema`, async () => {
      const long = 'xy,é'.repeat(2_000_000);
      const { rows } = await convert({
        files: { 'a.csv': gzipSync(`id,note\n1,short\n2,"${long}"\n3,"${long}"\n`) },
        columns: declared,
      });
      assert.deepEqual(
        rows.map(([, note]) => note === long || note),
        ['short', true, true],
      );
    });
  }

  it('takes many columns in little memory', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `c${index}`);
    const row = names.map((name) => `${name} ${'x'.repeat(40)}`).join(',');
    const { rowCount } = await convert({
      files: { 'a.csv': [names.join(','), ...Array.from({ length: 4_000 }, () => row)].join('\n') },
      columns: names.map((columnName) => ({ columnName, dataType: 'STRING' })),
    });
    assert.equal(rowCount, 4_000);
  });

  it('names a source that cannot be read as its owner does', async () => {
    const folder = await newFolder();
    const source = { file: 'source-000001', displayName: 's3://bucket/trades.csv' };
    const format = parseFileFormat({ formatType: 'CSV' });
    const request = { folder, sources: [source], format, outputFolder: 'files' };
    for (const declared of [columns('id BIGINT'), undefined]) {
      await assert.rejects(engine.convert({ ...request, columns: declared }), (error: unknown) => {
        assert.ok(error instanceof EngineError, String(error));
        assert.match(error.message, /ENOENT.*s3:\/\/bucket\/trades\.csv/);
        return true;
      });
    }
    await rm(folder, { recursive: true });
  });

  describe('header', () => {
    const schema = columns('symbol STRING, price DOUBLE');

    it('is read by name: the order of the file does not matter', async () => {
      const { rows } = await convert({
        files: { 'a.csv': 'price,symbol\n1.5,A\n', 'b.csv': 'symbol,price\nB,2.5\n' },
        columns: schema,
      });
      assert.deepEqual(rows, [
        ['A', 1.5],
        ['B', 2.5],
      ]);
    });

    for (const [what, header, expected] of [
      ['a missing column', 'symbol', /columns of the dataset are missing: "price"/],
      ['an extra column', 'symbol,price,size', /the dataset has no such columns: "size"/],
      ['a foreign header', 'a,b', /missing: "symbol", "price"; the dataset has no such columns: "a", "b"/],
      ['a column named twice', 'symbol,price,price', /names a column twice: "price"/],
      ['another case', 'symbol,Price', /another case: "Price" is "price"/],
      [
        'all differences at once',
        'Symbol,px,size',
        /: columns of the dataset are missing: "price"; the dataset has no such columns: "px", "size"; columns are written in another case: "Symbol" is "symbol" in the dataset$/,
      ],
      ['a column without a name', 'symbol,,price', /column 2 of the header has no name/],
    ] as const) {
      it(`fails by name for ${what}`, async () => {
        const problem = await problemOf({ files: { 'a.csv': `${header}\nA,1,2\n` }, columns: schema });
        assert.match(problem.message, expected);
        assert.match(problem.message, /^s3:\/\/bucket\/a\.csv, line 1: /);
      });
    }

    it('fails where there is none', async () => {
      assert.match((await problemOf({ files: { 'a.csv': '' }, columns: schema })).message, /empty/);
    });

    it('may come after blank lines and a byte order mark, and may hold quoted line ends', async () => {
      const { rows } = await convert({
        files: { 'a.csv': '\ufeff\n\n"sym\nbol","price"\nA,1\n\nB,2\n' },
        columns: [
          { columnName: 'sym\nbol', dataType: 'STRING' },
          { columnName: 'price', dataType: 'DOUBLE' },
        ],
      });
      assert.deepEqual(rows, [
        ['A', 1],
        ['B', 2],
      ]);
    });

    it('may be left out: columns are then taken by position, and their number has to be right', async () => {
      const format = { withHeader: 'false' };
      const { rows } = await convert({ files: { 'a.csv': 'A,1\nB,2\n' }, columns: schema, format });
      assert.deepEqual(rows, [
        ['A', 1],
        ['B', 2],
      ]);
      const problem = await problemOf({ files: { 'a.csv': 'A,1,2\n' }, columns: schema, format });
      assert.match(problem.message, /line 1: the first record has 3 fields, and the dataset 2 columns/);
    });
  });

  describe('values', () => {
    const accepted: Readonly<Partial<Record<ColumnDataType, readonly (readonly [string, unknown])[]>>> = {
      BIGINT: [
        ['9223372036854775807', '9223372036854775807'],
        ['-9223372036854775808', '-9223372036854775808'],
        ['+7', '7'],
        ['007', '7'],
      ],
      INTEGER: [['-2147483648', -2147483648]],
      SMALLINT: [['32767', 32767]],
      TINYINT: [['-128', -128]],
      DOUBLE: [
        ['1.5', 1.5],
        ['1e3', 1000],
        ['.5', 0.5],
        ['1000000000000000000', 1e18],
        ['NaN', 'NaN'],
        ['-inf', '-Infinity'],
      ],
      FLOAT: [['16777216', 16777216]],
      BOOLEAN: [
        ['true', true],
        ['False', false],
        ['T', true],
        ['0', false],
      ],
      DATE: [
        ['2024-02-29', '2024-02-29'],
        ['0001-01-01', '0001-01-01'],
      ],
      DATETIME: [
        ['2024-01-02 03:04:05', '2024-01-02 03:04:05+00'],
        ['2024-01-02T03:04:05.123456', '2024-01-02 03:04:05.123456+00'],
        ['2024-01-02 03:04:05.120000000', '2024-01-02 03:04:05.12+00'],
        ['2024-01-02 14:30:00-05:00', '2024-01-02 19:30:00+00'],
        ['2024-01-02 14:30:00+0530', '2024-01-02 09:00:00+00'],
        ['2024-01-02T14:30:00Z', '2024-01-02 14:30:00+00'],
      ],
      STRING: [
        [' padded ', ' padded '],
        ['NULL', 'NULL'],
      ],
      CHAR: [['x', 'x']],
    };
    for (const [type, cases] of Object.entries(accepted)) {
      for (const [text, value] of cases) {
        it(`${type} takes ${text}`, async () => {
          const { rows } = await convert({
            files: { 'a.csv': `a,b\n${text},x\n` },
            columns: columns(`a ${type}, b STRING`),
          });
          assert.deepEqual(rows, [[value, 'x']]);
        });
      }
    }

    const refused: Readonly<Partial<Record<ColumnDataType, readonly string[]>>> = {
      INTEGER: ['1.5', '1_000', '0x1F', '1e3', ' 1', '1 ', '2147483648', 'abc', '１', '1.0'],
      BIGINT: ['9223372036854775808'],
      SMALLINT: ['32768'],
      TINYINT: ['128'],
      DOUBLE: ['1e400', '9007199254740993', '1_000.5', '0x1F', ' 1', 'abc', '1,5'.replace(',', ';'), '.'],
      FLOAT: ['1e39', '16777217'],
      BOOLEAN: ['yes', '2', 'tru'],
      DATE: ['2024-02-30', '2023-02-29', '2024-2-9', '0000-01-01', '01/02/2024', '2024-01-02 00:00:00'],
      DATETIME: [
        '2024-01-02 03:04:05.1234567',
        '2024-01-02 24:00:00',
        '2024-01-02 03:04:60',
        '2024-02-30 00:00:00',
        '2024-01-02 03:04:05 +02:00',
        '2024-01-02',
        'garbage',
      ],
      BINARY: ['a=Gk', 'aGk'],
    };
    for (const [type, cases] of Object.entries(refused)) {
      for (const text of cases) {
        it(`${type} refuses ${text}`, async () => {
          const problem = await problemOf({
            files: { 'a.csv': `a,b\n,x\n${text},x\n` },
            columns: columns(`a ${type}, b STRING`),
          });
          assert.deepEqual(problem.place, { source: 's3://bucket/a.csv', line: 3, column: 'a', value: text });
          assert.match(problem.problem, new RegExp(`^${type} takes `));
        });
      }
    }

    it('BINARY is read as Base64', async () => {
      const { files } = await convert({
        files: { 'a.csv': 'a,b\naGk=,x\n' },
        columns: columns('a BINARY, b STRING'),
      });
      assert.deepEqual(files[0]?.statistics['a']?.minimum, '6869');
    });

    it('an empty field is null; an empty quoted one is an empty text, and null where it is no text', async () => {
      const { rows } = await convert({
        files: { 'a.csv': 'a,b,c\n,,\n"","",""\n' },
        columns: columns('a STRING, b BIGINT, c DATETIME'),
      });
      assert.deepEqual(rows, [
        [null, null, null],
        ['', null, null],
      ]);
    });

    it('a long value is cut in the message', async () => {
      const problem = await problemOf({
        files: { 'a.csv': `a,b\n${'x'.repeat(5000)},1\n` },
        columns: columns('a BIGINT, b STRING'),
      });
      assert.ok(problem.message.length < 400, problem.message);
    });
  });

  describe('lines', () => {
    const schema = columns('a STRING, b BIGINT');
    const expectLine = async (content: string | Buffer, line: number, pattern?: RegExp): Promise<void> => {
      const problem = await problemOf({
        files: { 'good.csv': 'a,b\nx,1\n', 'bad.csv': content },
        columns: schema,
      });
      assert.equal(problem.place.line, line, problem.message);
      assert.equal(problem.place.source, 's3://bucket/bad.csv');
      if (pattern) assert.match(problem.problem, pattern);
    };

    it('are counted across quoted line ends', () => expectLine('a,b\n"x\ny\n",1\nz,bad\n', 5));
    it('are counted across quoted line ends of CRLF files', () =>
      expectLine('a,b\r\n"x\r\ny",1\r\nz,bad\r\n', 4));
    it('name a record that is longer than one may be', async () => {
      const long = 'x'.repeat(17_000_000);
      await expectLine(`a,b\nx,1\n${long},2\n`, 3, /the record is longer than 16 MiB/);
      await expectLine(`a,b\nx,1\n"${long}",2\n`, 3, /longer than 16 MiB, or is never closed/);
    });
    it('are counted across blank lines', () => expectLine('\n\na,b\n\nx,1\n\n\nz,bad\n', 8));
    it('are counted after a byte order mark', () => expectLine('\ufeffa,b\nz,bad\n', 2));
    it('are counted in gzip files', () => expectLine(gzipSync('a,b\nx,1\nz,bad\n'), 3));
    it('are counted where lines end with CR', () => expectLine('a,b\rx,1\rz,bad\r', 3));
    it('name where a value begins, not its record', () => expectLine('a,b\n"x\ny",bad\n', 3));
    it('name a record with too few fields', () =>
      expectLine('a,b\nx,1\ny\n', 3, /too few fields: 1 where 2/));
    for (const header of ['a,b', 'a,b,', 'a,b,,,']) {
      it(`may end with separators, also where the header is ${header}`, async () => {
        const content = `${header}\nx,1\ny,2,\nz,3,,,\n`;
        for (const declared of [schema, undefined]) {
          const { rows } = await convertFiles(engine, { files: { a: content }, columns: declared });
          assert.deepEqual(rows, [
            ['x', '1'],
            ['y', '2'],
            ['z', '3'],
          ]);
        }
        await expectLine(`${content}q,bad,,\n`, 5);
        await expectLine(`${content}q,4,,""\n`, 5, /field|fields/);
      });
    }
    it('name a record with too many fields', () =>
      expectLine('a,b\nx,1,2\n', 2, /too many fields: 3 where 2/));
    it('name where a quoted value that never ends begins', () =>
      expectLine('a,b\nx,1\n"y,2\nz,3\n', 3, /never closed/));
    it('name text after a closing quotation mark', () => expectLine('a,b\n"x"y,1\n', 2, /followed by "y"/));
    it('name bytes that are not UTF-8', () =>
      expectLine(
        Buffer.concat([Buffer.from('a,b\nx,1\ny'), Buffer.from([0xe9]), Buffer.from(',2\n')]),
        3,
        /UTF-8/,
      ));
    it('name mixed line ends', () => expectLine('a,b\r\nx,1\ny,2\r\n', 2, /ends with LF/));

    it('a file that is cut off in its gzip stream fails', async () => {
      const packed = gzipSync(`a,b\n${'x,1\n'.repeat(10_000)}`);
      const problem = await problemOf({ files: { 'a.csv': packed.subarray(0, 60) }, columns: schema });
      assert.match(problem.message, /cannot be unpacked/);
    });

    it('many are found as exactly as few', async () => {
      const rows = Array.from({ length: 300_000 }, (_, index) =>
        index % 7 ? `v${index},${index}` : `"q\n",${index}`,
      );
      rows[250_000] = 'v,1.5';
      const line = 2 + 250_000 + Math.ceil(250_000 / 7);
      await expectLine(['a,b', ...rows].join('\n'), line);
    });
  });

  describe('options', () => {
    const schema = columns('a STRING, b STRING');

    it('separator, written as a tab or as \\t', async () => {
      for (const separator of ['\t', '\\t']) {
        const { rows } = await convert({
          files: { a: 'a\tb\n1,5\t2\n' },
          columns: schema,
          format: { separator },
        });
        assert.deepEqual(rows, [['1,5', '2']]);
      }
    });
    it('quoteChar off', async () => {
      const format = { QuoteChar: '-1' };
      const { rows } = await convert({ files: { a: 'a,b\n"x,y"\n' }, columns: schema, format });
      assert.deepEqual(rows, [['"x', 'y"']]);
    });
    it('another quoteChar', async () => {
      const format = { quoteChar: "'" };
      const { rows } = await convert({ files: { a: "a,b\n'x,''1',\"\n" }, columns: schema, format });
      assert.deepEqual(rows, [["x,'1", '"']]);
    });
    it('escaper', async () => {
      const format = { escaper: '\\' };
      const { rows } = await convert({ files: { a: 'a,b\n"x\\"y\\\\",z\\q\n' }, columns: schema, format });
      assert.deepEqual(rows, [['x"y\\', 'z\\q']]);
    });
    it('skipFirst, with and without a header', async () => {
      const skipFirst = 'TRUE';
      const withHeader = await convert({
        files: { a: 'a,b\n\nno,no\n1,2\n' },
        columns: schema,
        format: { skipFirst },
      });
      assert.deepEqual(withHeader.rows, [['1', '2']]);
      const format = { skipFirst, withHeader: 'False' };
      const without = await convert({ files: { a: 'no,no\n1,2\n' }, columns: schema, format });
      assert.deepEqual(without.rows, [['1', '2']]);
    });
    it('gzip and zstd are known by their content', async () => {
      const { rows } = await convert({
        files: { plain: 'a,b\n1,2\n', gzip: gzipSync('a,b\n3,4\n'), zstd: zstdCompressSync('b,a\n6,5\n') },
        columns: schema,
      });
      assert.deepEqual(rows, [
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ]);
    });
    it('a header without rows gives no rows', async () => {
      const { rowCount, rows } = await convert({ files: { a: 'a,b\n', b: 'a,b' }, columns: schema });
      assert.deepEqual([rowCount, rows], [0, []]);
    });
    it('a single column may have empty lines, which are nulls', async () => {
      const { rows } = await convert({ files: { a: 'a\nx\n\n""\ny\n' }, columns: columns('a STRING') });
      assert.deepEqual(rows, [['x'], [null], [''], ['y']]);
    });
  });

  describe('without a schema', () => {
    const typesOf = async (...files: string[]): Promise<string> => {
      const named = Object.fromEntries(files.map((content, index) => [`${index}.csv`, content]));
      return (await convert({ files: named })).columns
        .map(({ columnName, dataType }) => `${columnName} ${dataType}`)
        .join();
    };

    it('counts no zeros that lead among the 17 digits of a DOUBLE', async () => {
      assert.equal(
        await typesOf('a,b,c\n0.30000000000000004,-0.0012345678901234567,0.300000000000000041\n'),
        'a DOUBLE,b DOUBLE,c STRING',
      );
    });
    it('infers types', async () => {
      assert.equal(
        await typesOf(
          'i,d,b,day,t,s,z,big,e\n1,1.5,true,2024-01-02,2024-01-02 03:04:05,x,007,9223372036854775808,\n' +
            '-2,3,FALSE,2024-01-03,2024-01-02T03:04:05.5Z,1,1,1,\n',
        ),
        'i BIGINT,d DOUBLE,b BOOLEAN,day DATE,t DATETIME,s STRING,z STRING,big STRING,e STRING',
      );
    });
    it('looks at all files', async () => {
      assert.equal(await typesOf('a,b\n1,1\n', 'b,a\n2.5,x\n'), 'a STRING,b DOUBLE');
    });
    it('goes by all rows where the first ones mislead', async () => {
      const many = '1,2,3,4\n'.repeat(30_000);
      const result = await convert({ files: { a: `a,b,c,d\n${many}1.5,x,007,5\n` } });
      assert.deepEqual(
        result.columns.map(({ dataType }) => dataType),
        ['DOUBLE', 'STRING', 'STRING', 'BIGINT'],
      );
      assert.deepEqual(result.rows.at(-1), [1.5, 'x', '007', '5']);
      assert.equal(result.rowCount, 30_001);
    });
    it('still tells of broken records', async () => {
      const problem = await problemOf({ files: { 'a.csv': `a,b\n${'1,2\n'.repeat(30_000)}1\n` } });
      assert.equal(
        problem.message,
        's3://bucket/a.csv, line 30002: the record has too few fields: 1 where 2 are expected',
      );
    });
    it('refuses names that differ in case alone', async () => {
      assert.match((await problemOf({ files: { a: 'a,A\n1,2\n' } })).message, /differ in case alone/);
    });
    it('names columns by position where there is no header', async () => {
      const { columns: inferred } = await convert({ files: { a: '1,x\n' }, format: { withHeader: 'false' } });
      assert.deepEqual(inferred, [
        { columnName: '_c0', dataType: 'BIGINT' },
        { columnName: '_c1', dataType: 'STRING' },
      ]);
    });
  });
});
