import type { ColumnDataType } from '../../finspace/generated/secondGeneration';
import {
  acceptanceOf,
  conversionOf,
  declaredRules,
  inferredRules,
  takes,
  type InferredType,
} from './columnRules';
import type { RecordValue } from './recordText';
import type { ValueRule } from './valueRule';

/**
 * How the values of records go into columns. SQL sees a value as JSON text, null where it is null or absent.
 */
export interface RecordRules {
  /** SQL that converts a value, and fails where the column does not take it. */
  conversionOf(dataType: ColumnDataType, inferred: boolean, value: string): string;
  /** SQL that is true where a column of an inferred type takes a value, null included. */
  acceptanceOf(dataType: InferredType, value: string): string;
  /** The judgement of `conversionOf` in JavaScript. */
  takes(dataType: ColumnDataType, inferred: boolean, value: RecordValue): boolean;
  /** What a column takes, in words. */
  expected(dataType: ColumnDataType): string;
}

const isQuoted = (value: string): string => `starts_with(${value}, '"')`;
const unquoted = (value: string): string =>
  `CASE WHEN contains(${value}, '\\') THEN ${value} ->> '$' ELSE substring(${value}, 2, length(${value}) - 2) END`;
const textOf = (value: string): string =>
  `(CASE WHEN ${isQuoted(value)} THEN ${unquoted(value)} ELSE CAST(${value} AS VARCHAR) END)`;

const wholePattern = '-?[0-9]+';
const whole = new RegExp(`^${wholePattern}$`);
const isWhole = (value: string): string => `regexp_full_match(${value}, '${wholePattern}')`;

const isText = (dataType: ColumnDataType): boolean => dataType === 'STRING' || dataType === 'CHAR';
/** Of these a bare word or number would look like a value. */
const needsQuotes = (dataType: ColumnDataType): boolean => dataType === 'BINARY';

/** Of XML: all values are texts, and judged as those of CSV are. */
export const textRules: RecordRules = {
  conversionOf: (dataType, inferred, value) =>
    conversionOf(inferred ? inferredRules[dataType as InferredType] : declaredRules[dataType], textOf(value)),
  acceptanceOf: (dataType, value) => acceptanceOf(inferredRules[dataType], textOf(value)),
  takes: (dataType, inferred, { text }) =>
    takes(inferred ? inferredRules[dataType as InferredType] : declaredRules[dataType], text),
  expected: (dataType) => declaredRules[dataType].expected,
};

/**
 * What a DOUBLE column takes that is inferred from JSON: a number with a fraction or an exponent is the nearest
 * one however many digits it has, and the words for no number are numbers. Whole numbers lose nothing.
 */
const inferredNumber: ValueRule = {
  ...declaredRules.DOUBLE,
  condition: (value) =>
    `(NOT ${isWhole(value)} OR (${inferredRules.DOUBLE.condition(value)})) AND ` +
    `(${declaredRules.DOUBLE.condition?.(value) ?? 'true'})`,
  accepts: (value) =>
    (!whole.test(value) || inferredRules.DOUBLE.accepts(value)) && declaredRules.DOUBLE.accepts(value),
};

function inferredRule(dataType: ColumnDataType): ValueRule {
  return dataType === 'DOUBLE' ? inferredNumber : inferredRules[dataType as InferredType];
}

/** Of JSON: texts are judged as those of CSV are; numbers and words are what they are. */
export const jsonRules: RecordRules = {
  conversionOf: (dataType, inferred, value) => {
    const { storedAs } = declaredRules[dataType];
    const otherwise = `CAST(error(CAST(${value} AS VARCHAR)) AS ${storedAs})`;
    if (isText(dataType)) {
      return (
        `CASE WHEN ${value} IS NULL THEN NULL WHEN ${isQuoted(value)} THEN ${unquoted(value)} ` +
        `WHEN ${isWhole(value)} THEN CAST(${value} AS VARCHAR) ELSE ${otherwise} END`
      );
    }
    const rule = inferred ? inferredRule(dataType) : declaredRules[dataType];
    const converted = conversionOf(rule, textOf(value));
    const kind = inferred ? kindCondition(dataType, value) : declaredCondition(dataType, value);
    if (kind === undefined) return converted;
    return `CASE WHEN ${value} IS NULL THEN NULL WHEN ${kind} THEN ${converted} ELSE ${otherwise} END`;
  },
  acceptanceOf: (dataType, value) => {
    const judged = isText(dataType) ? isWhole(value) : acceptanceOf(inferredRule(dataType), textOf(value));
    const accepted = isText(dataType)
      ? `${isQuoted(value)} OR ${judged}`
      : `${kindCondition(dataType, value)} AND ${judged}`;
    return `CASE WHEN ${value} IS NULL THEN true ELSE ${accepted} END`;
  },
  takes: (dataType, inferred, value) => {
    if (value.kind === 'nested') return false;
    if (isText(dataType)) return value.kind === 'text' || (value.kind === 'number' && whole.test(value.text));
    if (needsQuotes(dataType) && value.kind !== 'text') return false;
    if (!inferred) return takes(declaredRules[dataType], asRead(value));
    return value.kind === kindOf(dataType) && takes(inferredRule(dataType), asRead(value));
  },
  expected: (dataType) =>
    isText(dataType) ? 'text, or a whole number as it is written' : declaredRules[dataType].expected,
};

function declaredCondition(dataType: ColumnDataType, value: string): string | undefined {
  return needsQuotes(dataType) ? isQuoted(value) : undefined;
}

/** What is inferred loses nothing, the kind of a value included. */
function kindCondition(dataType: ColumnDataType, value: string): string {
  return kindOf(dataType) === 'text' ? isQuoted(value) : `NOT ${isQuoted(value)}`;
}

function kindOf(dataType: ColumnDataType): RecordValue['kind'] {
  if (dataType === 'BIGINT' || dataType === 'DOUBLE') return 'number';
  return dataType === 'BOOLEAN' ? 'boolean' : 'text';
}

/** A number with a fraction or an exponent as the engine reads it: the nearest of its double numbers. */
function asRead({ kind, text }: RecordValue): string {
  if (kind !== 'number' || !/[.eE]/.test(text) || !Number.isFinite(Number(text))) return text;
  const read = String(Number(text));
  return /[.e]/.test(read) ? read : `${read}.0`;
}
