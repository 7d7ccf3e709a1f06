import assert from 'node:assert/strict';
import { describeColumns, readColumnList } from '../../../../extension/workbench/wizard/columnList';

const problemOf = (text: string) => {
  const reading = readColumnList(text);
  return reading.kind === 'problem' ? reading.message : undefined;
};

describe('readColumnList', () => {
  it('reads names and types', () => {
    const reading = readColumnList('symbol:STRING, close : double,time:of:day:DATETIME');
    assert.deepEqual(reading, {
      kind: 'columns',
      columns: [
        { columnName: 'symbol', dataType: 'STRING' },
        { columnName: 'close', dataType: 'DOUBLE' },
        { columnName: 'time:of:day', dataType: 'DATETIME' },
      ],
      primaryKey: [],
    });
    assert.equal(
      reading.kind === 'columns' && describeColumns(reading.columns),
      'symbol:STRING, close:DOUBLE, time:of:day:DATETIME',
    );
  });

  it('reads the primary key, and names in quotation marks, as they are written', () => {
    const text = '"last, ""official""":DOUBLE, day:DATE KEY, symbol:STRING KEY';
    const reading = readColumnList(text);
    assert.ok(reading.kind === 'columns');
    assert.deepEqual(
      reading.columns.map(({ columnName }) => columnName),
      ['last, "official"', 'day', 'symbol'],
    );
    assert.deepEqual(reading.primaryKey, ['day', 'symbol']);
    assert.equal(describeColumns(reading.columns, reading.primaryKey), text);
  });

  it('says what is wrong', () => {
    assert.match(problemOf('') ?? '', /name:TYPE/);
    assert.match(problemOf('symbol:STRING,') ?? '', /name:TYPE/);
    assert.match(problemOf('symbol') ?? '', /no colon: symbol/);
    assert.match(problemOf('symbol:STRING close:DOUBLE') ?? '', /separated by commas/);
    assert.match(problemOf('symbol:string; close:DOUBLE') ?? '', /separated by commas/);
    assert.match(problemOf('symbol:TEXT') ?? '', /TEXT is not a type/);
    assert.match(problemOf('symbol:STRING FIRST') ?? '', /STRING FIRST is not a type/);
    assert.match(problemOf(':STRING') ?? '', /Type a value/);
    assert.match(problemOf('a:STRING, A:DATE') ?? '', /Two columns/);
  });
});
