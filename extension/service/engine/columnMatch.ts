import type { Column } from '../catalog/datasetRecords';
import type { CsvLayout } from './csvLayout';
import type { CsvOptions } from './csvOptions';
import { DataProblemError, shownValue } from './dataProblem';

const shownNames = 10;

/**
 * Where each of the dataset's columns is in a file: by name where there is a header, else by position.
 * @throws DataProblemError naming the columns that are missing, unknown, or written in another case.
 */
export function matchColumns(
  layout: CsvLayout,
  names: readonly string[],
  columns: readonly Column[],
  { withHeader }: CsvOptions,
): readonly number[] {
  const problem = withHeader ? nameProblem(names, columns) : countProblem(names, columns);
  if (problem) throw new DataProblemError({ source: layout.displayName, line: layout.line }, problem);
  return columns.map(({ columnName }, index) => (withHeader ? names.indexOf(columnName) : index));
}

function countProblem(names: readonly string[], columns: readonly Column[]): string | undefined {
  if (names.length === columns.length) return undefined;
  return `the first record has ${names.length} fields, and the dataset ${columns.length} columns`;
}

function nameProblem(names: readonly string[], columns: readonly Column[]): string | undefined {
  const expected = new Set(columns.map(({ columnName }) => columnName));
  const present = new Set(names);
  const unknown = names.filter((name) => !expected.has(name));
  const missing = [...expected].filter((name) => !present.has(name));
  const wrongCase = unknown.flatMap((name) => {
    const twin = missing.find((other) => other.toLowerCase() === name.toLowerCase());
    return twin === undefined ? [] : [`${shownValue(name)} is ${shownValue(twin)} in the dataset`];
  });
  if (wrongCase.length > 0) return `columns are written in another case: ${listed(wrongCase)}`;
  const parts = [
    ...(missing.length > 0 ? [`columns of the dataset are missing: ${listed(missing.map(shownValue))}`] : []),
    ...(unknown.length > 0 ? [`the dataset has no such columns: ${listed(unknown.map(shownValue))}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : undefined;
}

function listed(items: readonly string[]): string {
  const more = items.length > shownNames ? ` and ${items.length - shownNames} more` : '';
  return items.slice(0, shownNames).join(', ') + more;
}
