import assert from 'node:assert/strict';
import { isMet, ratioOf, type BenchRow } from '../../bench/benchRow';
import { quantity, tableHead, tableRow } from '../../bench/benchTable';

const upload: BenchRow = {
  what: 'up',
  figure: 150,
  unit: 'MB/s',
  limit: { what: 'a copy', figure: 300 },
  aim: { of: 'ratio', atLeast: 0.6 },
};

describe('the table of benches', () => {
  it('has as many cells in its head as in each row', () => {
    const cells = (line: string): number => line.split('|').length;
    assert.deepEqual(tableHead().split('\n').map(cells), [9, 9]);
    assert.equal(cells(tableRow(upload)), 9);
  });

  it('shows a figure beside its limit, and that the aim is missed', () => {
    assert.equal(
      tableRow({ ...upload, peakMemory: 1234 }),
      '| up | 150 MB/s | 300 MB/s (a copy) | 0.50 | ≥ 0.6 | **no** | 1,234 MiB |',
    );
  });

  it('shows a figure alone', () => {
    const row: BenchRow = { what: 'p99', figure: 4.5, unit: 'ms', aim: { of: 'figure', atMost: 5 } };
    assert.equal(tableRow(row), '| p99 | 4.50 ms |  |  | ≤ 5.00 ms | yes |  |');
  });

  it('takes the ratio of the pairs before that of the figures', () => {
    assert.equal(ratioOf(upload), 0.5);
    assert.equal(ratioOf({ ...upload, ratio: 0.7 }), 0.7);
    assert.equal(isMet({ ...upload, ratio: 0.7 }), true);
  });

  it('calls no aim met whose figure is missing', () => {
    assert.equal(isMet({ ...upload, figure: Number.NaN }), false);
    assert.equal(isMet({ ...upload, aim: undefined }), undefined);
  });

  for (const [figure, text] of [
    [0.123, '0.12/s'],
    [12.34, '12.3/s'],
    [123.4, '123/s'],
    [1_234_567, '1,234,567/s'],
  ] as const) {
    it(`writes ${figure} as ${text}`, () => assert.equal(quantity(figure, '/s'), text));
  }
});
