import type { RowColumn } from '../../finspace/generated/localService';
import { visibleText } from '../grid/visibleText';
import { isNumberColumn, isTimeColumn, type ChartChoice } from './chartChoice';
import type { ChartData, ChartPoint, ChartSeries } from './chartPoint';
import { bucketsOf } from './histogram';

/** Lines that can still be told apart. */
export const mostSeries = 20;

export type ChartRow = readonly (string | null)[];

/** Rows of the columns that were read for a chart. */
export interface ChartRows {
  readonly columns: readonly RowColumn[];
  readonly rows: readonly ChartRow[];
}

/** Words that stand in for values. */
export interface ChartDataWords {
  readonly nullValue: string;
  readonly count: string;
}

/** A number as the engine writes it; `nan` and `inf` come out as NaN and infinite. */
function readNumber(text: string): number {
  const infinite = /^([-+]?)inf/i.exec(text);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  return text.trim() === '' ? NaN : Number(text);
}

/** An instant or a date as milliseconds; without a zone it is UTC. */
function readTime(text: string): number {
  const hasZone = /Z$|[+-]\d\d:\d\d$/.test(text);
  // A date alone is UTC as it is; of decimals beyond milliseconds the chart has no use.
  return Date.parse(text.length <= 10 || hasZone ? text : `${text}Z`);
}

interface Counts {
  rowsWithoutPlace: number;
  nulls: number;
  notNumbers: number;
}

/** Reads a value to be drawn, and counts what cannot be. Undefined where the point is left out. */
function drawnNumber(text: string | null, counts: Counts): number | null | undefined {
  if (text === null) {
    counts.nulls += 1;
    return null;
  }
  const number = readNumber(text);
  if (Number.isFinite(number)) return number;
  counts.notNumbers += 1;
  return undefined;
}

/** The places of an axis of categories: one for each name, or one for each row, whatever its name. */
class Categories {
  readonly #positions = new Map<string, number>();
  readonly names: string[] = [];

  constructor(private readonly isOfRows: boolean) {}

  positionOf(name: string): number {
    const known = this.isOfRows ? undefined : this.#positions.get(name);
    if (known !== undefined) return known;
    this.#positions.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

type Axis = ChartData['axis'];

function axisOf({ type, x }: ChartChoice, column: RowColumn | undefined): Axis {
  if (type !== 'LINE') return 'CATEGORY';
  if (x === undefined) return 'NUMBER';
  if (column && isTimeColumn(column)) return 'TIME';
  return column && isNumberColumn(column) ? 'NUMBER' : 'CATEGORY';
}

/** The points of one set of rows: those with the same text in the series' column. */
class ChartBuilder {
  readonly counts: Counts = { rowsWithoutPlace: 0, nulls: 0, notNumbers: 0 };
  readonly categories: Categories;
  readonly axis: Axis;
  readonly #index: ReadonlyMap<string, number>;
  readonly #xColumn: RowColumn | undefined;

  constructor(
    private readonly read: ChartRows,
    private readonly choice: ChartChoice,
    private readonly words: ChartDataWords,
  ) {
    this.#index = new Map(read.columns.map(({ columnName = '' }, at) => [columnName, at]));
    this.#xColumn = read.columns[this.#index.get(choice.x ?? '') ?? -1];
    const isOfRows = choice.type === 'BAR' && choice.combination === 'EACH';
    this.categories = new Categories(isOfRows);
    this.axis = axisOf(choice, this.#xColumn);
  }

  value(row: ChartRow, name: string | undefined): string | null {
    return row[this.#index.get(name ?? '') ?? -1] ?? null;
  }

  /** Rows of each series, in the order in which the series come. */
  groups(): ReadonlyMap<string, readonly number[]> {
    const { series } = this.choice;
    const groups = new Map<string, number[]>();
    this.read.rows.forEach((row, at) => {
      const name = series === undefined ? '' : visibleText(this.value(row, series) ?? this.words.nullValue);
      const group = groups.get(name);
      if (group) group.push(at);
      else groups.set(name, [at]);
    });
    return groups;
  }

  /** Where a row stands; undefined where it stands nowhere. */
  place(at: number): { readonly x: number; readonly xText: string } | undefined {
    const { x } = this.choice;
    const isCategory = this.axis === 'CATEGORY';
    if (x === undefined && !isCategory) return { x: at + 1, xText: String(at + 1) };
    const text = x === undefined ? String(at + 1) : this.value(this.read.rows[at] ?? [], x);
    if (text === null && !isCategory) return undefined;
    const xText = visibleText(text ?? this.words.nullValue);
    if (isCategory) return { x: this.categories.positionOf(xText), xText };
    const number = this.axis === 'TIME' ? readTime(text ?? '') : readNumber(text ?? '');
    return Number.isFinite(number) ? { x: number, xText } : undefined;
  }

  /** A point for each row, in the order of the axis; rows that stand at one place keep theirs. */
  points(rows: readonly number[], names: readonly (string | undefined)[]): readonly ChartPoint[] {
    const points: ChartPoint[] = [];
    for (const at of rows) {
      const place = this.place(at);
      if (!place) {
        this.counts.rowsWithoutPlace += 1;
        continue;
      }
      const texts = names.map((name) => this.value(this.read.rows[at] ?? [], name));
      const numbers = texts.map((text) => drawnNumber(text, this.counts));
      if (numbers.includes(undefined)) continue;
      const y = numbers.map((number) => number ?? null);
      points.push({ ...place, y, yTexts: texts.map((text) => text ?? undefined) });
    }
    return points.sort((left, right) => left.x - right.x);
  }

  /** A point for each place: how many rows there are, or what their numbers come to. */
  combined(rows: readonly number[], name: string | undefined): readonly ChartPoint[] {
    const { combination } = this.choice;
    const places = new Map<number, { xText: string; rows: number; sum: number; numbers: number }>();
    for (const at of rows) {
      const { x, xText } = this.place(at) ?? { x: at, xText: '' };
      const place = places.get(x) ?? { xText, rows: 0, sum: 0, numbers: 0 };
      places.set(x, place);
      place.rows += 1;
      if (combination === 'COUNT') continue;
      const number = drawnNumber(this.value(this.read.rows[at] ?? [], name), this.counts);
      if (number === null || number === undefined) continue;
      place.sum += number;
      place.numbers += 1;
    }
    const result = (place: { rows: number; sum: number; numbers: number }) => {
      if (combination === 'COUNT') return place.rows;
      if (place.numbers === 0) return null;
      return combination === 'SUM' ? place.sum : place.sum / place.numbers;
    };
    return [...places].map(([x, place]) => {
      const value = result(place);
      const text = value === null ? undefined : String(Number(value.toPrecision(15)));
      return { x, xText: place.xText, y: [value], yTexts: [text] };
    });
  }
}

function histogramOf(read: ChartRows, choice: ChartChoice, words: ChartDataWords): ChartData {
  const counts: Counts = { rowsWithoutPlace: 0, nulls: 0, notNumbers: 0 };
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
    series: [{ name: choice.values[0] ?? '', points }],
    seriesNames: [],
    valueNames: [words.count],
    leftOut: { ...counts, furtherSeries: 0 },
  };
}

/** Candles need their days in order, which the order of the rows may not be. */
function inTimeOrder(series: readonly ChartSeries[]): {
  categories: readonly string[];
  series: readonly ChartSeries[];
} {
  const names = [...new Set(series.flatMap(({ points }) => points.map(({ xText }) => xText)))].sort(
    (left, right) => readTime(left) - readTime(right) || 0,
  );
  const positions = new Map(names.map((name, at) => [name, at]));
  const placed = series.map(({ name, points }) => ({
    name,
    points: points
      .map((point) => ({ ...point, x: positions.get(point.xText) ?? 0 }))
      .sort((left, right) => left.x - right.x),
  }));
  return { categories: names, series: placed };
}

/** What a chart of rows shows. Nothing is smoothed, filled or thinned out. */
export function chartData(read: ChartRows, choice: ChartChoice, words: ChartDataWords): ChartData {
  if (choice.type === 'HISTOGRAM') return histogramOf(read, choice, words);
  const isCandles = choice.type === 'CANDLESTICK';
  const isCombined = choice.type === 'BAR' && choice.combination !== 'EACH';
  const builder = new ChartBuilder(read, choice, words);
  const { open, high, low, close, values } = choice;
  const candles = [open, high, low, close];
  const isCounted = isCombined && choice.combination === 'COUNT';
  const numbers = isCounted ? [words.count] : values;
  const groups = [...builder.groups()];
  const lines = isCandles ? groups.length : groups.length * numbers.length;
  const seriesNames = choice.series === undefined ? [] : groups.map(([name]) => name).slice(0, mostSeries);
  const only = choice.only ?? (isCandles ? seriesNames[0] : undefined);
  const shown = groups.filter(([name]) => only === undefined || name === only || seriesNames.length === 0);
  const nameOf = (group: string, value: string) =>
    choice.series === undefined ? value : numbers.length > 1 ? `${group} · ${value}` : group;
  const built = shown.slice(0, mostSeries).flatMap(([group, rows]): ChartSeries[] => {
    if (isCandles) return [{ name: group, points: builder.points(rows, candles) }];
    return numbers.map((value) => ({
      name: nameOf(group, value),
      points: isCombined ? builder.combined(rows, value) : builder.points(rows, [value]),
    }));
  });
  const series = built.slice(0, mostSeries);
  const ordered = isCandles ? inTimeOrder(series) : { categories: builder.categories.names, series };
  return {
    axis: builder.axis,
    ...ordered,
    seriesNames,
    valueNames: isCandles ? candles.map((name) => name ?? '') : numbers,
    leftOut: { ...builder.counts, furtherSeries: Math.max(0, lines - mostSeries) },
  };
}
