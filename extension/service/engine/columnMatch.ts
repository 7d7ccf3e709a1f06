import type { Column } from '../catalog/datasetRecords';
import { nameDrift } from './columnNames';
import type { CsvLayout } from './csvLayout';
import type { CsvOptions } from './csvOptions';
import { DataProblemError } from './dataProblem';

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
  const problem = withHeader ? nameDrift(names, columns) : countProblem(names, columns);
  if (problem) throw new DataProblemError({ source: layout.displayName, line: layout.line }, problem);
  return columns.map(({ columnName }, index) => (withHeader ? names.indexOf(columnName) : index));
}

function countProblem(names: readonly string[], columns: readonly Column[]): string | undefined {
  if (names.length === columns.length) return undefined;
  return `the first record has ${names.length} fields, and the dataset ${columns.length} columns`;
}
