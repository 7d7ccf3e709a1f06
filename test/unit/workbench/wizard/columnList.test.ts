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
    });
    assert.equal(
      reading.kind === 'columns' && describeColumns(reading.columns),
      'symbol:STRING, close:DOUBLE, time:of:day:DATETIME',
    );
  });

  it('says what is wrong', () => {
    assert.match(problemOf('') ?? '', /name:TYPE/);
    assert.match(problemOf('symbol:STRING,') ?? '', /name:TYPE/);
    assert.match(problemOf('symbol') ?? '', /no colon: symbol/);
    assert.match(problemOf('symbol:STRING close:DOUBLE') ?? '', /separated by commas/);
    assert.match(problemOf('symbol:string; close:DOUBLE') ?? '', /separated by commas/);
    assert.match(problemOf('symbol:TEXT') ?? '', /TEXT is not a type/);
    assert.match(problemOf(':STRING') ?? '', /Type a value/);
    assert.match(problemOf('a:STRING, A:DATE') ?? '', /Two columns/);
  });
});
