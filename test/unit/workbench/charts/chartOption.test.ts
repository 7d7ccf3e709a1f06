import assert from 'node:assert/strict';
import { init } from 'echarts';
import type { RowColumn } from '../../../../extension/finspace/generated/localService';
import type { ChartRow } from '../../../../extension/workbench/charts/chartBuilder';
import { chartTypes, type ChartChoice } from '../../../../extension/workbench/charts/chartChoice';
import { chartData } from '../../../../extension/workbench/charts/chartData';
import { chartOption, type PictureWords } from '../../../../extension/workbench/charts/chartOption';
import type { ChartTheme } from '../../../../extension/workbench/charts/chartTheme';
import { chartWords } from '../../../../extension/workbench/charts/chartWords';
import { readSvg } from '../../../support/readSvg';

const theme: ChartTheme = {
  ...{ foreground: '#111111', muted: '#666666', background: '#ffffff', line: '#cccccc' },
  ...{ series: ['#0000ff', '#ff8800'], rising: '#008800', falling: '#cc0000' },
  ...{ fontFamily: '"Segoe <WPC>", sans-serif', fontSize: 13, isHighContrast: true },
};
const noted: PictureWords = { title: 'US equities', subtitle: 'All 3 rows' };
const column = (columnName: string, valueKind: RowColumn['valueKind']): RowColumn => ({
  columnName,
  valueKind,
});

/** What the library itself makes of rows. */
function drawn(
  columns: readonly RowColumn[],
  rows: readonly ChartRow[],
  choice: ChartChoice,
  words: PictureWords | undefined = noted,
) {
  const data = chartData({ columns, rows }, choice, chartWords());
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: 800, height: 500 });
  try {
    drawing.setOption(chartOption({ choice, data, xName: choice.x ?? 'row' }, theme, {}, words));
    const source = drawing.renderToSVGString();
    assert.doesNotMatch(source, /="[^"]*\b(?:NaN|Infinity)\b/, 'a place that is none');
    return readSvg(source);
  } finally {
    drawing.dispose();
  }
}

const columns = [column('day', 'DATE'), column('symbol', 'TEXT'), column('close', 'NUMBER')];
const line: ChartChoice = {
  ...{ type: 'LINE', x: 'day', values: ['close'], series: 'symbol', combination: 'EACH' },
  ...{ open: 'close', high: 'close', low: 'close', close: 'close' },
};
const choiceOf = (type: ChartChoice['type']): ChartChoice => ({ ...line, type });

describe('the drawing of a chart', () => {
  const markup = '<script>alert(1)</script><img src=x onerror=alert(2)>';
  const template = '{a}|{b|x}';

  it('has title, axes and series as they are called, whatever that is', () => {
    const names = [markup, template, '{value}', 'a & "b"', '\u0001\u202e', ''];
    const rows = names.map((name, at): ChartRow => [`2026-03-0${at + 1}`, name, String(at)]);
    const { elements, attributes, texts } = drawn(columns, rows, line, { ...noted, title: template });
    assert.ok(texts.includes(template), 'the title');
    for (const shown of ['{value}', 'a & "b"', '⟪SOH⟫⟪RLO⟫', '“”', 'close', 'day', 'All 3 rows']) {
      assert.ok(texts.includes(shown), `${shown} is among ${texts.join(', ')}`);
    }
    assert.ok(texts.some((text) => text.startsWith('<script>alert(1)</script>')));
    const alive = [...elements, ...attributes].filter((name) =>
      /^(?:script|img|image|a|on\w+|href)$/.test(name),
    );
    assert.deepEqual(alive, []);
  });

  const categories: readonly (readonly [string | null, string])[] = [
    [markup, '<script>alert(1)</scrip…'],
    [template, template],
    ['null', '“null”'],
    [null, 'null'],
    ['constructor', 'constructor\u200b'],
    ['__proto__', '__proto__\u200b'],
  ];
  for (const [name, shown] of categories) {
    it(`has a category as it is called: ${name}`, () => {
      const choice: ChartChoice = { ...choiceOf('BAR'), x: 'symbol', series: undefined, combination: 'SUM' };
      const { elements, texts } = drawn(columns, [['2026-03-01', name, '1']], choice);
      assert.ok(!elements.has('script') && !elements.has('img'));
      assert.ok(texts.includes(shown), texts.join(', '));
      assert.deepEqual([Object.keys(Object.prototype), Object.keys(Object)], [[], []]);
    });
  }

  const day = (at: number) => new Date(Date.UTC(1990, 0, 1 + at)).toISOString().slice(0, 10);
  const sets: Readonly<Record<string, readonly ChartRow[]>> = {
    'no rows': [],
    'one row': [[day(0), 'IBM', '101.5']],
    'nulls alone': [
      [day(0), 'IBM', null],
      [null, null, null],
    ],
    'the greatest numbers': [
      [day(0), 'IBM', '1.7976931348623157e+308'],
      [day(1), 'IBM', '-1.7976931348623157e+308'],
    ],
    'the least numbers': [
      [day(0), 'IBM', '5e-324'],
      [day(1), 'IBM', '-5e-324'],
    ],
    'numbers with 39 digits': [
      [day(0), 'IBM', '170141183460469231731687303715884105727'],
      [day(1), 'IBM', '170141183460469231731687303715884105726'],
    ],
    'no numbers': [
      [day(0), 'IBM', 'nan'],
      [day(1), 'IBM', '-inf'],
    ],
    'days before Christ and far off': [
      ['0044-03-15 (BC)', 'IBM', '1'],
      ['262142-12-31', 'IBM', '2'],
    ],
    'ten thousand of one name': Array.from({ length: 10_000 }, (_, at) => [day(at), 'IBM', String(at % 97)]),
  };
  for (const [name, rows] of Object.entries(sets)) {
    for (const type of chartTypes) {
      it(`takes ${name} as ${type}`, () => {
        drawn(columns, rows, choiceOf(type));
        drawn(columns, rows, { ...choiceOf(type), x: 'symbol', series: undefined });
      });
    }
  }
});
