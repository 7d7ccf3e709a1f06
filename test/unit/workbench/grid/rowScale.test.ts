import assert from 'node:assert/strict';
import { RowScale } from '../../../../extension/workbench/grid/rowScale';

const rowHeight = 22;
const viewHeight = 615;

describe('RowScale', () => {
  for (const rowCount of [0, 1, 27, 28, 12_000, 454_545, 454_546, 22_000_000, 9_000_000_000]) {
    const scale = new RowScale(rowCount, rowHeight, viewHeight);
    it(`reaches the last of ${rowCount} rows at the end of the scroll bar`, () => {
      const top = scale.topAt(Math.max(0, scale.height - viewHeight));
      const { end } = scale.shown(top);
      assert.equal(end, rowCount);
      assert.ok(scale.height <= 10_000_000);
    });

    it(`finds back to where it was among ${rowCount} rows`, () => {
      for (const part of [0, 0.25, 0.999, 1]) {
        const top = scale.lastTop * part;
        assert.ok(Math.abs(scale.topAt(scale.scrollTopAt(top)) - top) < 1e-3);
      }
    });
  }

  it('is pixel for pixel where there are few rows, and coarser where there are many', () => {
    const few = new RowScale(1_000, rowHeight, viewHeight);
    assert.equal(few.isCoarse, false);
    assert.ok(Math.abs(few.topAt(220) - 10) < 1e-9);
    assert.equal(new RowScale(22_000_000, rowHeight, viewHeight).isCoarse, true);
  });

  it('moves by pixels of rows, however many there are', () => {
    const scale = new RowScale(22_000_000, rowHeight, viewHeight);
    assert.equal(scale.moved(5_000_000, 44), 5_000_002);
    assert.equal(scale.moved(1, -100), 0);
    assert.equal(scale.moved(scale.lastTop, 100), scale.lastTop);
  });

  it('makes a row wholly visible by the shortest way', () => {
    const scale = new RowScale(1_000, rowHeight, 220);
    assert.equal(scale.revealing(100, 105), 100);
    assert.equal(scale.revealing(100, 99), 99);
    assert.equal(scale.revealing(100, 110), 101);
    assert.equal(scale.revealing(0, 999), 990);
  });

  it('shows rows that are cut off at either end', () => {
    assert.deepEqual(new RowScale(1_000, rowHeight, 220).shown(10.5), { first: 10, end: 21, offset: 11 });
  });
});
