export type Unit = 'ms' | 's' | 'MB/s' | '/s' | 'kB' | 'MiB';

/** What has to come out: of the ratio to the limit where there is one to compare with, or of the figure itself. */
export interface Aim {
  readonly of: 'ratio' | 'figure';
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** One figure of a bench. */
export interface BenchRow {
  readonly what: string;
  readonly figure: number;
  readonly unit: Unit;
  /** What cannot be done without, measured in the same run and unit. */
  readonly limit?: { readonly what: string; readonly figure: number };
  /** The ratio where it is no mere division of the figures: the middle one of several pairs. */
  readonly ratio?: number;
  readonly aim?: Aim;
  /** Resident memory of the service and its workers together, in MiB. */
  readonly peakMemory?: number;
}

export const ratioOf = ({ figure, limit, ratio }: BenchRow): number | undefined =>
  ratio ?? (limit ? figure / limit.figure : undefined);

/** Undefined where nothing is aimed at. */
export function isMet(row: BenchRow): boolean | undefined {
  const { aim } = row;
  if (!aim) return undefined;
  const value = (aim.of === 'ratio' ? ratioOf(row) : row.figure) ?? Number.NaN;
  return value <= (aim.atMost ?? Infinity) && value >= (aim.atLeast ?? -Infinity);
}
