import type { ColumnDataType } from '../../finspace/generated/secondGeneration';
import {
  binary,
  boolean,
  date,
  dateTime,
  floatingPoint,
  text,
  wholeNumber,
  type ValueRule,
} from './valueRule';

/** What columns of each type take where the dataset says which type they have. */
export const declaredRules: Readonly<Record<ColumnDataType, ValueRule>> = {
  STRING: text,
  CHAR: text,
  TINYINT: wholeNumber('TINYINT', 8),
  SMALLINT: wholeNumber('SMALLINT', 16),
  INTEGER: wholeNumber('INTEGER', 32),
  BIGINT: wholeNumber('BIGINT', 64),
  FLOAT: floatingPoint('FLOAT'),
  DOUBLE: floatingPoint('DOUBLE'),
  DATE: date,
  DATETIME: dateTime,
  BOOLEAN: boolean,
  BINARY: binary,
};

const inferredDouble = floatingPoint('DOUBLE', '-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?');

/**
 * What text has to look like for its column's type to be inferred: only what loses nothing when it is
 * written back. So `007`, `+5` and numbers of more than 17 digits stay STRING. Zeros that lead are none of
 * them: programs write 0.1 + 0.2 as 0.30000000000000004.
 */
export const inferredRules = {
  BIGINT: wholeNumber('BIGINT', 64, '0|-?[1-9][0-9]{0,18}'),
  DOUBLE: {
    ...inferredDouble,
    condition: (value: string) =>
      `(length(${value}) <= 17 OR ` +
      `length(ltrim(regexp_replace(${value}, '[eE].*$|[^0-9]', '', 'g'), '0')) <= 17) AND ` +
      `(${inferredDouble.condition?.(value) ?? 'true'})`,
    accepts: (value: string) =>
      value.replace(/[eE].*$|[^0-9]/g, '').replace(/^0+/, '').length <= 17 && inferredDouble.accepts(value),
  },
  BOOLEAN: { ...boolean, pattern: '[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]' },
  DATE: date,
  DATETIME: dateTime,
  STRING: text,
} as const satisfies Readonly<Partial<Record<ColumnDataType, ValueRule>>>;

export type InferredType = keyof typeof inferredRules;

/** Types are tried in this order; STRING takes everything. */
export const inferredTypes: readonly InferredType[] = [
  'BIGINT',
  'DOUBLE',
  'BOOLEAN',
  'DATE',
  'DATETIME',
  'STRING',
];

/** How the texts of a column are judged. */
export function ruleOf(dataType: ColumnDataType, inferred: boolean): ValueRule {
  return inferred ? inferredRules[dataType as InferredType] : declaredRules[dataType];
}

const isText = (rule: ValueRule): boolean => rule.storedAs === 'VARCHAR';

const matches = (rule: ValueRule, value: string): string => {
  const pattern = `regexp_full_match(${value}, '${rule.pattern}')`;
  return rule.condition ? `${pattern} AND ${rule.condition(value)}` : pattern;
};

/**
 * SQL that converts text, and fails where the text is not what the rule takes. Nothing between separators is
 * null; so is an empty quoted value, but for text.
 */
export function conversionOf(rule: ValueRule, value: string): string {
  if (isText(rule)) return value;
  return (
    `CASE WHEN ${value} IS NULL OR ${value} = '' THEN NULL ` +
    `WHEN ${matches(rule, value)} THEN ${rule.convert(value, 'CAST')} ` +
    `ELSE CAST(error(${value}) AS ${rule.storedAs}) END`
  );
}

/** SQL that is true where the rule takes the text, null included. */
export function acceptanceOf(rule: ValueRule, value: string): string {
  if (isText(rule)) return 'true';
  return (
    `CASE WHEN ${value} IS NULL OR ${value} = '' THEN true ` +
    `WHEN ${matches(rule, value)} THEN ${rule.convert(value, 'TRY_CAST')} IS NOT NULL ELSE false END`
  );
}

const compiled = new Map<string, RegExp>();

/** The judgement of `conversionOf` in JavaScript. */
export function takes(rule: ValueRule, value: string): boolean {
  if (isText(rule) || value === '') return true;
  let pattern = compiled.get(rule.pattern);
  if (!pattern) {
    pattern = new RegExp(`^(?:${rule.pattern})$`);
    compiled.set(rule.pattern, pattern);
  }
  return pattern.test(value) && rule.accepts(value);
}
