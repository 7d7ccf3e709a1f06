import { visibleText } from '../grid/visibleText';
import { ChartBuilder, drawnNumber, noCounts, type ChartDataWords, type ChartRows } from './chartBuilder';
import type { ChartChoice } from './chartChoice';
import type { ChartData, ChartSeries } from './chartPoint';
import { bucketsOf } from './histogram';

/** Lines that can still be told apart. */
export const mostSeries = 20;

/** Series that one can be chosen of. */
const mostSeriesNames = 1_000;

function histogramOf(read: ChartRows, choice: ChartChoice, words: ChartDataWords): ChartData {
  const counts = noCounts();
  const at = read.columns.findIndex(({ columnName }) => columnName === choice.values[0]);
  const numbers = read.rows
    .map((row) => drawnNumber(row[at] ?? null, counts))
    .filter((number) => number !== null && number !== undefined);
  const buckets = bucketsOf(numbers);
  const points = buckets.map(({ from, to, count }, x) => ({
    x,
    xText: `${from} ≤ … < ${to}`,
    y: [count],
    yTexts: [String(count)],
  }));
  return {
    axis: 'CATEGORY',
    categories: points.map(({ xText }) => xText),
    edges: [...buckets.map(({ from }) => from), ...buckets.slice(-1).map(({ to }) => to)],
    series: [{ name: visibleText(choice.values[0] ?? ''), points }],
    seriesNames: [],
    valueNames: [words.count],
    leftOut: { ...counts, covered: 0, furtherSeries: 0 },
  };
}

interface Placed {
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
}

/** Candles need their days in order, which the order of the rows may not be. Other texts stay as they come. */
function inOrder(series: readonly ChartSeries[], orderOf: (xText: string) => number): Placed {
  const texts = new Set(series.flatMap(({ points }) => points.map(({ xText }) => xText)));
  const places = [...texts].map((xText) => {
    const order = orderOf(xText);
    return { xText, order: Number.isNaN(order) ? Infinity : order };
  });
  places.sort((left, right) => (left.order === right.order ? 0 : left.order - right.order));
  const positions = new Map(places.map(({ xText }, at) => [xText, at]));
  const placed = series.map(({ name, points }) => ({
    name,
    points: points
      .map((point) => ({ ...point, x: positions.get(point.xText) ?? 0 }))
      .sort((left, right) => left.x - right.x),
  }));
  return { categories: places.map(({ xText }) => xText), series: placed };
}

/** Candles that stand where another one of their series does, which hides them. */
const coveredIn = (series: readonly ChartSeries[]): number =>
  series.reduce((sum, { points }) => sum + points.length - new Set(points.map(({ x }) => x)).size, 0);

/** What a chart of rows shows. Nothing is smoothed, filled or thinned out. */
export function chartData(read: ChartRows, choice: ChartChoice, words: ChartDataWords): ChartData {
  if (choice.type === 'HISTOGRAM') return histogramOf(read, choice, words);
  const isCandles = choice.type === 'CANDLESTICK';
  const builder = new ChartBuilder(read, choice, words);
  const { open, high, low, close } = choice;
  const candles = [open, high, low, close];
  const isCombined = choice.type === 'BAR' && choice.combination !== 'EACH';
  const numbers = isCombined && choice.combination === 'COUNT' ? [words.count] : choice.values;
  const hasSeries = choice.series !== undefined;
  const groups = [...builder.groups()];
  const seriesNames = hasSeries ? groups.map(([name]) => name) : [];
  const only = choice.only ?? (isCandles ? seriesNames[0] : undefined);
  const shown = groups.filter(([name]) => only === undefined || name === only || !hasSeries);
  const nameOf = (group: string, value: string) =>
    !hasSeries ? visibleText(value) : numbers.length > 1 ? `${group} · ${visibleText(value)}` : group;
  const built = shown.slice(0, mostSeries).flatMap(([group, rows]): ChartSeries[] => {
    if (isCandles) return [{ name: group, points: builder.points(rows, candles) }];
    return numbers.map((value) => ({
      name: nameOf(group, value),
      points: isCombined ? builder.combined(rows, value) : builder.points(rows, [value]),
    }));
  });
  const series = built.slice(0, mostSeries);
  const order = (xText: string) => builder.order(xText);
  const placed = isCandles ? inOrder(series, order) : { categories: builder.categories.names, series };
  const lines = isCandles ? shown.length : shown.length * numbers.length;
  return {
    axis: builder.axis,
    ...placed,
    seriesNames: seriesNames.slice(0, mostSeriesNames),
    valueNames: (isCandles ? candles : numbers).map((name) => visibleText(name ?? '')),
    leftOut: {
      ...builder.counts,
      covered: isCandles ? coveredIn(placed.series) : 0,
      furtherSeries: Math.max(0, lines - mostSeries),
    },
  };
}
