import assert from 'node:assert/strict';
import { Queries } from '../support/queries';
import { RunningService } from '../support/runningService';

const wide = '170141183460469231731687303715884105727';

/** A value in SQL, the type and kind that its column is said to have, and the text that it is shown as. */
const values: readonly (readonly [sql: string, typeName: string, valueKind: string, text: string | null])[] =
  [
    ['true', 'BOOLEAN', 'BOOLEAN', 'true'],
    ['(-128)::TINYINT', 'TINYINT', 'NUMBER', '-128'],
    ['18446744073709551615::UBIGINT', 'UBIGINT', 'NUMBER', '18446744073709551615'],
    ['sum(9223372036854775807::BIGINT * 3::HUGEINT)', 'HUGEINT', 'NUMBER', '27670116110564327421'],
    ['99999999999999999999999999999999999999::HUGEINT', 'HUGEINT', 'NUMBER', '9'.repeat(38)],
    ['1::UHUGEINT', 'UHUGEINT', 'NUMBER', '1'],
    [`[${wide}::HUGEINT, 1]`, 'HUGEINT[]', 'OTHER', `[${wide}, 1]`],
    [
      '123456789012345678901234567890.12345678::DECIMAL(38,8)',
      'DECIMAL(38,8)',
      'NUMBER',
      '123456789012345678901234567890.12345678',
    ],
    ['0.1::FLOAT', 'FLOAT', 'NUMBER', '0.1'],
    ["'nan'::DOUBLE", 'DOUBLE', 'NUMBER', 'nan'],
    ['0.1::DOUBLE + 0.2::DOUBLE', 'DOUBLE', 'NUMBER', '0.30000000000000004'],
    [
      "'12345678901234567890123456789012345678901234567890'::BIGNUM",
      'BIGNUM',
      'OTHER',
      '12345678901234567890123456789012345678901234567890',
    ],
    ["'a' || chr(0) || 'ü😀'", 'VARCHAR', 'TEXT', 'a\0ü😀'],
    ["'b'::ENUM('a', 'b')", "ENUM('a', 'b')", 'TEXT', 'b'],
    [`'{"a": 1}'::JSON`, 'JSON', 'OTHER', '{"a": 1}'],
    ["'\\xAA\\x00'::BLOB", 'BLOB', 'BYTES', 'qgA='],
    ["'0101'::BIT", 'BIT', 'OTHER', '0101'],
    ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::UUID", 'UUID', 'OTHER', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    ["DATE '0001-01-01'", 'DATE', 'DATE', '0001-01-01'],
    ["TIME '10:11:12.123456'", 'TIME', 'OTHER', '10:11:12.123456'],
    ["'10:11:12+02'::TIMETZ", 'TIME WITH TIME ZONE', 'OTHER', '10:11:12+02'],
    ["'10:11:12.123456789'::TIME_NS", 'TIME_NS', 'OTHER', '10:11:12.123456789'],
    ["TIMESTAMP '2026-01-02 03:04:05.123456'", 'TIMESTAMP', 'INSTANT', '2026-01-02T03:04:05.123456'],
    [
      "'2026-01-02 03:04:05.123456789'::TIMESTAMP_NS",
      'TIMESTAMP_NS',
      'INSTANT',
      '2026-01-02T03:04:05.123456789',
    ],
    ["'2026-01-02 03:04:05'::TIMESTAMP_S", 'TIMESTAMP_S', 'INSTANT', '2026-01-02T03:04:05'],
    ["'2026-01-02 03:04:05.123'::TIMESTAMP_MS", 'TIMESTAMP_MS', 'INSTANT', '2026-01-02T03:04:05.123'],
    ["'2026-01-02 03:04:05+01'::TIMESTAMPTZ", 'TIMESTAMP WITH TIME ZONE', 'INSTANT', '2026-01-02T02:04:05Z'],
    ["INTERVAL '1 month 3 microseconds'", 'INTERVAL', 'OTHER', '1 month 00:00:00.000003'],
    ["[INTERVAL '3 microseconds']", 'INTERVAL[]', 'OTHER', "['00:00:00.000003']"],
    ['[1, NULL]', 'INTEGER[]', 'OTHER', '[1, NULL]'],
    ['[1, 2]::INTEGER[2]', 'INTEGER[2]', 'OTHER', '[1, 2]'],
    ["{'a b': 1, 'c': [2]}", 'STRUCT("a b" INTEGER, "c" INTEGER[])', 'OTHER', "{'a b': 1, 'c': [2]}"],
    ["row(1, 'x')", 'STRUCT("" INTEGER, "" VARCHAR)', 'OTHER', '(1, x)'],
    ["MAP {'a': 1}", 'MAP(VARCHAR, INTEGER)', 'OTHER', '{a=1}'],
    ['union_value(k := 1)', 'UNION("k" INTEGER)', 'OTHER', '1'],
    ['1::VARIANT', 'VARIANT', 'OTHER', '1'],
    ['NULL', 'INTEGER', 'NUMBER', null],
    ['[]', 'INTEGER[]', 'OTHER', '[]'],
  ];

describe('the types of results', () => {
  let service: RunningService;
  let queries: Queries;

  before(async () => {
    service = await RunningService.start();
    queries = new Queries(service.clientOptions);
  });

  after(async () => {
    await service[Symbol.asyncDispose]();
  });

  it('are told as they are, and their values in full', async () => {
    for (const [sql, typeName, valueKind, text] of values) {
      const answer = await queries.run(`SELECT ${sql} AS value`);
      const { columns, rows } = await queries.read(answer);
      assert.deepEqual(
        { columns, rows },
        { columns: [{ columnName: 'value', typeName, valueKind }], rows: [[text]] },
        sql,
      );
    }
  });

  it('are text for whole numbers that no file can hold as numbers', async () => {
    const answer = await queries.run(`SELECT ${wide}::HUGEINT AS a, 1::HUGEINT AS b, 1 AS c`);
    const { columns = [], rows } = await queries.read(answer);
    assert.deepEqual(
      columns.map(({ typeName, valueKind }) => [typeName, valueKind]),
      [
        ['HUGEINT as text', 'OTHER'],
        ['HUGEINT as text', 'OTHER'],
        ['INTEGER', 'NUMBER'],
      ],
    );
    assert.deepEqual(rows, [[wide, '1', '1']]);
  });
});
