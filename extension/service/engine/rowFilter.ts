import { declaredRules, takes } from './columnRules';
import { comparedValue, resultTypeOf } from './resultTypes';
import type { NamedColumn } from './rowColumns';
import { rowText } from './rowText';
import { identifier, literal, textLiteral } from './sql';
import { binary, boolean, date, dateTime, floatingPoint, wholeNumber, type ValueRule } from './valueRule';

/** A text is no value of its column. */
export class FilterTextError extends Error {
  override readonly name = 'FilterTextError';
}

/** Two sides of a comparison, as SQL. */
export interface Compared {
  readonly compared: string;
  readonly value: string;
}

const engineRules: Readonly<Record<string, ValueRule>> = {
  TINYINT: wholeNumber('TINYINT', 8),
  SMALLINT: wholeNumber('SMALLINT', 16),
  INTEGER: wholeNumber('INTEGER', 32),
  BIGINT: wholeNumber('BIGINT', 64),
  HUGEINT: wholeNumber('HUGEINT', 128),
  FLOAT: floatingPoint('FLOAT'),
  DOUBLE: floatingPoint('DOUBLE'),
  BOOLEAN: boolean,
  BLOB: binary,
};

const unsignedBits: Readonly<Record<string, number>> = {
  UTINYINT: 8,
  USMALLINT: 16,
  UINTEGER: 32,
  UBIGINT: 64,
  UHUGEINT: 128,
};

/**
 * What a filter compares: the value of a column with a text, as values of the column's type.
 * @throws FilterTextError where the text is no such value
 */
export function filterValue(column: NamedColumn, text: string): Compared {
  const { columnName, typeName, valueKind } = column;
  const compared = identifier(columnName);
  const special = resultTypeOf(column);
  if (special) {
    if (!special.takes(text)) throw noValue(column, text, special.expected);
    return { compared: comparedValue(column), value: `CAST(${literal(text)} AS ${special.comparedAs})` };
  }
  // Enumerations and nested values compare as text.
  if (valueKind === 'TEXT' || valueKind === 'OTHER') {
    return { compared: rowText(column), value: textLiteral(text) };
  }
  if (valueKind === 'DATE') return { compared, value: dateValue(column, text) };
  if (valueKind === 'INSTANT') return { compared, value: instantValue(column, text) };
  const rule = typeName in declaredRules ? declaredRuleOf(typeName) : engineRules[typeName];
  if (rule) return { compared, value: ruledValue(column, rule, text) };
  return { compared, value: numberValue(column, text) };
}

const declaredRuleOf = (typeName: string): ValueRule | undefined =>
  (declaredRules as Readonly<Record<string, ValueRule>>)[typeName];

function ruledValue(column: NamedColumn, rule: ValueRule, text: string): string {
  if (text === '' && rule !== binary && rule.storedAs !== 'BLOB') throw noValue(column, text, rule.expected);
  if (!takes(rule, text)) throw noValue(column, text, rule.expected);
  return rule.convert(literal(text), 'CAST');
}

/** Decimals and unsigned numbers, which only results of queries have. */
function numberValue(column: NamedColumn, text: string): string {
  const { typeName } = column;
  const bits = unsignedBits[typeName];
  if (bits !== undefined) {
    const limit = 1n << BigInt(bits);
    if (/^\+?[0-9]+$/.test(text) && BigInt(text.replace('+', '')) < limit) {
      return `CAST(${literal(text)} AS ${typeName})`;
    }
    throw noValue(column, text, `a whole number from 0 to ${limit - 1n}`);
  }
  const [, width = '0', scale = '0'] = /^DECIMAL\((\d+),(\d+)\)$/.exec(typeName) ?? [];
  const [, whole = '', fraction = ''] = /^[+-]?0*([0-9]*)(?:\.([0-9]*?)0*)?$/.exec(text) ?? [];
  const isNumber = /[0-9]/.test(text) && /^[+-]?[0-9]*\.?[0-9]*$/.test(text);
  if (isNumber && fraction.length <= Number(scale) && whole.length <= Number(width) - Number(scale)) {
    return `CAST(${literal(text)} AS DECIMAL(${width},${scale}))`;
  }
  throw noValue(column, text, `a decimal number that a ${typeName} can hold`);
}

const dayPattern = /^(\d{4,6})-(\d{2})-(\d{2})$/;
const endless = /^-?infinity$/;

/** Years beyond 9999, and before 1, are values though no CSV may have them. */
function dateValue(column: NamedColumn, text: string): string {
  const [, day = '', era = ''] = /^([^ ]*)( \(BC\))?$/.exec(text) ?? [];
  if (!isDay(day) && !endless.test(text)) throw noValue(column, text, date.expected);
  return `TRY_CAST(${literal(day + era)} AS DATE)`;
}

const timePattern =
  /^([^ T]+)(?:[ T]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?)(Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?( \(BC\))?$/;

/** A day alone is its beginning; without an offset a time is UTC. */
function instantValue(column: NamedColumn, text: string): string {
  const isZoned = column.typeName === 'DATETIME' || column.typeName.endsWith(' WITH TIME ZONE');
  const unzoned = column.typeName === 'TIMESTAMP_NS' ? 'TIMESTAMP_NS' : 'TIMESTAMP';
  const type = isZoned ? 'TIMESTAMPTZ' : unzoned;
  if (endless.test(text)) return `TRY_CAST(${literal(text)} AS ${type})`;
  const [, day = '', time = '00:00:00', offset = '', era = ''] = timePattern.exec(text) ?? [];
  if (!isDay(day) || (!isZoned && !/^Z?$/.test(offset))) throw noValue(column, text, dateTime.expected);
  const written = `${day}${era} ${time}${isZoned ? offset.replace('Z', '+00') || '+00' : ''}`;
  return `TRY_CAST(${literal(written)} AS ${type})`;
}

function isDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = dayPattern.exec(text) ?? [];
  if (year === '' || Number(year) === 0) return false;
  // Calendars of 400 years are alike, and JavaScript knows those of a few of them.
  const date = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function noValue({ columnName, typeName }: NamedColumn, text: string, expected: string): FilterTextError {
  const shown = JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
  return new FilterTextError(
    `The filter on the column ${JSON.stringify(columnName)} compares with ${shown}, which is no ${typeName.replace(/ as text$/, '')}. ` +
      `It takes ${expected}.`,
  );
}
