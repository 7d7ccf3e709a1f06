import assert from 'node:assert/strict';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Engine } from '../../../extension/service/engine/engine';
import { columns, convertFiles, newEngine, problemOf, type Conversion } from './engineFixture';

describe('Converting JSON', () => {
  let engine: Engine;
  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());

  const withFormat = ({ format, ...conversion }: Conversion): Conversion => ({
    ...conversion,
    format: { formatType: 'JSON', ...format },
  });
  const convert = (conversion: Conversion) => convertFiles(engine, withFormat(conversion));
  const problem = (conversion: Conversion) => problemOf(engine, withFormat(conversion));
  const schema = columns('symbol STRING, price DOUBLE');
  const two = [
    ['A', 1.5],
    ['B', 2],
  ];

  it('keeps records and their order, and tells how many there are', async () => {
    const lines = Array.from({ length: 200_000 }, (_, index) => `{"id":${index},"name":"name ${index}"}`);
    const schemaOfMany = columns('id BIGINT, name STRING');
    for (const content of [lines.join('\n'), `[${lines.join(',\n')}]`]) {
      const result = await convert({ files: { a: content }, columns: schemaOfMany });
      assert.equal(result.rowCount, 200_000);
      assert.ok(result.rows.every(([id, name], index) => id === String(index) && name === `name ${index}`));
    }
  });

  for (const [what, content] of [
    ['lines', '{"symbol":"A","price":1.5}\n{"symbol":"B","price":2}\n'],
    [
      'lines without a last line end, blank lines and CRLF',
      '{"symbol":"A","price":1.5}\r\n\r\n  {"price":2,"symbol":"B"}',
    ],
    ['a list', '[{"symbol":"A","price":1.5},{"symbol":"B","price":2}]'],
    ['a list over lines', '\n[\n{"symbol":"A",\n"price":1.5},\n\n{"symbol":"B","price":2}\n]\n'],
    [
      'documents over lines',
      '{\n  "symbol": "A",\n  "price": 1.5\n}\n{\n  "symbol": "B",\n  "price": 2\n}\n',
    ],
    ['several documents on a line', '{"symbol":"A","price":1.5}{"symbol":"B","price":2}\n'],
    [
      'several documents on a later line',
      '{"symbol":"A","price":1.5}\n{"symbol":"B","price":2} {"symbol":"B","price":2}',
    ],
    ['a byte order mark', '\ufeff{"symbol":"A","price":1.5}\n{"symbol":"B","price":2}\n'],
    ['a byte order mark before a list', '\ufeff[{"symbol":"A","price":1.5},{"symbol":"B","price":2}]'],
  ] as const) {
    it(`reads ${what}`, async () => {
      for (const packed of [content, gzipSync(content), zstdCompressSync(content)]) {
        const { rows } = await convert({ files: { a: packed }, columns: schema });
        assert.deepEqual(rows.slice(0, 2), two);
      }
    });
  }

  it('reads many files of all kinds in their order, those without records included', async () => {
    const { rows } = await convert({
      files: {
        a: '{"symbol":"A","price":1.5}',
        b: '[]',
        c: '',
        d: '[{"symbol":"B","price":2}]',
        e: gzipSync('{"symbol":"C","price":3}\n'),
        f: ' \n ',
      },
      columns: schema,
    });
    assert.deepEqual(rows, [...two, ['C', 3]]);
  });

  it('an absent member is null, and so is null', async () => {
    const { rows } = await convert({
      files: { a: '{"symbol":"A"}\n{}\n{"price":null,"symbol":null}\n{"price":1.5}\n' },
      columns: schema,
    });
    assert.deepEqual(rows, [
      ['A', null],
      [null, null],
      [null, null],
      [null, 1.5],
    ]);
  });

  for (const [what, record, expected] of [
    ['an unknown member', '{"symbol":"A","size":7}', /line 2: the dataset has no such columns: "size"$/],
    ['another case', '{"Symbol":"A"}', /line 2: columns are written in another case: "Symbol" is "symbol"/],
    ['a member twice', '{"symbol":"A","symbol":"B"}', /line 2, column "symbol": the record has it twice/],
    ['a record that is no object', '[1]', /line 2: a record is not an object/],
    ['a record that is null', 'null', /line 2: a record is not an object/],
    ['broken JSON', '{"symbol":"A" "price":1}', /line 2: it is no JSON/],
    ['a record that is never closed', '{"symbol":"A"', /line 2: the record that begins here is never closed/],
    ['a nested value', '{"symbol":{"name":"A"}}', /line 2, column "symbol", value .* STRING takes text/],
    ['a list as a value', '{"price":[1]}', /line 2, column "price", value "\[1\]": DOUBLE takes/],
  ] as const) {
    it(`fails by name for ${what}`, async () => {
      const bad = await problem({
        files: { good: '{"symbol":"A"}\n', bad: `{"symbol":"A","price":1}\n${record}\n` },
        columns: schema,
      });
      assert.match(bad.message, /^s3:\/\/bucket\/bad, line 2/);
      assert.match(bad.message, expected);
    });
  }

  it('says on which line a value stands, in any form', async () => {
    for (const [content, line] of [
      ['{"price":1}\n\n\n{"price":"x"}\n', 4],
      ['[{"price":1},\n{"symbol":"A",\n"price":"x"}]', 3],
      ['{\n"price":1}\n{"symbol":"\\n",\n\n"price":"x"\n}', 5],
    ] as const) {
      for (const packed of [content, gzipSync(content)]) {
        const { place } = await problem({ files: { a: packed }, columns: schema });
        assert.deepEqual(place, { source: 's3://bucket/a', line, column: 'price', value: 'x' });
      }
    }
  });

  it('fails for bytes that are not UTF-8, and for files that cannot be unpacked', async () => {
    const broken = Buffer.concat([
      Buffer.from('{"symbol":"A"}\n{"symbol":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}\n'),
    ]);
    assert.match(
      (await problem({ files: { a: broken }, columns: schema })).message,
      /line 2: it is not UTF-8/,
    );
    const cut = gzipSync('{"symbol":"A"}\n'.repeat(10_000)).subarray(0, 60);
    assert.match((await problem({ files: { a: cut }, columns: schema })).message, /cannot be unpacked/);
    assert.match(
      (await problem({ files: { a: 'a,b\n1,2\n' }, columns: schema })).message,
      /begin with \{ or \[/,
    );
  });

  describe('values', () => {
    const accepted: readonly (readonly [type: string, value: string, expected: unknown])[] = [
      ['BIGINT', '9007199254740993', '9007199254740993'],
      ['BIGINT', '-9223372036854775808', '-9223372036854775808'],
      ['BIGINT', '"9223372036854775807"', '9223372036854775807'],
      ['INTEGER', '7', 7],
      ['DOUBLE', '0.1', 0.1],
      ['DOUBLE', '1e3', 1000],
      ['DOUBLE', '"185.50"', 185.5],
      ['DOUBLE', 'NaN', 'NaN'],
      ['FLOAT', '16777216', 16777216],
      ['STRING', '"a \\"quoted\\" \\\\ \\u00e9\\n"', 'a "quoted" \\ é\n'],
      ['STRING', '"\\u0000"', '\0'],
      ['STRING', '""', ''],
      ['STRING', '" padded "', ' padded '],
      ['STRING', '123456789012345678901234567890', '123456789012345678901234567890'],
      ['BOOLEAN', 'true', true],
      ['BOOLEAN', '"False"', false],
      ['BOOLEAN', '0', false],
      ['DATE', '"2024-02-29"', '2024-02-29'],
      ['DATETIME', '"2024-01-02T14:30:00-05:00"', '2024-01-02 19:30:00+00'],
      ['DATETIME', '"2024-01-02 03:04:05.123456"', '2024-01-02 03:04:05.123456+00'],
      ['BINARY', '"aGk="', 'hi'],
    ];
    for (const [type, value, expected] of accepted) {
      it(`${type} takes ${value}`, async () => {
        const { rows } = await convert({ files: { a: `{"a":${value}}\n` }, columns: columns(`a ${type}`) });
        assert.deepEqual(rows, [[expected]]);
      });
    }

    const refused: readonly (readonly [type: string, value: string])[] = [
      ['INTEGER', '1.5'],
      ['INTEGER', '1.0'],
      ['INTEGER', '1e3'],
      ['INTEGER', 'true'],
      ['INTEGER', '2147483648'],
      ['BIGINT', '9223372036854775808'],
      ['BIGINT', '9007199254740993.0'],
      ['DOUBLE', '9007199254740993'],
      ['DOUBLE', '1e400'],
      ['DOUBLE', '"1,5"'],
      ['FLOAT', '16777217'],
      ['STRING', '1.50'],
      ['STRING', 'true'],
      ['BOOLEAN', '2'],
      ['DATE', '20240229'],
      ['DATE', '"2024-02-30"'],
      ['DATETIME', '"garbage"'],
      ['DATETIME', '1704187800'],
      ['DATETIME', '"2024-01-02 03:04:05.1234567"'],
      ['BINARY', 'true'],
      ['BINARY', '1234'],
    ];
    for (const [type, value] of refused) {
      it(`${type} refuses ${value}`, async () => {
        const bad = await problem({
          files: { a: `{"a":null}\n{"b":"x","a":${value}}\n` },
          columns: columns(`a ${type}, b STRING`),
        });
        const shown = value.startsWith('"') ? value.slice(1, -1) : value;
        assert.deepEqual(bad.place, { source: 's3://bucket/a', line: 2, column: 'a', value: shown });
        assert.match(bad.problem, new RegExp(`^${type} takes `));
      });
    }
  });

  describe('jsonPath', () => {
    const document = `{
      "asOf": "2024-01-02", "count": 2, "notes": [1, {"rows": [{"no": 1}]}, "x\\"]"], "none": [],
      "data": {"rows": [{"symbol": "A", "price": 1.5},
        {"price": 2, "symbol": "B"}], "more": null},
      "days": [{"trades": [{"symbol": "A", "price": 1.5}]}, {"trades": []}, {"trades": [{"symbol": "B", "price": 2}]}],
      "one": {"symbol": "A", "price": 1.5},
      "a b.c": [{"symbol": "A", "price": 1.5}]
    }`;
    for (const [path, count] of [
      ['$.data.rows', 2],
      ['$.data.rows[*]', 2],
      [`$['data']["rows"]`, 2],
      ['$.data.rows[1]', 1],
      ['$.days[*].trades', 2],
      ['$.days[0].trades[*]', 1],
      ['$.one', 1],
      [`$['a b.c']`, 1],
    ] as const) {
      it(`leads to records: ${path}`, async () => {
        const { rows, rowCount } = await convert({
          files: { a: document },
          columns: schema,
          format: { jsonPath: path },
        });
        assert.equal(rowCount, count);
        assert.deepEqual(rows, path.endsWith('[1]') ? two.slice(1) : two.slice(0, count));
      });
    }
    it('leads to records in each of several documents', async () => {
      const { rows } = await convert({
        files: { a: gzipSync('{"r":[{"symbol":"A","price":1.5}]}\n{"r":[{"symbol":"B","price":2}]}') },
        columns: schema,
        format: { JSONPATH: '$.r' },
      });
      assert.deepEqual(rows, two);
    });
    for (const [path, content, expected] of [
      ['$.nothing', document, /jsonPath leads to no record/],
      ['$.none', document, /jsonPath leads to no record/],
      ['$.count', document, /line 2: a record is not an object/],
      ['$.rows', '{"rows":[{"symbol":"A"},\n{"price":"x"}]}', /line 2, column "price", value "x"/],
      ['$.rows', '{"rows":[{"symbol":"A"}}', /line 1: "\}" is out of place/],
      ['$.rows', '{"rows":[{"symbol":"A"}]', /the file ends in the middle of a value/],
      ['$.rows', '{"rows":[{"symbol":"A"} {"symbol":"B"}]}', /"\{" is out of place/],
      ['$.rows', '{"other":nul,"rows":[{"symbol":"A"}]}', /no such value: nul/],
    ] as const) {
      it(`fails where it does not: ${path} in ${content.slice(0, 40)}`, async () => {
        const { message } = await problem({
          files: { a: content },
          columns: schema,
          format: { jsonPath: path },
        });
        assert.match(message, expected);
      });
    }
  });

  describe('without a schema', () => {
    const typesOf = async (...files: string[]): Promise<string> => {
      const named = Object.fromEntries(files.map((content, index) => [`${index}`, content]));
      return (await convert({ files: named })).columns
        .map(({ columnName, dataType }) => `${columnName} ${dataType}`)
        .join();
    };
    it('infers types, and takes numbers for numbers and texts for texts', async () => {
      assert.equal(
        await typesOf(
          '{"i":1,"d":1.5,"b":true,"day":"2024-01-02","t":"2024-01-02T03:04:05Z","s":"x","z":"007","n":null}\n' +
            '{"i":-2,"d":3,"b":false,"day":"2024-01-03","t":"2024-01-02 03:04:05.5","s":"1","z":"1","big":9223372036854775808}\n',
        ),
        'i BIGINT,d DOUBLE,b BOOLEAN,day DATE,t DATETIME,s STRING,z STRING,n STRING,big STRING',
      );
    });
    it('takes numbers as programs write them for DOUBLE, the words for none included', async () => {
      const { columns: inferred, rows } = await convert({
        files: { a: '{"a":0.30000000000000004,"b":NaN,"c":0.1234567890123456789}\n{"b":-Infinity,"c":1}\n' },
      });
      assert.equal(inferred.map(({ dataType }) => dataType).join(), 'DOUBLE,DOUBLE,DOUBLE');
      assert.deepEqual(rows, [
        [0.30000000000000004, 'NaN', 0.12345678901234568],
        [null, '-Infinity', 1],
      ]);
    });
    it('keeps whole numbers digit by digit, as text where they are too great', async () => {
      assert.equal(await typesOf('{"a":18446744073709551616}\n'), 'a STRING');
    });
    it('takes lines of several records, and records of several lines, after a first line of one', async () => {
      const { rows } = await convert({ files: { a: '{"a":1}\n{"a":2} {"a":3}\n{\n"a":4\n}\n' } });
      assert.deepEqual(rows, [['1'], ['2'], ['3'], ['4']]);
    });
    for (const [what, content, expected] of [
      ['is cut off', '[{"a":1},\n{"a"', /a, line 2: the record that begins here is never closed/],
      ['goes on after its end', '[{"a":1}]\nxyz', /a, line 2: a record is not an object/],
      ['has commas between lines', '{"a":1},\n{"a":2}\n', /a, line 1: a record is not an object/],
    ] as const) {
      it(`tells the line where a file ${what}`, async () =>
        assert.match((await problem({ files: { a: content } })).message, expected));
    }
    it('looks at all files', async () => {
      assert.equal(await typesOf('{"a":1}', '[{"b":2.5},{"a":1.5}]'), 'a DOUBLE,b DOUBLE');
    });
    it('goes by all records where the first ones mislead', async () => {
      const result = await convert({
        files: { a: `${'{"a":1,"b":"2024-01-02"}\n'.repeat(30_000)}{"a":1.5,"b":"x","c":5}\n` },
      });
      assert.equal(result.columns.map(({ dataType }) => dataType).join(), 'DOUBLE,STRING,BIGINT');
      assert.deepEqual(result.rows.at(-1), [1.5, 'x', '5']);
    });
    it('fails where a column has values that no type takes together', async () => {
      const { message } = await problem({ files: { a: '{"a":1.5}\n{"a":"x"}\n' } });
      assert.match(message, /line 1, column "a", value "1\.5": STRING takes text/);
    });
    it('takes many columns in little memory', async () => {
      const names = Array.from({ length: 500 }, (_, index) => `c${index}`);
      const record = `{${names.map((name) => `"${name}":"${name} ${'x'.repeat(40)}"`).join()}}\n`;
      const { rowCount, columns: inferred } = await convert({ files: { a: record.repeat(1_000) } });
      assert.deepEqual([rowCount, inferred.length], [1_000, 500]);
    }).timeout(180_000);
    it('fails where there is nothing', async () => {
      assert.match(
        (await problem({ files: { a: '[]' } })).message,
        /nothing from which columns could be inferred/,
      );
    });
    it('refuses names that differ in case alone', async () => {
      assert.match((await problem({ files: { a: '{"a":1}\n{"A":2}\n' } })).message, /differ in case alone/);
    });
  });
});
