import assert from 'node:assert/strict';
import { ColumnLayout, widthAtFirst } from '../../../../extension/workbench/grid/columnLayout';

const equal = (count: number, frozen = 0) =>
  new ColumnLayout(
    Array.from({ length: count }, () => 100),
    frozen,
  );

describe('ColumnLayout', () => {
  for (const [what, layout, scrollLeft, shown] of [
    ['the first ones', equal(2_000), 0, { first: 0, end: 5 }],
    ['those that are cut off, too', equal(2_000), 50, { first: 0, end: 6 }],
    ['the last ones', equal(2_000), 199_500, { first: 1_995, end: 2_000 }],
    ['all where they fit', equal(3), 0, { first: 0, end: 3 }],
    ['those beside a frozen one', equal(2_000, 1), 1_000, { first: 11, end: 15 }],
    ['none where there are none', new ColumnLayout([], 0), 0, { first: 0, end: 0 }],
  ] as const) {
    it(`finds the columns on the screen: ${what}`, () =>
      assert.deepEqual(layout.shown(scrollLeft, 500), shown));
  }

  it('brings a column into view by the shortest way, and its left edge first', () => {
    const layout = equal(100, 1);
    assert.equal(layout.revealing(1_000, 500, 0), 1_000);
    assert.equal(layout.revealing(1_000, 500, 5), 400);
    assert.equal(layout.revealing(0, 500, 9), 500);
    assert.equal(layout.revealing(0, 500, 3), 0);
    assert.equal(new ColumnLayout([100, 900, 100], 0).revealing(0, 500, 1), 100);
  });

  it('makes columns as wide as their values or names, within bounds', () => {
    const column = { columnName: 'price', typeName: 'DOUBLE', valueKind: 'NUMBER' } as const;
    assert.equal(widthAtFirst(column, 12, 8), 116);
    assert.equal(widthAtFirst(column, 1, 8), 100);
    assert.equal(widthAtFirst(column, 1_000, 8), 320);
    assert.ok(widthAtFirst({ columnName: 'at', valueKind: 'INSTANT' }, undefined, 8) >= 23 * 8);
  });
});
