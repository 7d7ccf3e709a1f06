import type { EChartsCoreOption } from 'echarts/core';
import type { ChartChoice } from './chartChoice';
import type { ChartData } from './chartPoint';
import { seriesOf } from './chartSeries';
import type { ChartTheme } from './chartTheme';

const pointsToZoom = 60;
const longestLabel = 24;
const longestName = 40;

/** What a picture says of itself, which a panel has around its drawing. */
export interface PictureWords {
  readonly title: string;
  readonly subtitle: string;
}

/** What a person has done to a drawing. */
export interface DrawingState {
  /** The part that is seen, in percent. */
  readonly zoom?: { readonly start: number; readonly end: number };
  /** By their names, the series that were put away or back. */
  readonly selected?: Readonly<Record<string, boolean>>;
}

export interface Drawing {
  readonly choice: ChartChoice;
  readonly data: ChartData;
  readonly xName: string;
}

/**
 * ECharts keeps measured texts by name in a plain object: one such as `__proto__` would write into the prototype of
 * all objects. With a mark of no width behind it, it looks the same and is no such name.
 */
export const harmless = (text: string): string => (text in Object.prototype ? `${text}\u200b` : text);

/** Long texts of the data are cut: whole ones stand beside the pointer and in the table. */
const cut = (text: string, most: number): string => {
  const characters = Array.from(text);
  return harmless(characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`);
};

/** Names of fonts as ECharts puts them into an attribute of a saved picture, where it marks no quotes. */
const inAttribute = (fontFamily: string) => fontFamily.replaceAll('"', "'").replaceAll(/[<>&]/g, '');

const axisTypes = { TIME: 'time', NUMBER: 'value' } as const;

const axisLook = ({ foreground, muted }: ChartTheme) => ({
  axisLabel: { color: foreground, hideOverlap: true },
  axisLine: { show: true, lineStyle: { color: muted } },
  nameTextStyle: { color: muted },
});

/** Edges of buckets that have room for a number each. */
const mostEdges = 12;

/** Buckets are categories, which nobody sees: an axis of numbers has its marks where buckets begin and end. */
function bucketAxesOf(edges: readonly number[], categories: readonly string[], look: object) {
  const [from = 0, next = 1] = edges;
  const every = [1, 2, 5, 10].find((each) => edges.length / each <= mostEdges) ?? 20;
  const numbers = { type: 'value', min: from, max: edges.at(-1), interval: (next - from) * every };
  return [
    { type: 'category', show: false, data: [...categories] },
    { ...look, ...numbers, position: 'bottom', axisTick: { show: true } },
  ];
}

function xAxisOf({ data, xName }: Drawing, theme: ChartTheme) {
  const { axis, categories, edges } = data;
  const name = { name: cut(xName, longestName), nameLocation: 'middle', nameGap: 28 };
  const look = { ...axisLook(theme), ...name, splitLine: { show: false } };
  if (edges) return bucketAxesOf(edges, categories, look);
  if (axis !== 'CATEGORY') return { ...look, type: axisTypes[axis], scale: true };
  const formatter = (text: string) => cut(text, longestLabel);
  return {
    ...look,
    type: 'category',
    data: categories.map(harmless),
    axisLabel: { ...look.axisLabel, formatter },
  };
}

function yAxisOf({ choice, data }: Drawing, theme: ChartTheme) {
  const { muted, line, isHighContrast } = theme;
  const [name = '', ...others] = choice.type === 'CANDLESTICK' ? [] : data.valueNames;
  return {
    ...axisLook(theme),
    type: 'value',
    name: others.length === 0 ? cut(name, longestName) : '',
    nameTextStyle: { color: muted, align: 'left' },
    // Bars stand on zero: their lengths are compared.
    scale: choice.type === 'LINE' || choice.type === 'CANDLESTICK',
    splitLine: { lineStyle: { color: line, opacity: isHighContrast ? 0.45 : 0.5 } },
  };
}

const legendOf = ({ foreground, muted }: ChartTheme, top: number, { selected }: DrawingState) => ({
  type: 'scroll',
  top,
  left: 16,
  right: 16,
  selected: { ...selected },
  formatter: (name: string) => cut(name, longestName),
  textStyle: { color: foreground },
  pageTextStyle: { color: foreground },
  pageIconColor: foreground,
  pageIconInactiveColor: muted,
  inactiveColor: muted,
});

function zoomOf({ foreground, muted, background }: ChartTheme, { zoom }: DrawingState, hasSlider: boolean) {
  const inside = { type: 'inside', filterMode: 'none', ...zoom };
  if (!hasSlider) return [inside];
  const slider = {
    type: 'slider',
    filterMode: 'none',
    ...zoom,
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
  };
  return [inside, slider];
}

const titleOf = ({ title, subtitle }: PictureWords, { foreground, muted, fontSize }: ChartTheme) => ({
  text: cut(title, 100),
  subtext: subtitle,
  left: 16,
  top: 10,
  itemGap: 4,
  textStyle: { color: foreground, fontSize: fontSize + 2, fontWeight: 600 },
  subtextStyle: { color: muted, fontSize },
});

const titleHeight = 48;

/**
 * What ECharts draws, in the panel or, with words of its own, as a picture to be kept. Texts of the data stand in
 * title, axes and legend alone, as they are.
 */
export function chartOption(
  drawing: Drawing,
  theme: ChartTheme,
  state: DrawingState = {},
  words?: PictureWords,
): EChartsCoreOption {
  const { choice, data } = drawing;
  const { foreground, background, fontFamily, fontSize, isHighContrast } = theme;
  const longest = Math.max(0, ...data.series.map(({ points }) => points.length));
  const hasLegend = data.series.length > 1;
  const hasZoom = longest > pointsToZoom && choice.type !== 'HISTOGRAM';
  const hasSlider = hasZoom && !words;
  const above = words ? titleHeight : 0;
  return {
    animation: false,
    useUTC: true,
    backgroundColor: background,
    textStyle: { color: foreground, fontFamily: inAttribute(fontFamily), fontSize },
    aria: { enabled: true, label: { enabled: false }, decal: { show: isHighContrast && hasLegend } },
    title: words && titleOf(words, theme),
    grid: { left: 16, right: 28, top: above + (hasLegend ? 66 : 40), bottom: hasSlider ? 78 : 44 },
    legend: hasLegend ? legendOf(theme, above + 4, state) : undefined,
    xAxis: xAxisOf(drawing, theme),
    yAxis: yAxisOf(drawing, theme),
    dataZoom: hasZoom ? zoomOf(theme, state, hasSlider) : [],
    series: seriesOf(choice, data, theme),
  };
}
