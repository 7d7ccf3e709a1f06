import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mostChartRows, readChartRows } from '../../../../extension/workbench/charts/readChartRows';
import { formatOfFile, savePicture } from '../../../../extension/workbench/charts/savePicture';
import { wholeQuery } from '../../../../extension/workbench/grid/gridQuery';
import type { RowRequest } from '../../../../extension/workbench/grid/rowReader';

/** A service with so many rows, each its own number; it counts those of a filter where it is told to. */
const readerOf = (rowCount: number, mostAtOnce = Infinity) => ({
  read: ({ firstRow = 0, maxRows = 100, filters = [], countMatches }: RowRequest) => {
    const length = Math.max(0, Math.min(maxRows, mostAtOnce, rowCount - firstRow));
    const rows = Array.from({ length }, (_, index) => [String(firstRow + index)]);
    const counted = filters.length === 0 || countMatches;
    const matchCount = counted ? rowCount : undefined;
    const whole = filters.length === 0 ? rowCount : 10 * rowCount;
    return Promise.resolve({ columns: [{ columnName: 'n' }], rows, rowCount: whole, matchCount });
  },
});
const filtered = { ...wholeQuery, filters: [{ columnName: 'n', operator: 'IS_NOT_NULL' } as const] };
const { signal } = new AbortController();
const ignore = () => undefined;

describe('readChartRows', () => {
  for (const rowCount of [0, 999, 1_000, 2_500]) {
    it(`reads all of ${rowCount} rows`, async () => {
      const { rows, extent } = await readChartRows(readerOf(rowCount), wholeQuery, ['n'], signal, ignore);
      assert.deepEqual(
        rows.map(([text]) => Number(text)),
        [...Array(rowCount).keys()],
      );
      assert.deepEqual(extent, { rowCount, wholeCount: rowCount, isPart: false });
    });
  }

  for (const query of [wholeQuery, filtered]) {
    it(`goes on where the service answers with shorter pages, of ${query.filters.length} filters`, async () => {
      const { rows, extent } = await readChartRows(readerOf(2_500, 999), query, ['n'], signal, ignore);
      assert.equal(rows.length, 2_500);
      assert.deepEqual(extent, { rowCount: 2_500, wholeCount: 2_500, isPart: false });
    });
  }

  for (const rowCount of [mostChartRows, mostChartRows + 1]) {
    it(`says whether there are more than it takes of ${rowCount} that meet a filter`, async () => {
      const { extent } = await readChartRows(readerOf(rowCount), filtered, ['n'], signal, ignore);
      const expected = { rowCount: mostChartRows, wholeCount: rowCount, isPart: rowCount > mostChartRows };
      assert.deepEqual(extent, expected);
    });
  }

  it('reads no more than a chart takes, and says of how many', async () => {
    const { rows, extent } = await readChartRows(readerOf(54_321), wholeQuery, ['n'], signal, ignore);
    assert.equal(rows.length, mostChartRows);
    assert.deepEqual(extent, { rowCount: mostChartRows, wholeCount: 54_321, isPart: true });
  });
});

describe('savePicture', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finspace-picture-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('takes the format from the ending', () => {
    assert.deepEqual(['/a/b.svg', '/a/b.SVG', '/a/b.png', '/a/b'].map(formatOfFile), [
      'SVG',
      'SVG',
      'PNG',
      'PNG',
    ]);
  });

  it('writes the file whole', async () => {
    await savePicture(join(folder, 'a.png'), 'PNG', Buffer.from('bytes').toString('base64'));
    await savePicture(join(folder, 'a.svg'), 'SVG', '<svg/>');
    assert.equal(await readFile(join(folder, 'a.png'), 'utf8'), 'bytes');
    assert.equal(await readFile(join(folder, 'a.svg'), 'utf8'), '<svg/>');
    assert.deepEqual((await readdir(folder)).sort(), ['a.png', 'a.svg']);
  });

  it('leaves nothing behind where it fails', async () => {
    await writeFile(join(folder, 'file'), '');
    const path = join(folder, 'file', 'a.svg');
    await assert.rejects(savePicture(path, 'SVG', '<svg/>'), { code: 'NotWritten', message: /a\.svg/ });
    assert.deepEqual(await readdir(folder), ['file']);
  });
});
