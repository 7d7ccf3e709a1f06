import assert from 'node:assert/strict';
import { neededColumns, suggestChart, withType } from '../../../../extension/workbench/charts/chartChoice';
import type { RowColumn } from '../../../../extension/finspace/generated/localService';

const column = (columnName: string, valueKind: RowColumn['valueKind']): RowColumn => ({
  columnName,
  valueKind,
});
const trades = [
  column('id', 'NUMBER'),
  column('symbol', 'TEXT'),
  column('traded_at', 'INSTANT'),
  column('price', 'NUMBER'),
  column('size', 'NUMBER'),
];
const bars = [
  column('day', 'DATE'),
  column('Open', 'NUMBER'),
  column('High', 'NUMBER'),
  column('Low', 'NUMBER'),
  column('Close', 'NUMBER'),
  column('volume', 'NUMBER'),
];
const totals = [column('venue', 'TEXT'), column('trades', 'NUMBER')];

const range = (firstColumn: number, lastColumn: number) => ({
  firstRow: 0,
  lastRow: 9,
  firstColumn,
  lastColumn,
});

describe('suggestChart', () => {
  const cases = [
    {
      name: 'a price over time',
      columns: trades,
      type: 'LINE',
      x: 'traded_at',
      values: ['price'],
      series: 'symbol',
    },
    {
      name: 'open to close',
      columns: bars,
      type: 'CANDLESTICK',
      x: 'day',
      values: ['Close'],
      series: undefined,
    },
    {
      name: 'numbers of texts',
      columns: totals,
      type: 'BAR',
      x: 'venue',
      values: ['trades'],
      series: undefined,
    },
    {
      name: 'selected columns',
      columns: trades,
      range: range(3, 4),
      ...{ type: 'LINE', x: 'traded_at', values: ['price', 'size'], series: 'symbol' },
    },
    {
      name: 'selected columns of candles',
      columns: bars,
      range: range(4, 5),
      ...{ type: 'LINE', x: 'day', values: ['Close', 'volume'], series: undefined },
    },
    {
      name: 'one selected cell',
      columns: totals,
      range: range(0, 0),
      type: 'BAR',
      x: 'venue',
      values: ['trades'],
    },
    { name: 'no place', columns: [column('n', 'NUMBER')], type: 'LINE', x: undefined, values: ['n'] },
    { name: 'no number', columns: [column('venue', 'TEXT')], type: 'BAR', x: 'venue', values: [] },
  ];
  for (const { name, columns, range: selected, type, x, values, series } of cases) {
    it(`draws ${name}`, () => {
      const choice = suggestChart(columns, selected);
      assert.deepEqual([choice.type, choice.x, choice.values, choice.series], [type, x, values, series]);
    });
  }

  it('counts rows where there is no number', () => {
    assert.equal(suggestChart([column('venue', 'TEXT')]).combination, 'COUNT');
  });
});

describe('what a chart needs', () => {
  it('is what its kind draws', () => {
    const choice = suggestChart(bars);
    assert.deepEqual(neededColumns(choice), ['day', 'Open', 'High', 'Low', 'Close']);
    assert.deepEqual(neededColumns(withType(bars, choice, 'HISTOGRAM')), ['Close']);
    assert.deepEqual(neededColumns(withType(bars, choice, 'LINE')), ['day', 'Close']);
  });
});
