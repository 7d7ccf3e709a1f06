import assert from 'node:assert/strict';
import { columnTable } from '../../../../extension/workbench/panels/columnTable';

describe('columnTable', () => {
  it('shows what columns hold, and says in words what its bars stand for', () => {
    const { rows } = columnTable({
      columns: [
        {
          columnName: 'price',
          dataType: 'DOUBLE',
          nullCount: 1_200,
          distinctCount: 60_000,
          isDistinctCountExact: false,
          minimum: { text: '-1.5', isTruncated: false },
          maximum: { text: 'inf', isTruncated: false },
          notANumberCount: 2,
          infiniteCount: 1,
          histogram: { from: '-1.5', to: '10', counts: [10, 0, 40] },
        },
        {
          columnName: 'note',
          dataType: 'STRING',
          nullCount: 0,
          distinctCount: 2,
          isDistinctCountExact: true,
          minimum: { text: 'a', isTruncated: false },
          maximum: { text: 'long', isTruncated: true },
          frequentValues: [
            { text: 'a', isTruncated: false, valueCount: 4 },
            { text: 'long', isTruncated: true, valueCount: 1 },
          ],
        },
        { columnName: 'empty', dataType: 'DATE', nullCount: 5, distinctCount: 0, isDistinctCountExact: true },
      ],
    });
    assert.deepEqual(rows, [
      {
        name: 'price',
        type: 'DOUBLE',
        nulls: '1,200',
        distinct: '≈ 60,000',
        minimum: '-1.5',
        maximum: 'inf',
        bars: [0.25, 0, 1],
        spoken: 'From -1.5 to 10, in buckets of equal width: 10 · 0 · 40. 2 NaN. 1 infinite',
      },
      {
        name: 'note',
        type: 'STRING',
        nulls: '0',
        distinct: '2',
        minimum: 'a',
        maximum: 'long…',
        bars: [1, 0.25],
        spoken: 'Most frequent: a (4), long… (1)',
      },
      {
        name: 'empty',
        type: 'DATE',
        nulls: '5',
        distinct: '0',
        minimum: '',
        maximum: '',
        bars: [],
        spoken: '',
      },
    ]);
  });
});
