import type { ChartChoice } from './chartChoice';
import type { ChartData, ChartPoint, ChartSeries } from './chartPoint';
import type { ChartTheme } from './chartTheme';

/** Points that are still far enough apart for symbols. */
const mostSymbols = 150;

const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect'] as const;
const dashes = ['solid', 'dashed', 'dotted'] as const;

const pick = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length];

const isGap = (point: ChartPoint | undefined) => (point?.y[0] ?? null) === null;

/** A point between gaps has no line to be seen by: where points have no symbols, it has one all the same. */
function lineData(points: readonly ChartPoint[], symbol: string | undefined) {
  return points.map(({ x, y }, at) => {
    const value = [x, y[0] ?? null];
    const isAlone = isGap(points[at - 1]) && isGap(points[at + 1]);
    return points.length <= mostSymbols || isAlone ? { value, symbol } : { value, symbol: 'none' };
  });
}

/** Lines differ by colour, dashes and symbols: colour alone is for nobody who cannot tell colours. */
function lineOf({ name, points }: ChartSeries, index: number, theme: ChartTheme) {
  const symbol = pick(symbols, index);
  return {
    type: 'line',
    name,
    data: lineData(points, symbol),
    symbol,
    symbolSize: 6,
    showAllSymbol: true,
    lineStyle: { width: theme.isHighContrast ? 2 : 1.5, type: pick(dashes, index) },
    itemStyle: { color: pick(theme.series, index) },
  };
}

function barOf({ name, points }: ChartSeries, index: number, theme: ChartTheme, isHistogram: boolean) {
  return {
    type: 'bar',
    name,
    data: points.map(({ x, y }) => [x, y[0] ?? null]),
    itemStyle: {
      color: pick(theme.series, index),
      borderColor: isHistogram || theme.isHighContrast ? theme.background : undefined,
    },
    ...(isHistogram ? { barCategoryGap: 0 } : { barMaxWidth: 48 }),
  };
}

/** A rising candle is hollow, a falling one filled. */
function candlesOf({ name, points }: ChartSeries, { background, rising, falling }: ChartTheme) {
  const isWhole = ({ y }: ChartPoint) => !y.includes(null);
  return {
    type: 'candlestick',
    name,
    dimensions: ['x', 'open', 'close', 'low', 'high'],
    encode: { x: 'x', y: ['open', 'close', 'low', 'high'] },
    data: points.filter(isWhole).map(({ x, y: [open, high, low, close] }) => [x, open, close, low, high]),
    barMaxWidth: 24,
    itemStyle: {
      color: background,
      borderColor: rising,
      color0: falling,
      borderColor0: falling,
      borderWidth: 1.5,
    },
  };
}

export function seriesOf({ type }: ChartChoice, { series }: ChartData, theme: ChartTheme) {
  return series.map((each, index) => {
    if (type === 'LINE') return lineOf(each, index, theme);
    if (type === 'CANDLESTICK') return candlesOf(each, theme);
    return barOf(each, index, theme, type === 'HISTOGRAM');
  });
}
