import {
  DuckDBArrayType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  DuckDBTypeId,
  type DuckDBType,
} from '@duckdb/node-api';
import { QueryProblemError } from './queryProblem';
import { namedColumn, type NamedColumn } from './rowColumns';
import { identifier } from './sql';

/** Types that Parquet gives back as they were written. */
const kept: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BOOLEAN,
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.DECIMAL,
  DuckDBTypeId.DATE,
  DuckDBTypeId.TIME,
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_NS,
  DuckDBTypeId.TIMESTAMP_TZ,
  DuckDBTypeId.BLOB,
  DuckDBTypeId.UUID,
]);

/** In text, as all else is that Parquet would round, shift or not take: intervals, times with a zone, bits, … */
const text = 'VARCHAR';

/** Holds all whole numbers below 10 to the power of 38: Parquet has no wider ones. */
const wideNumber = 'DECIMAL(38,0)';

/**
 * The type in which values are written to Parquet so that nothing of them is lost.
 * @param isWide whether whole numbers may be too large for Parquet, and are written as text
 */
export function storedTypeOf(type: DuckDBType, isWide: boolean): string {
  if (type instanceof DuckDBListType || type instanceof DuckDBArrayType) {
    return `${storedTypeOf(type.valueType, isWide)}[]`;
  }
  if (type instanceof DuckDBMapType) {
    return `MAP(${storedTypeOf(type.keyType, isWide)}, ${storedTypeOf(type.valueType, isWide)})`;
  }
  if (type instanceof DuckDBStructType) return storedStruct(type, isWide);
  if (isHuge(type)) return isWide ? text : wideNumber;
  if (type.typeId === DuckDBTypeId.TIMESTAMP_S || type.typeId === DuckDBTypeId.TIMESTAMP_MS)
    return 'TIMESTAMP';
  return type.alias === undefined && kept.has(type.typeId) ? type.toString() : text;
}

/** Without names, or with two of one name, there are no columns for its entries. */
function storedStruct({ entryNames, entryTypes }: DuckDBStructType, isWide: boolean): string {
  const names = new Set(entryNames.map((name) => name.toLowerCase()));
  if (names.size < entryNames.length || names.has('')) return text;
  const entries = entryTypes.map((type, index) => {
    return `${identifier(entryNames[index] ?? '')} ${storedTypeOf(type, isWide)}`;
  });
  return `STRUCT(${entries.join(', ')})`;
}

/** Whether values did not go into the type that holds all but the greatest whole numbers. */
export const isTooWide = (error: unknown): boolean =>
  error instanceof QueryProblemError && error.problem.message.includes(wideNumber);

/** Beyond this many characters, a type is told by its beginning. */
const longestTypeName = 1000;

/** How a column of a result is told of: by its own type, whatever the one that it is kept in. */
export function resultColumn(columnName: string, type: DuckDBType, isWide: boolean): NamedColumn {
  const typeName = type.alias ?? type.toString();
  const isLong = typeName.length > longestTypeName;
  const told = isLong ? `${typeName.slice(0, longestTypeName)}…)` : typeName;
  // It sorts and compares as text then, and is not taken for a number.
  const isNumberAsText = isHuge(type) && isWide;
  return namedColumn(columnName, isNumberAsText ? `${told} as text` : told);
}

const isHuge = ({ typeId }: DuckDBType): boolean =>
  typeId === DuckDBTypeId.HUGEINT || typeId === DuckDBTypeId.UHUGEINT;
