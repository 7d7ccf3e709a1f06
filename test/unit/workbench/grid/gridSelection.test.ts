import assert from 'node:assert/strict';
import {
  cellCount,
  clipped,
  rangeOf,
  selectCell,
  selectionAfter,
  type Selection,
} from '../../../../extension/workbench/grid/gridSelection';

const bounds = { rowCount: 22_000_000, columnCount: 12, pageRows: 27 };
const at = (row: number, column: number) => ({ row, column });
const start = selectCell(at(100, 5));

function press(selection: Selection, keys: string): Selection | undefined {
  const parts = keys.split('+');
  return selectionAfter(
    selection,
    {
      key: (parts.at(-1) ?? '').replace('Space', ' '),
      shiftKey: parts.includes('Shift'),
      ctrlKey: parts.includes('Control'),
    },
    bounds,
  );
}

describe('selectionAfter', () => {
  for (const [keys, row, column] of [
    ['ArrowUp', 99, 5],
    ['ArrowDown', 101, 5],
    ['ArrowLeft', 100, 4],
    ['ArrowRight', 100, 6],
    ['PageUp', 73, 5],
    ['PageDown', 127, 5],
    ['Home', 100, 0],
    ['End', 100, 11],
    ['Control+Home', 0, 0],
    ['Control+End', 21_999_999, 11],
    ['Control+ArrowUp', 0, 5],
    ['Control+ArrowDown', 21_999_999, 5],
    ['Control+ArrowLeft', 100, 0],
    ['Control+ArrowRight', 100, 11],
  ] as const) {
    it(`goes where ${keys} says`, () => assert.deepEqual(press(start, keys), selectCell(at(row, column))));

    it(`selects as far as Shift+${keys} says`, () =>
      assert.deepEqual(press(start, `Shift+${keys}`), { anchor: at(100, 5), focus: at(row, column) }));
  }

  it('stays within the rows, and goes to the header above them', () => {
    assert.deepEqual(press(selectCell(at(0, 0)), 'ArrowUp')?.focus, at(-1, 0));
    assert.deepEqual(press(selectCell(at(0, 0)), 'Shift+ArrowUp')?.focus, at(0, 0));
    assert.deepEqual(press(selectCell(at(-1, 3)), 'ArrowUp')?.focus, at(-1, 3));
    assert.deepEqual(press(selectCell(at(5, 3)), 'PageUp')?.focus, at(0, 3));
    assert.deepEqual(press(selectCell(at(21_999_990, 11)), 'PageDown')?.focus, at(21_999_999, 11));
  });

  for (const [keys, range] of [
    ['Control+a', { firstRow: 0, lastRow: 21_999_999, firstColumn: 0, lastColumn: 11 }],
    ['Shift+Space', { firstRow: 100, lastRow: 100, firstColumn: 0, lastColumn: 11 }],
    ['Control+Space', { firstRow: 0, lastRow: 21_999_999, firstColumn: 5, lastColumn: 5 }],
  ] as const) {
    it(`selects at once: ${keys}`, () => assert.deepEqual(rangeOf(press(start, keys) ?? start), range));
  }

  for (const keys of ['a', 'Enter', 'Space', 'Control+Shift+a', 'F5', 'Tab']) {
    it(`leaves other keys alone: ${keys}`, () => assert.equal(press(start, keys), undefined));
  }
});

describe('a selection', () => {
  it('is a rectangle, whichever of its corners came first', () => {
    const range = rangeOf({ anchor: at(9, 2), focus: at(3, 4) });
    assert.deepEqual(range, { firstRow: 3, lastRow: 9, firstColumn: 2, lastColumn: 4 });
    assert.equal(cellCount(range), 21);
  });

  it('shrinks with the rows', () => {
    const few = { rowCount: 10, columnCount: 3, pageRows: 27 };
    assert.deepEqual(clipped({ anchor: at(100, 5), focus: at(4, 1) }, few), {
      anchor: at(9, 2),
      focus: at(4, 1),
    });
  });
});
