import type { Column } from '../catalog/datasetRecords';
import { shownValue } from './dataProblem';

/** Longest name of a column. */
const greatestNameLength = 126;
const shownNames = 25;

/** Why a name cannot be a column's, given those before it; `what` is what names it, such as the header. */
export function nameProblem(
  what: string,
  name: string,
  index: number,
  names: readonly string[],
): string | undefined {
  if (name.trim() === '') return `column ${index + 1} of the ${what} has no name`;
  if (name.length > greatestNameLength) {
    return `the ${what} names a column longer than ${greatestNameLength} characters: ${shownValue(name)}`;
  }
  const twin = names.slice(0, index).find((other) => other.toLowerCase() === name.toLowerCase());
  if (twin === undefined) return undefined;
  return twin === name
    ? `the ${what} names a column twice: ${shownValue(name)}`
    : `the ${what} has columns that differ in case alone: ${shownValue(twin)} and ${shownValue(name)}`;
}

/** All in which the names of a file differ from those of its dataset's columns; undefined where they do not. */
export function nameDrift(names: readonly string[], columns: readonly Column[]): string | undefined {
  const expected = new Set(columns.map(({ columnName }) => columnName));
  const present = new Set(names);
  const unknown = names.filter((name) => !expected.has(name));
  const missing = [...expected].filter((name) => !present.has(name));
  const isTwin = (name: string, others: readonly string[]): boolean => twinOf(name, others) !== undefined;
  if (unknown.length === 0 && missing.length === 0) return undefined;
  return drift({
    missing: missing.filter((name) => !isTwin(name, unknown)),
    unknown: unknown.filter((name) => !isTwin(name, missing)),
    wrongCase: casePairs(unknown, missing),
  });
}

/** The same of names that none of the dataset's columns has, where columns may be missing. */
export function unknownDrift(unknown: readonly string[], expected: readonly string[]): string {
  const strangers = unknown.filter((name) => twinOf(name, expected) === undefined);
  return drift({ missing: [], unknown: strangers, wrongCase: casePairs(unknown, expected) });
}

interface Drift {
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  readonly wrongCase: readonly string[];
}

function drift({ missing, unknown, wrongCase }: Drift): string {
  return [
    ...(missing.length > 0 ? [`columns of the dataset are missing: ${listed(missing.map(shownValue))}`] : []),
    ...(unknown.length > 0 ? [`the dataset has no such columns: ${listed(unknown.map(shownValue))}`] : []),
    ...(wrongCase.length > 0 ? [`columns are written in another case: ${listed(wrongCase)}`] : []),
  ].join('; ');
}

const twinOf = (name: string, others: readonly string[]): string | undefined =>
  others.find((other) => other.toLowerCase() === name.toLowerCase());

function casePairs(unknown: readonly string[], expected: readonly string[]): readonly string[] {
  return unknown.flatMap((name) => {
    const twin = twinOf(name, expected);
    return twin === undefined ? [] : [`${shownValue(name)} is ${shownValue(twin)} in the dataset`];
  });
}

/** The first of many, and how many more there are. */
export function listed(items: readonly string[]): string {
  const more = items.length > shownNames ? ` and ${items.length - shownNames} more` : '';
  return items.slice(0, shownNames).join(', ') + more;
}
