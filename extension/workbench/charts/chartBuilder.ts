import type { RowColumn } from '../../finspace/generated/localService';
import { isNumberColumn, isTimeColumn, type ChartChoice } from './chartChoice';
import type { ChartData, ChartPoint } from './chartPoint';
import { ExactSum } from './exactSum';
import { nameOfValue, readNumber, readTime } from './readValues';

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

/** What was met on the way and is not drawn. */
export interface Counts {
  rowsWithoutPlace: number;
  nulls: number;
  notNumbers: number;
}

export const noCounts = (): Counts => ({ rowsWithoutPlace: 0, nulls: 0, notNumbers: 0 });

/** Reads a value to be drawn, and counts what cannot be. Undefined where the point is left out. */
export function drawnNumber(text: string | null, counts: Counts): number | null | undefined {
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

/** What rows of one place come to. */
class Combined {
  rows = 0;
  #numbers = 0;
  readonly #sum = new ExactSum();

  constructor(readonly xText: string) {}

  add(text: string): void {
    this.#sum.add(text);
    this.#numbers += 1;
  }

  /** As text; undefined where there is no number. */
  result(combination: ChartChoice['combination']): string | undefined {
    if (combination === 'COUNT') return String(this.rows);
    if (this.#numbers === 0) return undefined;
    const sum = this.#sum.toString();
    return combination === 'SUM' ? sum : String(Number((Number(sum) / this.#numbers).toPrecision(15)));
  }
}

/** Makes points of rows. Nothing is smoothed, filled or thinned out. */
export class ChartBuilder {
  readonly counts = noCounts();
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
      const name = series === undefined ? '' : nameOfValue(this.value(row, series), this.words.nullValue);
      const group = groups.get(name);
      if (group) group.push(at);
      else groups.set(name, [at]);
    });
    return groups;
  }

  /** What the axis goes by, of what stands at a category: the time or number that it is; NaN of other texts. */
  order(xText: string): number {
    if (this.choice.x === undefined) return Number(xText);
    if (!this.#xColumn) return NaN;
    if (isTimeColumn(this.#xColumn)) return readTime(xText);
    return isNumberColumn(this.#xColumn) ? readNumber(xText) : NaN;
  }

  /** Where a row stands; undefined where it stands nowhere. */
  place(at: number): { readonly x: number; readonly xText: string } | undefined {
    const { x } = this.choice;
    const isCategory = this.axis === 'CATEGORY';
    if (x === undefined && !isCategory) return { x: at + 1, xText: String(at + 1) };
    const text = x === undefined ? String(at + 1) : this.value(this.read.rows[at] ?? [], x);
    if (text === null && !isCategory) return undefined;
    const xText = nameOfValue(text, this.words.nullValue);
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
    const places = new Map<number, Combined>();
    for (const at of rows) {
      const { x, xText } = this.place(at) ?? { x: at, xText: '' };
      const place = places.get(x) ?? new Combined(xText);
      places.set(x, place);
      place.rows += 1;
      if (combination === 'COUNT') continue;
      const text = this.value(this.read.rows[at] ?? [], name);
      if (typeof drawnNumber(text, this.counts) === 'number') place.add(text ?? '');
    }
    return [...places].map(([x, place]) => {
      const text = place.result(combination);
      const number = text === undefined ? NaN : Number(text);
      return { x, xText: place.xText, y: [Number.isFinite(number) ? number : null], yTexts: [text] };
    });
  }
}
