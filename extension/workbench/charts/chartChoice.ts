import type { RowColumn } from '../../finspace/generated/localService';
import type { CellRange } from '../grid/gridSelection';

export const chartTypes = ['LINE', 'BAR', 'HISTOGRAM', 'CANDLESTICK'] as const;
export type ChartType = (typeof chartTypes)[number];

/** What a bar stands for: a row, or what rows of the same place and series come to. */
export const combinations = ['EACH', 'COUNT', 'SUM', 'MEAN'] as const;
export type Combination = (typeof combinations)[number];

/** The names of columns that candles are drawn from. */
export interface CandleColumns {
  readonly open?: string;
  readonly high?: string;
  readonly low?: string;
  readonly close?: string;
}

/** What a chart shows. Columns go by their names; an undefined one is not chosen. */
export interface ChartChoice extends CandleColumns {
  readonly type: ChartType;
  /** Where points stand; the number of the row where it is undefined. */
  readonly x?: string;
  /** The numbers of lines, bars, and (the first) a histogram. */
  readonly values: readonly string[];
  /** Rows with the same text in this column are a series. */
  readonly series?: string;
  /** The one series to be shown; all where it is undefined, the first of candles. */
  readonly only?: string;
  readonly combination: Combination;
}

const nameOf = ({ columnName = '' }: RowColumn) => columnName;
const isNumber = ({ valueKind }: RowColumn) => valueKind === 'NUMBER';
const isTime = ({ valueKind }: RowColumn) => valueKind === 'INSTANT' || valueKind === 'DATE';
const isText = ({ valueKind }: RowColumn) => valueKind === 'TEXT';

export const isTimeColumn = isTime;
export const isNumberColumn = isNumber;

export const numberColumns = (columns: readonly RowColumn[]): readonly string[] =>
  columns.filter(isNumber).map(nameOf);

/** Columns by which rows can be told apart. */
export const seriesColumns = (columns: readonly RowColumn[]): readonly string[] =>
  columns.filter((column) => isText(column) || column.valueKind === 'BOOLEAN').map(nameOf);

const candleNames: Readonly<Record<keyof CandleColumns, RegExp>> = {
  open: /^(?:o|open(?:ing)?)(?:_?(?:price|px))?$/i,
  high: /^(?:h|high(?:est)?)(?:_?(?:price|px))?$/i,
  low: /^(?:l|low(?:est)?)(?:_?(?:price|px))?$/i,
  close: /^(?:c|clos(?:e|ing)|last)(?:_?(?:price|px))?$/i,
};

/** The columns that are called as those of candles are. */
function candleColumns(columns: readonly RowColumn[]): CandleColumns {
  const named = (pattern: RegExp) => numberColumns(columns).find((name) => pattern.test(name));
  return {
    open: named(candleNames.open),
    high: named(candleNames.high),
    low: named(candleNames.low),
    close: named(candleNames.close),
  };
}

export const isWholeCandle = ({ open, high, low, close }: CandleColumns): boolean =>
  [open, high, low, close].every((name) => name !== undefined);

const likelySeries = /symbol|ticker|instrument|security|isin|cusip|ric|figi|currency|venue|exchange|name/i;

function seriesOf(columns: readonly RowColumn[], x: string | undefined): string | undefined {
  const others = columns
    .filter(isText)
    .map(nameOf)
    .filter((name) => name !== x);
  return others.find((name) => likelySeries.test(name));
}

/** Numbers that count or price something, before numbers that name something. */
const likelyValue = /price|close|value|last|mid|rate|yield|amount|return|nav/i;

function valueOf(columns: readonly RowColumn[], x: string | undefined): readonly string[] {
  const names = numberColumns(columns).filter((name) => name !== x);
  const found = names.find((name) => likelyValue.test(name)) ?? names[0];
  return found === undefined ? [] : [found];
}

/** What is selected, where it is more than a cell: a person who selected columns means them. */
function selectedColumns(columns: readonly RowColumn[], range: CellRange | undefined): readonly RowColumn[] {
  if (!range || range.lastColumn <= range.firstColumn) return [];
  const selected = columns.slice(range.firstColumn, range.lastColumn + 1);
  return selected.length < columns.length ? selected : [];
}

function typeOf(x: RowColumn | undefined, candles: CandleColumns, isSelected: boolean): ChartType {
  if (isWholeCandle(candles) && x && isTime(x) && !isSelected) return 'CANDLESTICK';
  if (!x || isTime(x)) return 'LINE';
  return 'BAR';
}

/**
 * The chart that columns make one think of: over the first instant or date, or else the first text; of the numbers
 * that are selected, or else of a price; candles where there are columns called open, high, low and close.
 */
export function suggestChart(columns: readonly RowColumn[], range?: CellRange): ChartChoice {
  const selected = selectedColumns(columns, range);
  const candles = candleColumns(selected.length > 0 ? selected : columns);
  const firstOf = (among: readonly RowColumn[]) => among.find(isTime) ?? among.find(isText);
  const xColumn = columns.find(isTime) ?? firstOf(selected) ?? firstOf(columns);
  const x = xColumn && nameOf(xColumn);
  const chosen = numberColumns(selected).filter((name) => name !== x);
  const values = chosen.length > 0 ? chosen : valueOf(columns, x);
  const series = seriesOf(columns, x);
  const type = typeOf(xColumn, candles, chosen.length > 0 && !isWholeCandle(candles));
  const combination = values.length === 0 ? 'COUNT' : type === 'BAR' ? 'SUM' : 'EACH';
  const isSplit = type !== 'BAR' && (xColumn === undefined || isTime(xColumn));
  return { type, x, values, series: isSplit ? series : undefined, ...candles, combination };
}

/** Another kind of chart of the same columns, as far as it takes them. */
export function withType(columns: readonly RowColumn[], choice: ChartChoice, type: ChartType): ChartChoice {
  const { x } = choice;
  const xColumn = columns.find(({ columnName }) => columnName === x);
  const isSplit = xColumn === undefined || isTime(xColumn);
  const isText = type === 'BAR' && !isSplit;
  return {
    ...choice,
    type,
    only: undefined,
    values: choice.values.length > 0 ? choice.values : valueOf(columns, x),
    series: isText ? undefined : (choice.series ?? (isSplit ? seriesOf(columns, x) : undefined)),
    combination: isText && choice.combination === 'EACH' ? 'SUM' : choice.combination,
  };
}

/** The columns that a chart needs, each once. */
export function neededColumns(choice: ChartChoice): readonly string[] {
  const { type, x, values, series, open, high, low, close } = choice;
  const numbers =
    type === 'CANDLESTICK' ? [open, high, low, close] : type === 'HISTOGRAM' ? values.slice(0, 1) : values;
  const all = [type === 'HISTOGRAM' ? undefined : x, ...numbers, type === 'HISTOGRAM' ? undefined : series];
  return [...new Set(all.filter((name) => name !== undefined))];
}
