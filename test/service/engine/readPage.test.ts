import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilterOperator } from '../../../extension/finspace/generated/localService';
import type { Engine } from '../../../extension/service/engine/engine';
import type { ReadPageRequest, ReadPageResult } from '../../../extension/service/engine/engineRequests';
import { namedColumn, type NamedColumn } from '../../../extension/service/engine/rowColumns';
import { FilterTextError } from '../../../extension/service/engine/rowFilter';
import { conditionOf } from '../../../extension/service/engine/rowQuery';
import { newEngine, newFolder, parquetOf } from './engineFixture';

/** Types that no dataset has, and what a query may make of them: its type, its value, and that as text. */
const values: readonly (readonly [typeName: string, sql: string, text: string])[] = [
  ['DECIMAL(18,3)', '-1234.500', '-1234.500'],
  ['UBIGINT', '18446744073709551615', '18446744073709551615'],
  ['UTINYINT', '255', '255'],
  ['TIMESTAMP', `'2026-01-02 03:04:05.25'`, '2026-01-02T03:04:05.25'],
  ['TIMESTAMP WITH TIME ZONE', `'12026-01-02 03:04:05+00'`, '12026-01-02T03:04:05Z'],
  ['TIMESTAMP WITH TIME ZONE', `'0044-03-15 (BC) 12:00:00+00'`, '0044-03-15T12:00:00Z (BC)'],
  ['TIMESTAMP WITH TIME ZONE', `'infinity'`, 'infinity'],
  ['TIMESTAMP_NS', `'2026-01-02 03:04:05.123456789'`, '2026-01-02T03:04:05.123456789'],
  ['DATE', `'12024-02-29'`, '12024-02-29'],
  ['DATE', `'0044-03-15 (BC)'`, '0044-03-15 (BC)'],
  ['TIME', `'03:04:05'`, '03:04:05'],
  ['UUID', `'00000000-0000-0000-0000-00000000000a'`, '00000000-0000-0000-0000-00000000000a'],
  ['INTERVAL', `'3 days'`, '3 days'],
  ['INTEGER[]', '[1, NULL, 3]', '[1, NULL, 3]'],
  ['STRUCT(a INTEGER, "b c" VARCHAR)', `{'a': 1, 'b c': 'x'}`, `{'a': 1, 'b c': x}`],
  [`ENUM('low', 'high')`, `'high'`, 'high'],
];

describe("pages of a query's rows", () => {
  let engine: Engine;
  let folder: string;
  const columns = values.map(([typeName], at) => namedColumn(`c${at}`, typeName));

  before(async () => {
    engine = newEngine();
    folder = await newFolder();
    const row = values.map(([typeName, sql], at) => `CAST(${sql} AS ${typeName}) AS c${at}`).join(', ');
    const none = values.map((_, at) => `NULL AS c${at}`).join(', ');
    await writeFile(join(folder, 'rows.parquet'), await parquetOf(`SELECT ${row} UNION ALL SELECT ${none}`));
  });
  after(async () => {
    engine[Symbol.dispose]();
    await rm(folder, { recursive: true });
  });

  const read = (more: Partial<ReadPageRequest> = {}): Promise<ReadPageResult> =>
    engine.readPage({
      folder,
      table: { files: [{ path: 'rows.parquet', rowCount: 2 }], columns, partitionColumns: [] },
      ...{ columns, conditions: [], order: [], firstRow: 0, maxRows: 10, maxCellLength: 100 },
      ...{ greatestBytes: 1_000_000, countMatches: true },
      ...more,
    });

  it('have values of every type as text', async () => {
    const { rows } = await read();
    assert.deepEqual(rows, [values.map(([, , text]) => text), values.map(() => null)]);
  });

  for (const [at, [typeName, , text]] of values.entries()) {
    it(`are found by ${text}, of ${typeName}`, async () => {
      const column = columns[at] as NamedColumn;
      for (const [operator, count] of [
        ['EQUALS', 1],
        ['DIFFERS', 0],
        ['CONTAINS', 1],
        ['IS_NULL', 1],
      ] as readonly (readonly [FilterOperator, number])[]) {
        const { rows, matchCount } = await read({ conditions: [{ column, operator, text }] });
        assert.deepEqual([rows.length, matchCount], [count, count], operator);
      }
      assert.equal((await read({ order: [{ column, isDescending: true }] })).rows[0]?.[at], text);
    });
  }

  for (const [typeName, text] of [
    ['DECIMAL(18,3)', '1.2345'],
    ['DECIMAL(18,3)', '1234567890123456'],
    ['DECIMAL(18,3)', '.'],
    ['UTINYINT', '256'],
    ['UTINYINT', '-1'],
    ['HUGEINT', '170141183460469231731687303715884105728'],
    ['TIMESTAMP', '2026-02-29'],
    ['TIMESTAMP', '2026-02-28T00:00:00+01:00'],
    ['DATE', '12026-02-29'],
    ['DATE', '0000-01-01'],
  ] as const) {
    it(`are never compared with ${text}, which is no ${typeName}`, () => {
      const condition = { column: namedColumn('c', typeName), operator: 'LESS' as const, text };
      assert.throws(() => conditionOf([condition]), FilterTextError);
    });
  }
});
