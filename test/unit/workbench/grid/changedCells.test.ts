import assert from 'node:assert/strict';
import { changedSide, listedNames } from '../../../../extension/workbench/grid/changedCells';
import type { GridCell } from '../../../../extension/workbench/grid/rowTiles';

const changes = { listColumn: 1, names: [null, null, null, 'price', 'price', 'a, b', 'a, b'] };

const sidesOf = (cells: readonly (GridCell | undefined)[]) =>
  changes.names.map((_, column) => changedSide(changes, column, (each) => cells[each]));

const cellsOf = (...texts: readonly (string | null)[]): GridCell[] => texts.map((text) => ({ text }));

describe('a list of names', () => {
  for (const [list, names] of [
    ['', []],
    ['price', ['price']],
    ['price, size', ['price', 'size']],
    ['price of a share', ['price of a share']],
    ['"a, b", "q""", " d", c', ['a, b', 'q"', ' d', 'c']],
    ['"a, b"', ['a, b']],
  ] as const) {
    it(`is read as it was written: ${list}`, () => assert.deepEqual(listedNames(list), names));
  }
});

describe('changed cells', () => {
  const none = [undefined, undefined, undefined, undefined, undefined, undefined, undefined];

  it('are the two values of each column that is named', () => {
    const cells = cellsOf('CHANGED', 'price', 'AAPL', '1', '2', 'x', 'x');
    assert.deepEqual(sidesOf(cells), [...none.slice(0, 3), 'before', 'after', undefined, undefined]);
  });

  it('are not those that look other, and are the same', () => {
    const cells = cellsOf('CHANGED', '"a, b"', 'AAPL', '5', '5.0', 'x', 'x');
    assert.deepEqual(sidesOf(cells), [...none.slice(0, 5), 'before', 'after']);
  });

  it('are none of rows that came or went, nor while the list is not there', () => {
    assert.deepEqual(sidesOf(cellsOf('ADDED', null, 'AAPL', null, '2', null, 'x')), none);
    assert.deepEqual(sidesOf([{ text: 'CHANGED' }, undefined, { text: 'AAPL' }]), none);
  });

  it('are those that look other where the list was cut', () => {
    const [change, , ...values] = cellsOf('CHANGED', '', 'AAPL', '1', '2', 'x', 'x');
    const cells = [change, { text: 'pri', wholeLength: 900 }, ...values];
    assert.deepEqual(sidesOf(cells), [...none.slice(0, 3), 'before', 'after', undefined, undefined]);
  });
});
