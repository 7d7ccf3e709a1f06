import type { ColumnDataType } from '../../finspace/generated/secondGeneration';

/** How values that have a type already become those of a column. Without a condition all of them fit. */
export interface TypedRule {
  /** SQL that is true where a value can be held exactly. */
  readonly condition?: (value: string) => string;
  /** SQL that converts such a value. */
  readonly convert: (value: string) => string;
  /** What is expected, in words, for messages. */
  readonly expected: string;
}

const wholeBits: Readonly<Record<string, number>> = { TINYINT: 8, SMALLINT: 16, INTEGER: 32, BIGINT: 64 };
const wholeSource = /^U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;
const decimalSource = /^DECIMAL\(([0-9]+),([0-9]+)\)$/;
const binarySource = /^(?:FLOAT|DOUBLE)$/;
const localTime = /^TIMESTAMP(?:_S|_MS|_NS)?$/;
/** Types whose values no other kind of column can hold. */
const textSource = /^(?:VARCHAR|JSON|UUID|ENUM\(.*|TIME|UBIGINT|U?HUGEINT|DECIMAL\(.*)$/;

/** DuckDB's types of columns' values. */
const storedTypes: Readonly<Record<ColumnDataType, string>> = {
  STRING: 'VARCHAR',
  CHAR: 'VARCHAR',
  TINYINT: 'TINYINT',
  SMALLINT: 'SMALLINT',
  INTEGER: 'INTEGER',
  BIGINT: 'BIGINT',
  FLOAT: 'FLOAT',
  DOUBLE: 'DOUBLE',
  DATE: 'DATE',
  DATETIME: 'TIMESTAMPTZ',
  BOOLEAN: 'BOOLEAN',
  BINARY: 'BLOB',
};

/** Of a column that the file says has no value: pandas writes so what has none, and no type either. */
export const nullType = '"NULL"';

/** How values of one of DuckDB's types go into a column; undefined where they are of another kind. */
export function typedRule(source: string, dataType: ColumnDataType): TypedRule | undefined {
  if (source === nullType)
    return { convert: (value) => `CAST(${value} AS ${storedTypes[dataType]})`, expected: 'any' };
  switch (dataType) {
    case 'STRING':
    case 'CHAR':
      return textRule(source);
    case 'DATE':
      return dateRule(source);
    case 'DATETIME':
      return instantRule(source);
    case 'BOOLEAN':
    case 'BINARY':
      return source === storedTypes[dataType] ? { convert: same, expected: 'any' } : undefined;
    default:
      return numberRule(source, dataType);
  }
}

const same = (value: string): string => value;

function textRule(source: string): TypedRule | undefined {
  if (source === 'BLOB') {
    const text = (value: string): string => `try(decode(${value}))`;
    return {
      condition: (value) => `${text(value)} IS NOT NULL`,
      convert: text,
      expected: 'bytes that are UTF-8 text',
    };
  }
  if (!textSource.test(source)) return undefined;
  return { convert: (value) => `CAST(${value} AS VARCHAR)`, expected: 'text' };
}

function numberRule(source: string, dataType: ColumnDataType): TypedRule | undefined {
  const isNumber = wholeSource.test(source) || binarySource.test(source) || decimalSource.test(source);
  if (!isNumber) return undefined;
  const target = storedTypes[dataType];
  const convert = (value: string): string => `CAST(${value} AS ${target})`;
  const bits = wholeBits[dataType];
  return bits === undefined
    ? fractionRule(source, target)
    : { condition: wholeCondition(source, target, bits), convert, expected: wholeExpected(bits) };
}

function wholeExpected(bits: number): string {
  const limit = 1n << BigInt(bits - 1);
  return `a whole number from -${limit} to ${limit - 1n}`;
}

function wholeCondition(source: string, target: string, bits: number): TypedRule['condition'] {
  const inRange = (value: string): string => `TRY_CAST(${value} AS ${target}) IS NOT NULL`;
  if (wholeSource.test(source)) return source === target ? undefined : inRange;
  if (decimalSource.test(source)) {
    return (value) => `regexp_full_match(CAST(${value} AS VARCHAR), '[^.]+(\\.0*)?') AND ${inRange(value)}`;
  }
  // The greatest whole number itself is none that a binary fraction can hold, but the one after it is.
  const limit = `${1n << BigInt(bits - 1)}::DOUBLE`;
  return (value) => `${value} = trunc(${value}) AND ${value} >= -${limit} AND ${value} < ${limit}`;
}

/** What comes back is what went in. Decimals go through text: their nearest number is not always that of a division. */
function fractionRule(source: string, target: string): TypedRule {
  const isDecimal = decimalSource.test(source);
  const expected = `a number that a ${target} can hold exactly`;
  const convert = (value: string): string =>
    isDecimal ? `CAST(CAST(${value} AS VARCHAR) AS ${target})` : `CAST(${value} AS ${target})`;
  if (source === target || (source === 'FLOAT' && target === 'DOUBLE')) return { convert, expected };
  const there = (value: string): string => convert(value).replace(/^CAST/, 'TRY_CAST');
  const back = (value: string): string =>
    isDecimal
      ? `TRY_CAST(CAST(${there(value)} AS VARCHAR) AS ${source})`
      : `TRY_CAST(${there(value)} AS ${source})`;
  return { condition: (value) => `coalesce(${back(value)} = ${value}, false)`, convert, expected };
}

const days = 'from 0001-01-01 to 9999-12-31';

function dateRule(source: string): TypedRule | undefined {
  const date = (value: string): string => `CAST(${value} AS DATE)`;
  const inRange = (value: string): string => `${date(value)} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'`;
  if (source === 'DATE') return { condition: inRange, convert: same, expected: `a date ${days}` };
  if (!localTime.test(source)) return undefined;
  return {
    condition: (value) => `${inRange(value)} AND CAST(${date(value)} AS ${source}) = ${value}`,
    convert: date,
    expected: `a date ${days}, or midnight of one`,
  };
}

/** A time without a zone is UTC. */
function instantRule(source: string): TypedRule | undefined {
  const isLocal = localTime.test(source);
  if (!isLocal && source !== 'TIMESTAMP WITH TIME ZONE') return undefined;
  const microseconds = (value: string): string => (isLocal ? `CAST(${value} AS TIMESTAMP)` : value);
  const type = isLocal ? 'TIMESTAMP' : 'TIMESTAMPTZ';
  const inRange = (value: string): string =>
    `${microseconds(value)} >= ${type} '0001-01-01' AND ${microseconds(value)} < ${type} '10000-01-01'`;
  return {
    condition:
      source === 'TIMESTAMP_NS' ? (value) => `epoch_ns(${value}) % 1000 = 0 AND ${inRange(value)}` : inRange,
    convert: (value) => (isLocal ? `${microseconds(value)} AT TIME ZONE 'UTC'` : value),
    expected: `an instant ${days} in whole microseconds`,
  };
}

/** SQL that converts a value, and fails where it cannot be held exactly. */
export function typedConversion(rule: TypedRule, value: string, dataType: ColumnDataType): string {
  if (!rule.condition) return rule.convert(value);
  return (
    `CASE WHEN ${value} IS NULL THEN NULL WHEN ${rule.condition(value)} THEN ${rule.convert(value)} ` +
    `ELSE CAST(error(CAST(${value} AS VARCHAR)) AS ${storedTypes[dataType]}) END`
  );
}

/** SQL that is true where a value can be held exactly, null included. */
export function typedAcceptance(rule: TypedRule, value: string): string {
  return rule.condition ? `(${value} IS NULL OR coalesce(${rule.condition(value)}, false))` : 'true';
}

const naturalTypes: Readonly<Record<string, ColumnDataType>> = {
  BOOLEAN: 'BOOLEAN',
  TINYINT: 'TINYINT',
  SMALLINT: 'SMALLINT',
  INTEGER: 'INTEGER',
  BIGINT: 'BIGINT',
  UTINYINT: 'SMALLINT',
  USMALLINT: 'INTEGER',
  UINTEGER: 'BIGINT',
  UBIGINT: 'BIGINT',
  FLOAT: 'FLOAT',
  DOUBLE: 'DOUBLE',
  DATE: 'DATE',
  BLOB: 'BINARY',
  'TIMESTAMP WITH TIME ZONE': 'DATETIME',
};

/** Digits that a DOUBLE always gives back. */
const doubleDigits = 15;
const bigintDigits = 18;

/** The narrowest type of a column for all values of one of DuckDB's types; undefined where there is none. */
export function naturalType(source: string): ColumnDataType | undefined {
  const natural = naturalTypes[source];
  if (natural) return natural;
  if (localTime.test(source)) return 'DATETIME';
  const [, digits, scale] = decimalSource.exec(source) ?? [];
  if (digits !== undefined && scale === '0' && Number(digits) <= bigintDigits) return 'BIGINT';
  if (digits !== undefined && scale !== '0' && Number(digits) <= doubleDigits) return 'DOUBLE';
  return textSource.test(source) ? 'STRING' : undefined;
}
