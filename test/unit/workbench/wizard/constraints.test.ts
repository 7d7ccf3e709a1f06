import assert from 'node:assert/strict';
import { models } from '../../../../extension/finspace/model/operationTable';
import { enumOf, numberCheck, rangeOf, textCheck } from '../../../../extension/workbench/wizard/constraints';

describe('textCheck', () => {
  const title = textCheck('DatasetTitle');

  it('holds a title to the limits of the operation table', () => {
    const shape = models.second.shapes.DatasetTitle;
    const most = shape?.type === 'string' ? (shape.max ?? 0) : 0;
    assert.equal(title('x'.repeat(most)), undefined);
    assert.match(title('x'.repeat(most + 1)) ?? '', new RegExp(`${most} characters`));
  });

  it('asks for something where nothing but blanks is typed', () => {
    assert.equal(title('   '), 'Type a value.');
    assert.equal(title(''), 'Type a value.');
  });

  it('takes nothing for an answer where that is allowed', () => {
    assert.equal(textCheck('DatasetDescription', { optional: true })(''), undefined);
  });

  it('says what form an alias has', () => {
    const alias = textCheck('AliasString', { optional: true, form: 'begin with alias/' });
    assert.equal(alias('prices'), 'begin with alias/');
    assert.equal(alias('alias/'), 'begin with alias/');
    assert.equal(alias('alias/prices'), undefined);
  });
});

describe('numberCheck', () => {
  it('holds a duration to the range of the operation table', () => {
    const { min, max } = rangeOf('SessionDuration');
    const check = numberCheck('SessionDuration');
    assert.equal(check(String(min)), undefined);
    assert.equal(check(String(max)), undefined);
    for (const wrong of [String(min - 1), String(max + 1), '', '1.5', 'soon', '1e2']) {
      assert.match(check(wrong) ?? '', new RegExp(`from ${min} to ${max}`));
    }
  });
});

describe('enumOf', () => {
  it('gives the values of the operation table', () => {
    assert.deepEqual(enumOf('DatasetKind'), ['TABULAR', 'NON_TABULAR']);
  });
});
