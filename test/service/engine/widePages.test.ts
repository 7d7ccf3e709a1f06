import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadPageRequest, ReadPageResult } from '../../../extension/service/engine/engineRequests';
import { namedColumn } from '../../../extension/service/engine/rowColumns';
import { runEngineJob } from '../../../extension/service/engine/runEngineJob';
import { newFolder, parquetOf } from './engineFixture';

/** What a page may use at the least, in megabytes. */
const memoryLimit = 64;

describe('pages of 2,000 columns', () => {
  const count = 2_000;
  const names = Array.from({ length: count }, (_, at) => `c${at}`);
  const columns = [...names, 'later'].map((name) => namedColumn(name, 'STRING'));
  const byName = new Map(columns.map((column) => [column.columnName, column]));
  const named = (...wanted: readonly string[]) => wanted.flatMap((name) => byName.get(name) ?? []);
  let folder: string;

  before(async () => {
    folder = await newFolder();
    const values = names.map((name, at) => `(row * 10000 + ${at})::VARCHAR AS ${name}`);
    await writeFile(
      join(folder, 'rows.parquet'),
      await parquetOf(`SELECT ${values.join(', ')} FROM range(3000) AS rows(row)`),
    );
  });

  function read(more: Partial<ReadPageRequest>): Promise<ReadPageResult> {
    const request: ReadPageRequest = {
      folder,
      table: { files: [{ path: 'rows.parquet', rowCount: 3_000 }], columns, partitionColumns: [] },
      columns,
      conditions: [],
      order: [],
      firstRow: 0,
      maxRows: 100,
      maxCellLength: 1_000,
      greatestBytes: 32 * 2 ** 20,
      countMatches: false,
      ...more,
    };
    const { signal } = new AbortController();
    const context = { limits: { memoryLimit, threads: 2 }, signal, onProgress: () => undefined };
    return runEngineJob({ name: 'readPage', request }, context) as Promise<ReadPageResult>;
  }

  it('are read whole in the memory of a page, with null where a file has no such column', async () => {
    const { rows } = await read({ firstRow: 2_000 });
    assert.equal(rows.length, 100);
    const expected = [...names.map((_, at) => String(20_990_000 + at)), null];
    assert.deepEqual(rows[99], expected);
  });

  it('tell of each value that was cut, by row and column', async () => {
    const { rows, cutCells } = await read({ firstRow: 2_999, maxCellLength: 7 });
    assert.deepEqual([rows[0]?.[0], rows[0]?.[1_999], cutCells.length], ['2999000', '2999199', count]);
    assert.deepEqual(cutCells[1_234], { row: 0, column: 1_234, length: 8 });
  });

  it('are those that are asked for, whatever they are filtered and sorted by', async () => {
    const [order] = named('c7');
    const [later] = named('later');
    assert.ok(order && later);
    const asked = {
      columns: named('c1999', 'later', 'c0'),
      order: [{ column: order, isDescending: true }],
      maxRows: 2,
      conditions: [{ column: later, operator: 'IS_NULL' as const, text: '' }],
    };
    assert.deepEqual((await read(asked)).rows, [
      ['9991999', null, '9990000'],
      ['9981999', null, '9980000'],
    ]);
  });

  it('are there where the files have none of the columns that are asked for', async () => {
    assert.deepEqual((await read({ columns: named('later'), maxRows: 2 })).rows, [[null], [null]]);
  });
});
