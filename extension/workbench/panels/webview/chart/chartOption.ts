import type { EChartsCoreOption } from 'echarts/core';
import type { ChartChoice } from '../../../charts/chartChoice';
import type { ChartData, ChartPoint, ChartSeries } from '../../../charts/chartPoint';
import type { ChartTheme } from './chartTheme';

/** Points that are still far enough apart for symbols. */
const mostSymbols = 150;
const pointsToZoom = 60;

const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect'] as const;
const dashes = ['solid', 'dashed', 'dotted'] as const;

const pick = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length];

/** Lines differ by colour, dashes and symbols: colour alone is for nobody who cannot tell colours. */
function lineOf({ name, points }: ChartSeries, index: number, theme: ChartTheme) {
  return {
    type: 'line',
    name,
    data: points.map(({ x, y }) => [x, y[0] ?? null]),
    symbol: pick(symbols, index),
    symbolSize: 6,
    showSymbol: points.length <= mostSymbols,
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

function seriesOf({ type }: ChartChoice, { series }: ChartData, theme: ChartTheme) {
  return series.map((each, index) => {
    if (type === 'LINE') return lineOf(each, index, theme);
    if (type === 'CANDLESTICK') return candlesOf(each, theme);
    return barOf(each, index, theme, type === 'HISTOGRAM');
  });
}

const axisTypes = { TIME: 'time', NUMBER: 'value', CATEGORY: 'category' } as const;

/** What ECharts draws. Texts of the data stand in axes and the legend alone, as they are. */
export function chartOption(
  choice: ChartChoice,
  data: ChartData,
  xName: string,
  theme: ChartTheme,
): EChartsCoreOption {
  const { foreground, muted, line, background, fontFamily, fontSize, isHighContrast } = theme;
  const longest = Math.max(0, ...data.series.map(({ points }) => points.length));
  const hasLegend = data.series.length > 1;
  const hasZoom = longest > pointsToZoom && choice.type !== 'HISTOGRAM';
  const axis = {
    axisLabel: { color: foreground, hideOverlap: true, width: 140, overflow: 'truncate' },
    axisLine: { show: true, lineStyle: { color: muted } },
    nameTextStyle: { color: muted },
  };
  const yName = choice.type === 'CANDLESTICK' ? '' : data.valueNames.length === 1 ? data.valueNames[0] : '';
  return {
    animation: false,
    useUTC: true,
    backgroundColor: background,
    textStyle: { color: foreground, fontFamily, fontSize },
    aria: { enabled: true, label: { enabled: false }, decal: { show: isHighContrast && hasLegend } },
    grid: { left: 16, right: 28, top: hasLegend ? 66 : 40, bottom: hasZoom ? 78 : 44 },
    legend: hasLegend
      ? {
          type: 'scroll',
          top: 4,
          left: 16,
          right: 16,
          textStyle: { color: foreground },
          pageTextStyle: { color: foreground },
          pageIconColor: foreground,
          pageIconInactiveColor: muted,
          inactiveColor: muted,
        }
      : undefined,
    xAxis: {
      ...axis,
      type: axisTypes[data.axis],
      name: xName,
      nameLocation: 'middle',
      nameGap: 28,
      scale: true,
      splitLine: { show: false },
      ...(data.axis === 'CATEGORY' ? { data: [...data.categories] } : {}),
    },
    yAxis: {
      ...axis,
      type: 'value',
      name: yName,
      nameTextStyle: { color: muted, align: 'left' },
      scale: choice.type === 'LINE' || choice.type === 'CANDLESTICK',
      splitLine: { lineStyle: { color: line, opacity: isHighContrast ? 0.45 : 0.5 } },
    },
    dataZoom: hasZoom
      ? [
          { type: 'inside', filterMode: 'none' },
          {
            type: 'slider',
            filterMode: 'none',
            bottom: 8,
            height: 18,
            showDetail: false,
            borderColor: muted,
            handleStyle: { color: background, borderColor: foreground },
            moveHandleStyle: { color: muted },
            fillerColor: 'transparent',
            dataBackground: { lineStyle: { color: muted }, areaStyle: { color: muted, opacity: 0.2 } },
            selectedDataBackground: {
              lineStyle: { color: foreground },
              areaStyle: { color: foreground, opacity: 0.15 },
            },
          },
        ]
      : [],
    series: seriesOf(choice, data, theme),
  };
}
