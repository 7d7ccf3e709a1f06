/**
 * What a column type takes as text, said once for both readers: DuckDB, which converts, and the locator,
 * which finds out where a value is wrong. Patterns are written in what RE2 and JavaScript have in common.
 */
export interface ValueRule {
  /** DuckDB's type. */
  readonly storedAs: string;
  /** What is expected, in words, for messages. */
  readonly expected: string;
  /** The whole text has to match it. */
  readonly pattern: string;
  /** SQL condition on text that matches `pattern`; whatever the conversion itself refuses is not in it. */
  readonly condition?: (text: string) => string;
  /** SQL conversion of text that matches `pattern`; it fails, or is null with `try`, where it is out of range. */
  readonly convert: (text: string, cast: 'CAST' | 'TRY_CAST') => string;
  /** The same judgement in JavaScript, on text that matches `pattern`. */
  readonly accepts: (text: string) => boolean;
}

const castTo =
  (storedAs: string): ValueRule['convert'] =>
  (text, cast) =>
    `${cast}(${text} AS ${storedAs})`;

/** A whole number of so many bits. */
export function wholeNumber(storedAs: string, bits: number, pattern = '[+-]?[0-9]+'): ValueRule {
  const limit = 1n << BigInt(bits - 1);
  return {
    storedAs,
    expected: `a whole number from -${limit} to ${limit - 1n}`,
    pattern,
    convert: castTo(storedAs),
    accepts: (text) => {
      const value = BigInt(text.replace(/^\+/, ''));
      return value >= -limit && value < limit;
    },
  };
}

const decimalPattern = '[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?';
const wordPattern = '[+-]?(?:[Nn][Aa][Nn]|[Ii][Nn][Ff](?:[Ii][Nn][Ii][Tt][Yy])?)';
const wholePattern = '[+-]?[0-9]+';
const wordStart = /^[+-]?[NnIi]/;
const whole = new RegExp(`^${wholePattern}$`);

/**
 * A binary floating-point number. Fractions are rounded to the nearest one, as the type always does; a whole
 * number that it cannot hold exactly, and a number beyond its range, are refused.
 */
export function floatingPoint(
  storedAs: 'FLOAT' | 'DOUBLE',
  pattern = `${decimalPattern}|${wordPattern}`,
): ValueRule {
  const round = storedAs === 'FLOAT' ? Math.fround : (value: number) => value;
  const exactDigits = storedAs === 'FLOAT' ? 7 : 15;
  const cast = (text: string): string => `TRY_CAST(${text} AS ${storedAs})`;
  return {
    storedAs,
    expected: `a decimal number that a ${storedAs} can hold (NaN and Infinity included; whole numbers exactly)`,
    pattern,
    condition: (text) =>
      `(isfinite(${cast(text)}) OR regexp_full_match(${text}, '${wordPattern}')) AND ` +
      `(length(${text}) <= ${exactDigits} OR NOT regexp_full_match(${text}, '${wholePattern}') OR ` +
      `coalesce(TRY_CAST(${text} AS HUGEINT) = TRY_CAST(${cast(text)} AS HUGEINT), false))`,
    convert: castTo(storedAs),
    accepts: (text) => {
      if (wordStart.test(text)) return true;
      const value = round(Number(text));
      if (!Number.isFinite(value)) return false;
      return text.length <= exactDigits || !whole.test(text) || holdsExactly(text, value);
    },
  };
}

const greatestHugeInteger = (1n << 127n) - 1n;

function holdsExactly(text: string, value: number): boolean {
  const exact = BigInt(text.replace(/^\+/, ''));
  return exact <= greatestHugeInteger && exact >= -greatestHugeInteger && exact === BigInt(value);
}

const datePattern = '[0-9]{4}-[0-9]{2}-[0-9]{2}';

export const date: ValueRule = {
  storedAs: 'DATE',
  expected: 'a date as yyyy-MM-dd',
  pattern: datePattern,
  condition: (text) => `${text} >= '0001'`,
  convert: castTo('DATE'),
  accepts: isCalendarDate,
};

const timePattern = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,6}0*)?';
const offsetPattern = '(?:Z|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)?';

/** An instant. Without an offset it is UTC; with one, the offset is applied. */
export const dateTime: ValueRule = {
  storedAs: 'TIMESTAMPTZ',
  expected: 'a time as yyyy-MM-dd HH:mm:ss, with up to 6 decimals and an optional offset such as Z or +02:00',
  pattern: `${datePattern}[ T]${timePattern}${offsetPattern}`,
  condition: (text) => `${text} >= '0001'`,
  convert: castTo('TIMESTAMPTZ'),
  accepts: isCalendarDate,
};

export const boolean: ValueRule = {
  storedAs: 'BOOLEAN',
  expected: 'true or false (also t or f, 1 or 0)',
  pattern: '[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[TtFf10]',
  convert: (text) => `lower(${text}) IN ('true', 't', '1')`,
  accepts: () => true,
};

export const binary: ValueRule = {
  storedAs: 'BLOB',
  expected: 'bytes in Base64',
  pattern: '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?',
  convert: (text) => `from_base64(${text})`,
  accepts: () => true,
};

/** Any text, the empty one included. */
export const text: ValueRule = {
  storedAs: 'VARCHAR',
  expected: 'text',
  pattern: '[\\s\\S]*',
  convert: (value) => value,
  accepts: () => true,
};

function isCalendarDate(value: string): boolean {
  const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  return value >= '0001' && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value.slice(0, 10));
}
