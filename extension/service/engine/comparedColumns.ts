import { DuckDBTypeId, type DuckDBType } from '@duckdb/node-api';
import { namedColumn, type NamedColumn } from './rowColumns';
import { identifier } from './sql';

/** A column on both sides of a comparison. */
export interface ComparedColumn {
  readonly name: string;
  readonly left: NamedColumn;
  readonly right: NamedColumn;
  /** What the values are compared as, on both sides. */
  readonly compared: NamedColumn;
  /** SQL that makes of a value of a side what is compared. */
  readonly ofLeft: (value: string) => string;
  readonly ofRight: (value: string) => string;
}

/** Columns of a side with the types that the engine reads. */
export interface SideColumn {
  readonly column: NamedColumn;
  readonly type: DuckDBType;
}

type Family = 'whole' | 'decimal' | 'fraction' | 'instant' | 'other';

const families: ReadonlyMap<DuckDBTypeId, Family> = new Map<DuckDBTypeId, Family>([
  ...[DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER, DuckDBTypeId.BIGINT].map(
    (id) => [id, 'whole'] as const,
  ),
  ...[DuckDBTypeId.UTINYINT, DuckDBTypeId.USMALLINT, DuckDBTypeId.UINTEGER, DuckDBTypeId.UBIGINT].map(
    (id) => [id, 'whole'] as const,
  ),
  [DuckDBTypeId.DECIMAL, 'decimal'],
  [DuckDBTypeId.FLOAT, 'fraction'],
  [DuckDBTypeId.DOUBLE, 'fraction'],
  [DuckDBTypeId.DATE, 'instant'],
  [DuckDBTypeId.TIMESTAMP, 'instant'],
  [DuckDBTypeId.TIMESTAMP_TZ, 'instant'],
]);

const asIs = (value: string): string => value;
const castTo =
  (type: string) =>
  (value: string): string =>
    `CAST(${value} AS ${type})`;

/** Without zeros at the end of its fraction, so that the same number is the same text. */
const decimalText = (value: string): string =>
  `regexp_replace(regexp_replace(CAST(${value} AS VARCHAR), '(\\.[0-9]*?)0+$', '\\1'), '\\.$', '')`;

/** Whole ones as whole numbers are written, which a fraction has exactly where it has it at all. */
const fractionText = (value: string): string =>
  `CASE WHEN isfinite(${value}) AND abs(${value}) < 1e37 AND trunc(${value}) = ${value} ` +
  `THEN CAST(CAST(${value} AS HUGEINT) AS VARCHAR) ELSE CAST(${value} AS VARCHAR) END`;

interface Conversion {
  readonly typeName: string;
  readonly of: Readonly<Partial<Record<Family, (value: string) => string>>>;
}

const text: Conversion = { typeName: 'VARCHAR', of: {} };

/** How values of two types are compared, by their families in the order of the alphabet. */
const conversions: Readonly<Record<string, Conversion>> = {
  // Holds what is signed and what is not, and Parquet holds it.
  'whole whole': { typeName: 'DECIMAL(20,0)', of: { whole: castTo('DECIMAL(20,0)') } },
  'decimal decimal': { typeName: 'VARCHAR', of: { decimal: decimalText } },
  'decimal whole': { typeName: 'VARCHAR', of: { decimal: decimalText, whole: castTo('VARCHAR') } },
  'fraction fraction': { typeName: 'DOUBLE', of: { fraction: castTo('DOUBLE') } },
  'fraction whole': { typeName: 'VARCHAR', of: { fraction: fractionText, whole: castTo('VARCHAR') } },
  'decimal fraction': { typeName: 'DOUBLE', of: { decimal: castTo('DOUBLE'), fraction: castTo('DOUBLE') } },
  'instant instant': { typeName: 'TIMESTAMP WITH TIME ZONE', of: { instant: castTo('TIMESTAMPTZ') } },
};

/**
 * Pairs a column of both sides: as it is where the types are the same, else by value for numbers and for days and
 * instants, and as text for all others.
 */
export function comparedColumn(left: SideColumn, right: SideColumn): ComparedColumn {
  const pair = { name: left.column.columnName, left: left.column, right: right.column };
  if (left.type.toString() === right.type.toString()) {
    return { ...pair, compared: left.column, ofLeft: asIs, ofRight: asIs };
  }
  const [first, second] = [familyOf(left.type), familyOf(right.type)];
  const { typeName, of } = conversions[[first, second].sort().join(' ')] ?? text;
  const ofFamily = (family: Family): ((value: string) => string) => of[family] ?? castTo('VARCHAR');
  return {
    ...pair,
    compared: namedColumn(pair.name, typeName),
    ofLeft: ofFamily(first),
    ofRight: ofFamily(second),
  };
}

const familyOf = ({ typeId }: DuckDBType): Family => families.get(typeId) ?? 'other';

/** Names as SQL, one for each of some columns: a letter and the column's position. */
export const numbered = (letter: string, columns: readonly unknown[]): readonly string[] =>
  columns.map((_, index) => identifier(`${letter}${index}`));
