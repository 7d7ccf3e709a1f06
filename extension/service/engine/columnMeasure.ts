import type { ColumnDataType } from '../../finspace/generated/secondGeneration';
import type { Column } from '../catalog/datasetRecords';
import { identifier, literal } from './sql';
import { textOf } from './valueText';

/** Characters of a value that a profile has. */
export const profiledCharacters = 128;
/** Buckets of a histogram. */
export const bucketCount = 20;
/** Values that may be the most frequent ones. More than `3 * frequentCandidates` are followed loosely. */
const frequentCandidates = 50;
/** Where there are more different values, a part of them is counted. */
const mostCounted = 50_000;

export type ValueKind = 'whole' | 'fraction' | 'text' | 'bytes';

const kinds: Readonly<Record<ColumnDataType, ValueKind>> = {
  STRING: 'text',
  CHAR: 'text',
  BOOLEAN: 'text',
  INTEGER: 'whole',
  TINYINT: 'whole',
  SMALLINT: 'whole',
  BIGINT: 'whole',
  DATE: 'whole',
  DATETIME: 'whole',
  FLOAT: 'fraction',
  DOUBLE: 'fraction',
  BINARY: 'bytes',
};

export const kindOf = ({ dataType }: Column): ValueKind => kinds[dataType];

/** The columns that `surveyOf` selects for each column. */
export const surveyWidth = 8;

/**
 * SQL that takes a first look at a column: count of values, rough count of different ones, least and greatest
 * as text, least and greatest finite as numbers, NaNs, infinities, candidates for the most frequent values.
 */
export function surveyOf(column: Column): readonly string[] {
  const value = identifier(column.columnName);
  const kind = kindOf(column);
  const isFraction = kind === 'fraction';
  const number = numberOf(column);
  const finite = isFraction ? `FILTER (isfinite(${value}))` : '';
  const countWhere = (condition: string): string => (isFraction ? `count_if(${condition})` : 'NULL');
  const end = (name: string): string =>
    number === undefined ? 'NULL' : `${name}(${number}) ${finite}::VARCHAR`;
  return [
    `[count(${value}), approx_count_distinct(${value})]`,
    endText(column, 'min'),
    endText(column, 'max'),
    end('min'),
    end('max'),
    countWhere(`isnan(${value})`),
    countWhere(`isinf(${value})`),
    kind === 'text' ? `approx_top_k(${keyOf(column)}, ${frequentCandidates})` : 'NULL',
  ];
}

/** The least or greatest value as text, a character longer than is shown where it is too long. */
function endText(column: Column, name: 'min' | 'max'): string {
  const value = identifier(column.columnName);
  const found =
    kindOf(column) === 'fraction' ? `(${name}(${value}) FILTER (NOT isnan(${value})))` : `${name}(${value})`;
  const text = textOf(found, column.dataType);
  if (column.dataType === 'DATETIME') return `replace(${text}, ' ', 'T') || 'Z'`;
  return `left(${text}, ${profiledCharacters + 1})`;
}

/** Text that tells values apart, and stays short: of a long one, its first characters and a digest. */
function keyOf({ columnName, dataType }: Column): string {
  const value = identifier(columnName);
  if (dataType === 'BOOLEAN') return `CAST(${value} AS VARCHAR)`;
  const short = `length(${value}) <= ${profiledCharacters}`;
  return `CASE WHEN ${short} THEN ${value} ELSE left(${value}, ${profiledCharacters}) || md5(${value}) END`;
}

/** A value on the line that a histogram divides: days, microseconds, or the number itself. */
function numberOf(column: Column): string | undefined {
  const value = identifier(column.columnName);
  if (column.dataType === 'DATE') return `datediff('day', DATE '1970-01-01', ${value})::HUGEINT`;
  if (column.dataType === 'DATETIME') return `epoch_us(${value})::HUGEINT`;
  const kind = kindOf(column);
  if (kind === 'whole') return `${value}::HUGEINT`;
  return kind === 'fraction' ? `${value}::DOUBLE` : undefined;
}

/** Least and greatest finite value of a column, as numbers. */
export interface Bounds {
  readonly low: string;
  readonly high: string;
}

/** Whether all values between the bounds are the same. */
export const isOneValue = ({ low, high }: Bounds): boolean =>
  low === high || (Number(low) === 0 && Number(high) === 0);

/** What is counted of a column once its bounds are known. */
export interface CountPlan {
  readonly roughDistinct: number;
  /** Absent where there is no finite value. */
  readonly bounds?: Bounds;
  readonly candidates: readonly string[];
}

/** Of how many different values one is counted; 1 where all are. */
export function sampledOf({ roughDistinct }: CountPlan): number {
  let part = 1;
  while (roughDistinct / part > mostCounted) part *= 2;
  return part;
}

/** The columns that `countsOf` selects for each column. */
export const countsWidth = 3;

/** SQL that counts: different values, or the sampled ones of them; values by bucket; the candidates. */
export function countsOf(column: Column, plan: CountPlan): readonly string[] {
  const value = identifier(column.columnName);
  const sampled = sampledOf(plan) - 1;
  const isSampled = sampled === 0 ? '' : ` AND hash(${value}) & ${sampled} = 0`;
  const candidates = plan.candidates.map(literal).join(', ');
  const key = keyOf(column);
  return [
    `count(DISTINCT hash(${value})) FILTER (${value} IS NOT NULL${isSampled})`,
    plan.bounds && !isOneValue(plan.bounds) ? `histogram(${bucketOf(column, plan.bounds)})` : 'NULL',
    candidates === '' ? 'NULL' : `histogram(CASE WHEN ${key} IN (${candidates}) THEN ${key} END)`,
  ];
}

/**
 * A CASE, not a FILTER: what is filtered out is computed all the same, and no bucket is that of infinity. The
 * least of a number and null is the number.
 */
function bucketOf(column: Column, { low, high }: Bounds): string {
  const number = numberOf(column) ?? 'NULL';
  const last = bucketCount - 1;
  if (kindOf(column) === 'whole') {
    const [from, to] = [`${literal(low)}::HUGEINT`, `${literal(high)}::HUGEINT`];
    const bucket = `((${number} - ${from}) * ${bucketCount}) // (${to} - ${from})`;
    return `CASE WHEN ${number} IS NOT NULL THEN least(${last}, ${bucket})::INTEGER END`;
  }
  // The distance of the ends may be more than a DOUBLE can hold; that of their halves never is.
  const scale = Number.isFinite(Number(high) - Number(low)) ? '1' : '0.5';
  const scaled = (text: string): string => `${text} * ${scale}::DOUBLE`;
  const [from, to] = [scaled(`${literal(low)}::DOUBLE`), scaled(`${literal(high)}::DOUBLE`)];
  const part = `(${scaled(number)} - ${from}) / (${to} - ${from})`;
  return `CASE WHEN isfinite(${number}) THEN least(${last}, floor(${part} * ${bucketCount}))::INTEGER END`;
}
