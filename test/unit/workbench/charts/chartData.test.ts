import assert from 'node:assert/strict';
import type { RowColumn } from '../../../../extension/finspace/generated/localService';
import type { ChartChoice } from '../../../../extension/workbench/charts/chartChoice';
import { cursorAfter, nearestPoint } from '../../../../extension/workbench/charts/chartCursor';
import type { ChartRow } from '../../../../extension/workbench/charts/chartBuilder';
import { chartData, mostSeries } from '../../../../extension/workbench/charts/chartData';
import { extentText, pointText, summaryText } from '../../../../extension/workbench/charts/chartText';
import { chartWords } from '../../../../extension/workbench/charts/chartWords';
import { bucketsOf } from '../../../../extension/workbench/charts/histogram';

const words = chartWords();
const columns: readonly RowColumn[] = [
  { columnName: 'time', valueKind: 'INSTANT' },
  { columnName: 'symbol', valueKind: 'TEXT' },
  { columnName: 'price', valueKind: 'NUMBER' },
  { columnName: 'size', valueKind: 'NUMBER' },
];
const line: ChartChoice = {
  type: 'LINE',
  x: 'time',
  values: ['price'],
  series: 'symbol',
  combination: 'EACH',
};
const at = (second: number) => `2026-03-09T14:30:${String(second).padStart(2, '0')}.25Z`;
const dataOf = (rows: readonly ChartRow[], choice: ChartChoice = line) =>
  chartData({ columns, rows }, choice, words);

describe('chartData', () => {
  it('puts the points of each series in the order of time, with gaps where there is null', () => {
    const data = dataOf([
      [at(3), 'IBM', '101.50', '1'],
      [at(1), 'IBM', '100.10', '1'],
      [at(2), 'IBM', null, '1'],
      [at(2), 'XOM', '7', '1'],
    ]);
    assert.equal(data.axis, 'TIME');
    assert.deepEqual(
      data.series.map(({ name, points }) => [name, points.map(({ x, y }) => [x, y[0]])]),
      [
        [
          'IBM',
          [1, 2, 3].map((second, index) => [
            Date.UTC(2026, 2, 9, 14, 30, second, 250),
            [100.1, null, 101.5][index],
          ]),
        ],
        ['XOM', [[Date.UTC(2026, 2, 9, 14, 30, 2, 250), 7]]],
      ],
    );
    assert.equal(data.leftOut.nulls, 1);
  });

  it('leaves out what has no place and what is no number, and counts it', () => {
    const data = dataOf([
      [null, 'IBM', '1', '1'],
      [at(1), 'IBM', 'nan', '1'],
      [at(2), 'IBM', '-inf', '1'],
      [at(3), 'IBM', '5', '1'],
    ]);
    const leftOut = { rowsWithoutPlace: 1, nulls: 0, notNumbers: 2, covered: 0, furtherSeries: 0 };
    assert.deepEqual(data.leftOut, leftOut);
    assert.equal(data.series[0]?.points.length, 1);
  });

  it('shows as many series as can be told apart, and says how many more there are', () => {
    const rows = Array.from({ length: mostSeries + 5 }, (_, index) => [at(1), `S${index}`, '1', '1']);
    const data = dataOf(rows);
    assert.deepEqual([data.series.length, data.leftOut.furtherSeries], [mostSeries, 5]);
    assert.match(extentText({ rowCount: 25, isPart: false }, data, words), /5 further series/);
  });

  it('offers each series, of which one beyond those that are shown can be chosen', () => {
    const rows = Array.from({ length: mostSeries + 5 }, (_, index) => [at(1), `S${index}`, '1', '1']);
    const data = dataOf(rows, { ...line, only: 'S24' });
    assert.deepEqual([data.series.map(({ name }) => name), data.seriesNames.length], [['S24'], 25]);
    assert.equal(data.leftOut.furtherSeries, 0);
  });

  it('tells null from a text that says so, and from nothing', () => {
    const rows = [null, 'null', '', ' '].map((symbol): ChartRow => [at(1), symbol, '1', '10']);
    const names = ['null', '“null”', '“”', '·'];
    assert.deepEqual(dataOf(rows).seriesNames, names);
    const choice: ChartChoice = { type: 'BAR', x: 'symbol', values: ['size'], combination: 'SUM' };
    assert.deepEqual(dataOf(rows, choice).categories, names);
  });

  it('makes the unseen in names of columns visible', () => {
    const odd: readonly RowColumn[] = [{ columnName: 'a\u202eb\n', valueKind: 'NUMBER' }];
    const choice: ChartChoice = { type: 'LINE', values: ['a\u202eb\n'], combination: 'EACH' };
    const { valueNames, series } = chartData({ columns: odd, rows: [['1']] }, choice, words);
    assert.deepEqual([valueNames, series.map(({ name }) => name)], [['a⟪RLO⟫b↵'], ['a⟪RLO⟫b↵']]);
  });

  it('shows one series where one is chosen', () => {
    const rows = [
      [at(1), 'IBM', '1', '1'],
      [at(2), 'XOM', '2', '1'],
    ];
    const data = dataOf(rows, { ...line, only: 'XOM' });
    assert.deepEqual([data.series.map(({ name }) => name), data.seriesNames], [['XOM'], ['IBM', 'XOM']]);
  });

  const bars: ChartChoice = { type: 'BAR', x: 'symbol', values: ['size'], combination: 'SUM' };
  const sizes: readonly ChartRow[] = [
    [at(1), 'IBM', '1', '10'],
    [at(2), 'XOM', '2', '5'],
    [at(3), 'IBM', '3', '32'],
    [at(4), 'IBM', '3', null],
  ];
  const combined = [
    {
      combination: 'SUM',
      expected: [
        ['IBM', 42],
        ['XOM', 5],
      ],
    },
    {
      combination: 'MEAN',
      expected: [
        ['IBM', 21],
        ['XOM', 5],
      ],
    },
    {
      combination: 'COUNT',
      expected: [
        ['IBM', 3],
        ['XOM', 1],
      ],
    },
    {
      combination: 'EACH',
      expected: [
        ['IBM', 10],
        ['XOM', 5],
        ['IBM', 32],
        ['IBM', null],
      ],
    },
  ] as const;
  for (const { combination, expected } of combined) {
    it(`makes bars of ${combination}`, () => {
      const data = dataOf(sizes, { ...bars, combination });
      const points = data.series[0]?.points ?? [];
      assert.deepEqual(
        points.map(({ xText, y }) => [xText, y[0]]),
        expected,
      );
      assert.equal(new Set(points.map(({ x }) => x)).size, expected.length, 'no bar hides another');
    });
  }

  it('adds up numbers as they are written', () => {
    const written = ['170141183460469231731687303715884105727', '0.1', '0.2', '-1e-7'];
    const rows = written.map((text): ChartRow => [at(1), 'IBM', '1', text]);
    const [point] = dataOf(rows, bars).series[0]?.points ?? [];
    assert.deepEqual(point?.yTexts, ['170141183460469231731687303715884105727.2999999']);
    assert.deepEqual(point.y, [Number(point.yTexts[0])]);
  });

  it('draws no sum that is beyond all numbers, but tells it', () => {
    const rows = ['1.7e308', '1.7e308'].map((text): ChartRow => [at(1), 'IBM', '1', text]);
    const [point] = dataOf(rows, bars).series[0]?.points ?? [];
    assert.deepEqual([point?.y, point?.yTexts], [[null], [`34${'0'.repeat(307)}`]]);
  });

  it('orders candles by time and shows one series of them', () => {
    const candles: readonly RowColumn[] = [
      { columnName: 'day', valueKind: 'DATE' },
      { columnName: 'symbol', valueKind: 'TEXT' },
      ...['o', 'h', 'l', 'c'].map((columnName): RowColumn => ({ columnName, valueKind: 'NUMBER' })),
    ];
    const rows = [
      ['2026-03-10', 'IBM', '5', '9', '4', '8'],
      ['2026-03-09', 'IBM', '1', '6', '0.5', '5'],
      ['2026-03-09', 'XOM', '7', '7', '7', '7'],
    ];
    const choice: ChartChoice = {
      ...{ type: 'CANDLESTICK', x: 'day', values: [], series: 'symbol', combination: 'EACH' },
      ...{ open: 'o', high: 'h', low: 'l', close: 'c' },
    };
    const data = chartData({ columns: candles, rows }, choice, words);
    assert.deepEqual(data.categories, ['2026-03-09', '2026-03-10']);
    assert.deepEqual(
      data.series[0]?.points.map(({ y }) => y),
      [
        [1, 6, 0.5, 5],
        [5, 9, 4, 8],
      ],
    );
    const [{ points }] = data.series;
    const [first] = points;
    assert.ok(first);
    assert.equal(data.series.length, 1);
    assert.equal(pointText('IBM', first, data, words), 'IBM · 2026-03-09 · o 1 · h 6 · l 0.5 · c 5');
  });

  const quotes: readonly RowColumn[] = [
    { columnName: 'at', valueKind: 'NUMBER' },
    { columnName: 'quarter', valueKind: 'TEXT' },
    { columnName: 'price', valueKind: 'NUMBER' },
  ];
  const flat = { open: 'price', high: 'price', low: 'price', close: 'price' };
  const places = [
    { x: 'at', expected: ['2', '10', '30'] },
    { x: undefined, expected: ['1', '2', '3'] },
    { x: 'quarter', expected: ['Q3', '2026', 'Q1'] },
  ];
  for (const { x, expected } of places) {
    it(`orders candles over ${x ?? 'rows'}`, () => {
      const rows = [
        ['30', 'Q3', '1'],
        ['2', '2026', '1'],
        ['10', 'Q1', '1'],
      ];
      const choice: ChartChoice = { type: 'CANDLESTICK', x, values: [], combination: 'EACH', ...flat };
      assert.deepEqual(chartData({ columns: quotes, rows }, choice, words).categories, expected);
    });
  }

  it('counts candles that others hide', () => {
    const rows = ['1', '1', '2', '1'].map((place) => [place, 'Q1', '5']);
    const choice: ChartChoice = { type: 'CANDLESTICK', x: 'at', values: [], combination: 'EACH', ...flat };
    const data = chartData({ columns: quotes, rows }, choice, words);
    assert.equal(data.leftOut.covered, 2);
    assert.match(extentText({ rowCount: 4, isPart: false }, data, words), /· 2 behind others$/);
  });
});

describe('bucketsOf', () => {
  it('counts each number once, between round numbers', () => {
    const numbers = Array.from({ length: 1_000 }, (_, index) => ((index * 37) % 1_000) / 10);
    const buckets = bucketsOf(numbers);
    for (const { from, to, count } of buckets) {
      assert.equal(count, numbers.filter((number) => number >= from && number < to).length, `${from}`);
    }
    assert.equal(
      buckets.reduce((sum, { count }) => sum + count, 0),
      numbers.length,
    );
    assert.deepEqual([buckets[0]?.from, buckets[0]?.to, buckets.length], [0, 5, 20]);
  });

  const sets = [
    [3],
    [0],
    [0.1, 0.2, 0.3],
    [-5, 5],
    [1e300, -1e300],
    [Number.MAX_VALUE, -Number.MAX_VALUE],
    [1e-9, 2e-9],
    [Number.MIN_VALUE, 0],
    [1e30, 1e30 + 2e14],
    [2 ** 53 - 2, 2 ** 53],
    [1_767_225_600_000_000_000, 1_767_225_601_000_000_000],
  ];
  for (const numbers of sets) {
    it(`takes ${numbers.join(' ')}`, () => {
      const buckets = bucketsOf(numbers);
      for (const { from, to, count } of buckets) {
        assert.ok(from < to, `${from} < ${to}`);
        assert.equal(count, numbers.filter((number) => number >= from && number < to).length);
      }
      assert.equal(
        buckets.reduce((sum, { count }) => sum + count, 0),
        numbers.length,
      );
      assert.ok(buckets.length <= 42);
    });
  }

  it('has none of nothing', () => assert.deepEqual(bucketsOf([]), []));
});

describe('what is said of a chart', () => {
  const data = dataOf([
    [at(1), 'IBM', '100.10', '1'],
    [at(2), 'IBM', '99.99', '1'],
    [at(3), 'XOM', '250', '1'],
  ]);

  it('sums it up with the values as the service wrote them', () => {
    assert.equal(
      summaryText(line, data, words),
      `Line of price: 3 points from ${at(1)} to ${at(3)}. Least 99.99 at ${at(2)}, greatest 250 at ${at(3)}. 2 series.`,
    );
  });

  const extents = [
    [{ rowCount: 3, wholeCount: 3, isPart: false }, 'All 3 rows'],
    [{ rowCount: 20_000, wholeCount: 54_321, isPart: true }, 'The first 20,000 of 54,321 rows'],
    [{ rowCount: 20_000, isPart: true }, 'The first 20,000 rows; there are more'],
  ] as const;
  for (const [extent, expected] of extents) {
    it(`says ${expected}`, () => assert.equal(extentText(extent, data, words), expected));
  }

  it('moves by keys along a series and to the nearest point of another', () => {
    const first = cursorAfter(data, undefined, 'ArrowRight');
    assert.deepEqual(first, { series: 0, point: 0 });
    assert.deepEqual(cursorAfter(data, first, 'End'), { series: 0, point: 1 });
    assert.deepEqual(cursorAfter(data, { series: 0, point: 1 }, 'ArrowRight'), { series: 0, point: 1 });
    assert.deepEqual(cursorAfter(data, first, 'ArrowDown'), { series: 1, point: 0 });
    assert.equal(cursorAfter(data, first, 'x'), undefined);
  });

  it('finds the nearest point', () => {
    const points = [0, 10, 20].map((x) => ({ x, xText: '', y: [0], yTexts: ['0'] }));
    assert.deepEqual(
      [-5, 4, 6, 14, 99].map((x) => nearestPoint(points, x)),
      [0, 0, 1, 1, 2],
    );
    assert.equal(nearestPoint([], 1), -1);
  });
});
