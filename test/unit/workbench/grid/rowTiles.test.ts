import assert from 'node:assert/strict';
import { RowTiles, type GridWindow, type TileRequest } from '../../../../extension/workbench/grid/rowTiles';

function tilesOf(columnCount: number): RowTiles {
  let id = 0;
  return new RowTiles(columnCount, () => (id += 1));
}

const windowAt = (firstRow: number, firstColumn = 0, columns = 5): GridWindow => ({
  firstRow,
  endRow: firstRow + 27,
  firstColumn,
  endColumn: firstColumn + columns,
});

const millions = 22_000_000;

/** An answer whose values name their places. */
function answer({ firstRow, rowCount, firstColumn, endColumn }: TileRequest) {
  const row = (at: number) =>
    Array.from(
      { length: endColumn - firstColumn },
      (_, column) => `${firstRow + at}:${firstColumn + column}`,
    );
  return { rows: Array.from({ length: rowCount }, (_, at) => row(at)), cut: [] };
}

describe('RowTiles', () => {
  it('asks for what is on the screen first, then for what is beside it', () => {
    const { requests } = tilesOf(5).plan(windowAt(5_050), millions);
    assert.deepEqual(
      requests.map(({ firstRow }) => firstRow),
      [5_000, 4_900, 5_100],
    );
  });

  it('asks for a part of many columns, and for all of few', () => {
    const many = tilesOf(2_000).plan(windowAt(0, 1_000, 10), 50).requests;
    assert.deepEqual(
      many.map(({ firstColumn, endColumn }) => [firstColumn, endColumn]),
      [[992, 1_024]],
    );
    assert.equal(tilesOf(2_000).isOfAllColumns, false);
    const few = tilesOf(40).plan(windowAt(0, 30, 10), 50).requests;
    assert.deepEqual(
      few.map(({ firstColumn, endColumn }) => [firstColumn, endColumn]),
      [[0, 40]],
    );
  });

  it('knows whether what is on the screen is awaited', () => {
    const tiles = tilesOf(5);
    assert.equal(tiles.isAwaited(windowAt(0)), true);
    const [request, beside] = tiles.plan(windowAt(0), millions).requests;
    assert.equal(tiles.isAwaited(windowAt(0)), true);
    assert.ok(request && beside && tiles.take(request.id, answer(request)));
    assert.deepEqual([tiles.isAwaited(windowAt(0)), tiles.isAwaited(windowAt(90))], [false, true]);
    tiles.fail(beside.id);
    assert.equal(tiles.isAwaited(windowAt(90)), false);
  });

  it('gives up all that it waits for, asked or not, until it tries again', () => {
    const tiles = tilesOf(2_000);
    const window = windowAt(150, 20, 60);
    const asked = tiles.plan(window, millions).requests;
    assert.deepEqual(
      tiles.giveUp(window),
      asked.map(({ id }) => id),
    );
    assert.equal(tiles.isAwaited(window), false);
    tiles.retry();
    assert.equal(tiles.isAwaited(window), true);
  });

  it('asks for the first of many columns as well where they are needed', () => {
    const { requests } = tilesOf(2_000).plan({ ...windowAt(0, 1_000, 10), needsFirst: true }, 50);
    assert.deepEqual(
      requests.map(({ firstColumn }) => firstColumn),
      [992, 0],
    );
  });

  it('has few requests under way, and goes on when one is answered', () => {
    const tiles = tilesOf(2_000);
    const first = tiles.plan(windowAt(150, 20, 20), millions).requests;
    assert.equal(first.length, 3);
    assert.equal(tiles.plan(windowAt(150, 20, 20), millions).requests.length, 0);
    const [request] = first;
    assert.ok(request && tiles.take(request.id, answer(request)));
    assert.equal(tiles.plan(windowAt(150, 20, 20), millions).requests.length, 1);
  });

  it('does not wait for what was scrolled past, and drops its late answer', () => {
    const tiles = tilesOf(5);
    const [passed] = tiles.plan(windowAt(0), millions).requests;
    assert.ok(passed);
    const { abandoned, requests } = tiles.plan(windowAt(10_000_000), millions);
    assert.ok(abandoned.includes(passed.id));
    assert.equal(requests[0]?.firstRow, 10_000_000);
    assert.equal(tiles.take(passed.id, answer(passed)), false);
    assert.equal(tiles.cell(3, 2), undefined);
  });

  it('knows each value by its place, null from nothing, and what was cut', () => {
    const tiles = tilesOf(2_000);
    const requests = tiles.plan(windowAt(250, 990, 10), 300).requests;
    for (const request of requests) tiles.take(request.id, answer(request));
    assert.deepEqual(tiles.cell(251, 993), { text: '251:993', wholeLength: undefined });
    assert.equal(tiles.cell(251, 1_500), undefined);
    const small = tilesOf(2);
    const [request] = small.plan(windowAt(0, 0, 2), 1).requests;
    assert.ok(request);
    small.take(request.id, { rows: [[null, 'aaa']], cut: [[0, 1, 10_000_000]] });
    assert.deepEqual(small.cell(0, 0), { text: null, wholeLength: undefined });
    assert.deepEqual(small.cell(0, 1), { text: 'aaa', wholeLength: 10_000_000 });
    assert.equal(small.cell(1, 0), undefined);
  });

  it('asks for what failed when it is told to, and not before', () => {
    const tiles = tilesOf(5);
    const [request] = tiles.plan(windowAt(0), 50).requests;
    assert.ok(request && tiles.fail(request.id));
    assert.equal(tiles.plan(windowAt(0), 50).requests.length, 0);
    tiles.retry();
    assert.equal(tiles.plan(windowAt(0), 50).requests[0]?.firstRow, 0);
  });

  it('forgets what has not been looked at for the longest', () => {
    const tiles = tilesOf(5);
    const look = (row: number) => {
      for (;;) {
        const { requests } = tiles.plan(windowAt(row), millions);
        if (requests.length === 0) return;
        for (const request of requests) tiles.take(request.id, answer(request));
      }
    };
    for (let page = 0; page < 100; page += 1) {
      look(page * 300);
      look(0);
    }
    assert.deepEqual(tiles.cell(0, 0)?.text, '0:0');
    assert.deepEqual(tiles.cell(29_700, 0)?.text, '29700:0');
    assert.equal(tiles.cell(15_000, 0), undefined);
  });

  it('takes rows that were asked for before', () => {
    const tiles = tilesOf(3);
    tiles.adopt({ rows: [['a', 'b', null]], cut: [] });
    assert.equal(tiles.cell(0, 1)?.text, 'b');
    assert.deepEqual(tiles.underWay(), []);
    assert.equal(tiles.plan(windowAt(0, 0, 3), 1).requests.length, 0);
  });
});
