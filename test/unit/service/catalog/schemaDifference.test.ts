import assert from 'node:assert/strict';
import { schemaDifference } from '../../../../extension/service/catalog/schemaDifference';
import { columns } from '../../../service/engine/engineFixture';

const present = 'a BIGINT, b STRING';

describe('The difference of two schemas', () => {
  it('is none in descriptions alone', () => {
    const described = columns(present).map((column) => ({ ...column, columnDescription: 'new' }));
    assert.deepEqual(schemaDifference(columns(present), described), { kind: 'none' });
    assert.deepEqual(schemaDifference(undefined, undefined), { kind: 'none' });
  });

  it('is what follows the present columns', () => {
    assert.deepEqual(schemaDifference(columns(present), columns(`${present}, c DATE`)), { kind: 'added' });
    assert.deepEqual(schemaDifference(undefined, columns(present)), { kind: 'added' });
  });

  for (const [what, wanted, problems] of [
    ['a column that is gone', 'a BIGINT', ['b cannot be removed']],
    ['all columns that are gone', 'x DATE', ['a cannot be removed', 'b cannot be removed']],
    ['another type', 'a INTEGER, b STRING', ['a is BIGINT and cannot become INTEGER']],
    ['another name', 'a BIGINT, c STRING', ['b cannot be renamed to c']],
    ['another case', 'A BIGINT, b STRING, c DATE', ['a cannot be renamed to A']],
    ['a column before the end', 'a BIGINT, c DATE, b STRING', ['c has to come after the present columns']],
    ['another order', 'b STRING, a BIGINT', ['the present columns have to keep their order']],
    [
      'all of it at once',
      'A DATE, b DATE',
      ['a cannot be renamed to A', 'b is STRING and cannot become DATE'],
    ],
  ] as const) {
    it(`names ${what}`, () => {
      const difference = schemaDifference(columns(present), columns(wanted));
      assert.deepEqual(difference, { kind: 'changed', problems });
    });
  }
});
