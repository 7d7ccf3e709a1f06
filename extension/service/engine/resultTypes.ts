import type { NamedColumn } from './rowColumns';
import { identifier } from './sql';

/** A type that only results of queries have, whose values are neither numbers nor text to those who read them. */
export interface ResultType {
  /** What its values are compared as. */
  readonly comparedAs: string;
  /** Whether files hold its values as text, since Parquet has nothing that holds them whole. */
  readonly isText: boolean;
  /** Whether a text is one of its values. */
  readonly takes: (text: string) => boolean;
  /** In words, for messages. */
  readonly expected: string;
}

const matching =
  (pattern: RegExp): ResultType['takes'] =>
  (text) =>
    pattern.test(text);

/** A whole number from `least` to below `limit`. */
const between =
  (least: bigint, limit: bigint): ResultType['takes'] =>
  (text) => {
    if (!/^[+-]?[0-9]{1,60}$/.test(text)) return false;
    const value = BigInt(text.replace('+', ''));
    return value >= least && value < limit;
  };

const time = String.raw`(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?|24:00:00)`;
const offset = String.raw`[+-](?:0\d|1[0-5])(?::[0-5]\d)?(?::[0-5]\d)?`;
const span = String.raw`-?\d+ (?:year|month|week|day|hour|minute|second|millisecond|microsecond)s?`;
const clock = String.raw`-?\d+:[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?`;

const types: Readonly<Record<string, ResultType>> = {
  TIME: {
    comparedAs: 'TIME',
    isText: false,
    takes: matching(new RegExp(`^${time}$`)),
    expected: 'a time such as 15:04:05.25',
  },
  TIME_NS: {
    comparedAs: 'TIME_NS',
    isText: true,
    takes: matching(new RegExp(`^${time}$`)),
    expected: 'a time such as 15:04:05.25',
  },
  'TIME WITH TIME ZONE': {
    comparedAs: 'TIMETZ',
    isText: true,
    takes: matching(new RegExp(`^${time}${offset}$`)),
    expected: 'a time with its offset, such as 15:04:05+02',
  },
  INTERVAL: {
    comparedAs: 'INTERVAL',
    isText: true,
    takes: matching(new RegExp(`^(?:${span}|${clock})(?: (?:${span}|${clock}))*$`)),
    expected: 'an interval such as 2 days 01:30:00',
  },
  UUID: {
    comparedAs: 'UUID',
    isText: false,
    takes: matching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i),
    expected: 'a UUID such as a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  },
  BIGNUM: {
    comparedAs: 'BIGNUM',
    isText: true,
    takes: matching(/^[+-]?\d{1,1000}$/),
    expected: 'a whole number',
  },
  'HUGEINT as text': {
    comparedAs: 'HUGEINT',
    isText: true,
    takes: between(-(1n << 127n), 1n << 127n),
    expected: `a whole number from -${1n << 127n} to ${(1n << 127n) - 1n}`,
  },
  'UHUGEINT as text': {
    comparedAs: 'UHUGEINT',
    isText: true,
    takes: between(0n, 1n << 128n),
    expected: `a whole number from 0 to ${(1n << 128n) - 1n}`,
  },
};

export const resultTypeOf = ({ typeName }: NamedColumn): ResultType | undefined =>
  Object.hasOwn(types, typeName) ? types[typeName] : undefined;

/** SQL of a column's value as it compares and sorts, which its text may not. */
export function comparedValue(column: NamedColumn): string {
  const name = identifier(column.columnName);
  const type = resultTypeOf(column);
  return type?.isText === true ? `TRY_CAST(${name} AS ${type.comparedAs})` : name;
}
