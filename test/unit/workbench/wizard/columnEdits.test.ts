import assert from 'node:assert/strict';
import {
  addColumn,
  isNameTaken,
  removeColumn,
  replaceColumn,
  toggleKey,
} from '../../../../extension/workbench/wizard/columnEdits';
import {
  describeColumns,
  readColumnList,
  type ColumnSet,
} from '../../../../extension/workbench/wizard/columnList';

function columns(text: string): ColumnSet {
  const reading = readColumnList(text);
  assert.ok(reading.kind === 'columns');
  return reading;
}
const written = (set: ColumnSet) => describeColumns(set.columns, set.primaryKey);
const given = columns('day:DATE KEY, symbol:STRING, close:DOUBLE');

describe('columns as they are edited', () => {
  it('change their name and type, and stay part of the primary key', () => {
    const changed = replaceColumn(given, 0, { columnName: 'date', dataType: 'DATETIME' });
    assert.equal(written(changed), 'date:DATETIME KEY, symbol:STRING, close:DOUBLE');
  });

  it('are removed, with their part in the primary key', () => {
    assert.equal(written(removeColumn(given, 0)), 'symbol:STRING, close:DOUBLE');
  });

  it('are added at the end', () => {
    const more = addColumn(given, { columnName: 'volume', dataType: 'BIGINT' });
    assert.equal(written(more), 'day:DATE KEY, symbol:STRING, close:DOUBLE, volume:BIGINT');
  });

  it('join the primary key in their own order, and leave it', () => {
    assert.deepEqual(toggleKey(columns('a:DATE, b:DATE KEY'), 0).primaryKey, ['a', 'b']);
    assert.deepEqual(toggleKey(given, 0).primaryKey, []);
  });

  it('have names that differ in more than case', () => {
    assert.equal(isNameTaken(given, 'SYMBOL'), true);
    assert.equal(isNameTaken(given, 'Symbol', 1), false);
  });
});
