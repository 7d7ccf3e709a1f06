import assert from 'node:assert/strict';
import type { Engine } from '../../../extension/service/engine/engine';
import { columns, convertFiles, newEngine, parquetOf, problemOf } from './engineFixture';

type Format = 'CSV' | 'JSON' | 'PARQUET' | 'XML';

/** A column with one value, as each format writes it. Of Parquet the value is SQL. */
interface Written {
  readonly text: string;
  /** As it stands in JSON, where that is not a text in quotation marks. */
  readonly json?: string;
  readonly parquet?: string;
}

const contentOf: Readonly<Record<Format, (written: Written) => string | Promise<Buffer>>> = {
  CSV: ({ text }) => `a,b\n"${text}",x\n`,
  JSON: ({ text, json = JSON.stringify(text) }) => `{"a":${json},"b":"x"}\n`,
  PARQUET: ({ parquet = '' }) => parquetOf(`SELECT ${parquet} AS a, 'x' AS b`),
  XML: ({ text }) => `<rs><r><a>${text}</a><b>x</b></r></rs>`,
};

/** What engines do to values without a word, and what happens to each of them here. */
const traps: readonly (readonly [
  trap: string,
  type: string,
  written: Written,
  /** What is read back; absent where it has to be refused. */
  expected?: unknown,
])[] = [
  ['an instant that is none becomes NULL', 'DATETIME', { text: 'garbage', parquet: `'garbage'` }],
  ['an instant with a day that is none becomes NULL', 'DATETIME', { text: '2024-02-30 00:00:00' }],
  [
    'an offset is dropped',
    'DATETIME',
    { text: '2024-01-02 14:30:00-05:00', parquet: `TIMESTAMPTZ '2024-01-02 14:30:00-05:00'` },
    '2024-01-02 19:30:00+00',
  ],
  [
    'a time without an offset is taken for local time',
    'DATETIME',
    { text: '2024-07-02 14:30:00', parquet: `TIMESTAMP '2024-07-02 14:30:00'` },
    '2024-07-02 14:30:00+00',
  ],
  [
    'digits below a microsecond are cut off',
    'DATETIME',
    { text: '2024-01-02 03:04:05.123456789', parquet: `TIMESTAMP_NS '2024-01-02 03:04:05.123456789'` },
  ],
  [
    'a fraction is rounded to a whole number',
    'INTEGER',
    { text: '1.5', json: '1.5', parquet: '1.5::DOUBLE' },
  ],
  [
    'a fraction is rounded to a whole number: decimals',
    'INTEGER',
    { text: '2.5', json: '"2.5"', parquet: '2.5::DECIMAL(5,1)' },
  ],
  ['underscores are read as digits', 'INTEGER', { text: '1_000', parquet: `'1_000'` }],
  ['hexadecimal digits are read as a number', 'INTEGER', { text: '0x1F', parquet: `'0x1F'` }],
  [
    'a whole number beyond 2^53 is rounded',
    'BIGINT',
    { text: '9007199254740993', json: '9007199254740993', parquet: '9007199254740993::BIGINT' },
    '9007199254740993',
  ],
  [
    'a whole number beyond 2^53 is rounded to a DOUBLE',
    'DOUBLE',
    { text: '9007199254740993', json: '9007199254740993', parquet: '9007199254740993::BIGINT' },
  ],
  [
    'a whole number beyond 2^24 is rounded to a FLOAT',
    'FLOAT',
    { text: '16777217', json: '16777217', parquet: '16777217::INTEGER' },
  ],
  [
    'a whole number beyond 2^63 becomes a DOUBLE (HUGEINT)',
    'BIGINT',
    { text: '9223372036854775808', json: '9223372036854775808', parquet: '9223372036854775808::UBIGINT' },
  ],
  [
    'a whole number beyond 2^63 loses digits as text',
    'STRING',
    { text: '18446744073709551615', json: '18446744073709551615', parquet: '18446744073709551615::UBIGINT' },
    '18446744073709551615',
  ],
  ['a number beyond the range becomes infinite', 'DOUBLE', { text: '1e400', json: '1e400' }],
  [
    'a number beyond the range becomes infinite: FLOAT',
    'FLOAT',
    { text: '1e39', json: '1e39', parquet: '1e39::DOUBLE' },
  ],
  [
    'a decimal number loses digits',
    'DOUBLE',
    { text: '185.5001', json: '185.5001', parquet: '185.5001::DECIMAL(18,4)' },
    185.5001,
  ],
  ['a word for null becomes NULL', 'STRING', { text: 'NULL', parquet: `'NULL'` }, 'NULL'],
  ['an empty text becomes NULL', 'STRING', { text: '', parquet: `''` }, ''],
  ['spaces around a text are lost', 'STRING', { text: ' x ', parquet: `' x '` }, ' x '],
  ['a zero at the front is lost', 'STRING', { text: '007', parquet: `'007'` }, '007'],
];

describe('What engines do without a word does not happen here', () => {
  let engine: Engine;
  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());

  for (const [trap, type, written, expected] of traps) {
    for (const formatType of Object.keys(contentOf) as Format[]) {
      if (formatType === 'PARQUET' && written.parquet === undefined) continue;
      it(`${formatType}: ${trap}`, async () => {
        const conversion = {
          files: { a: await contentOf[formatType](written) },
          columns: columns(`a ${type}, b STRING`),
          format: { formatType },
        };
        if (expected === undefined) {
          assert.match((await problemOf(engine, conversion)).message, /^s3:\/\/bucket\/a.*column "a"/);
        } else assert.deepEqual((await convertFiles(engine, conversion)).rows, [[expected, 'x']]);
      });
    }
  }
});
