/** A point of a chart. A null among its numbers is a gap. */
export interface ChartPoint {
  /** Milliseconds since 1970 UTC on an axis of time, a number, or the position of a category. */
  readonly x: number;
  /** As the service wrote it. */
  readonly xText: string;
  /** One number; of candles open, high, low and close. */
  readonly y: readonly (number | null)[];
  /** The numbers as the service wrote them, undefined for null. */
  readonly yTexts: readonly (string | undefined)[];
}

export interface ChartSeries {
  readonly name: string;
  readonly points: readonly ChartPoint[];
}

/** What was read but is not drawn, or only in part. */
export interface LeftOut {
  /** Rows without a place on the axis across. */
  readonly rowsWithoutPlace: number;
  /** Null, which leaves gaps. */
  readonly nulls: number;
  /** NaN and infinite numbers. */
  readonly notNumbers: number;
  /** Candles where another one stands already. */
  readonly covered: number;
  /** Series beyond those that a chart can tell apart. */
  readonly furtherSeries: number;
}

export interface ChartData {
  readonly axis: 'TIME' | 'NUMBER' | 'CATEGORY';
  /** Of an axis of categories, in their order. */
  readonly categories: readonly string[];
  /** Where the buckets of a histogram begin and end. */
  readonly edges?: readonly number[];
  readonly series: readonly ChartSeries[];
  /** All that can be shown, where one of several is. */
  readonly seriesNames: readonly string[];
  /** What the numbers of a point are, such as the names of columns. */
  readonly valueNames: readonly string[];
  readonly leftOut: LeftOut;
}
