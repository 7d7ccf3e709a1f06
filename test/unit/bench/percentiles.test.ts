import assert from 'node:assert/strict';
import { median, percentile } from '../../bench/percentiles';

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe('percentiles', () => {
  for (const [part, value] of [
    [0, 1],
    [0.5, 50],
    [0.99, 99],
    [1, 100],
  ] as const) {
    it(`${part} of 1 to 100 is ${value}`, () => assert.equal(percentile(hundred, part), value));
  }

  it('are the only value of one', () => assert.equal(percentile([7], 0.99), 7));

  it('are no number of none', () => assert.equal(median([]), Number.NaN));

  it('are taken by value, not by the order of digits', () => assert.equal(median([9, 10, 100]), 10));
});
