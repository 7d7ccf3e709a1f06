import assert from 'node:assert/strict';
import {
  sortOf,
  toggleSort,
  wholeQuery,
  withFilter,
  withoutFilter,
} from '../../../../extension/workbench/grid/gridQuery';

describe('a query of a grid', () => {
  it('sorts a column up, down, and not at all', () => {
    const up = toggleSort(wholeQuery, 'price', false);
    const down = toggleSort(up, 'price', false);
    assert.deepEqual(up.sortColumns, [{ columnName: 'price', sortOrder: 'ASCENDING' }]);
    assert.deepEqual(down.sortColumns, [{ columnName: 'price', sortOrder: 'DESCENDING' }]);
    assert.deepEqual(toggleSort(down, 'price', false).sortColumns, []);
  });

  it('sorts by another column alone, or beside the first', () => {
    const up = toggleSort(wholeQuery, 'price', false);
    assert.deepEqual(toggleSort(up, 'symbol', false).sortColumns, [
      { columnName: 'symbol', sortOrder: 'ASCENDING' },
    ]);
    const both = toggleSort(up, 'symbol', true);
    assert.deepEqual(sortOf(both, 'symbol'), { order: 'ASCENDING', rank: 2 });
    const turned = toggleSort(both, 'price', true);
    assert.deepEqual(sortOf(turned, 'price'), { order: 'DESCENDING', rank: 1 });
    const left = toggleSort(turned, 'price', true);
    assert.deepEqual(left.sortColumns, [{ columnName: 'symbol', sortOrder: 'ASCENDING' }]);
  });

  it('has a filter for each column and way of comparing', () => {
    const low = withFilter(wholeQuery, { columnName: 'price', operator: 'AT_LEAST', text: '10' });
    const span = withFilter(low, { columnName: 'price', operator: 'AT_MOST', text: '20' });
    const other = withFilter(span, { columnName: 'price', operator: 'AT_LEAST', text: '15' });
    assert.deepEqual(
      other.filters.map(({ text }) => text),
      ['20', '15'],
    );
    assert.deepEqual(
      withoutFilter(other, 0).filters.map(({ text }) => text),
      ['15'],
    );
  });
});
