import type { ColumnDataType } from '../../finspace/generated/secondGeneration';
import type { Column } from '../catalog/datasetRecords';
import { listed, nameDrift } from './columnNames';
import { DataProblemError, shownValue } from './dataProblem';
import type { ParquetColumn, ParquetLayout } from './parquetLayout';
import { naturalType, nullType, typedRule } from './typedRules';

/** @throws DataProblemError that lists how a file's columns differ from the dataset's */
export function checkDrift({ columns: found, displayName }: ParquetLayout, columns: readonly Column[]): void {
  const names = found.map(({ name }) => name);
  const problems = [nameDrift(names, columns), typeDrift(found, columns)].filter(
    (each) => each !== undefined,
  );
  if (problems.length > 0) throw new DataProblemError({ source: displayName }, problems.join('; '));
}

function typeDrift(found: readonly ParquetColumn[], columns: readonly Column[]): string | undefined {
  const problems = columns.flatMap(({ columnName, dataType }) => {
    const column = found.find(({ name }) => name === columnName);
    const problem = column && typeProblem(column, dataType);
    return problem === undefined ? [] : [`column ${shownValue(columnName)} ${problem}`];
  });
  return problems.length > 0 ? listed(problems) : undefined;
}

function typeProblem({ type, problem }: ParquetColumn, dataType: ColumnDataType): string | undefined {
  if (type === undefined) return 'holds lists or structures, which no column of a dataset can take';
  if (!typedRule(type, dataType)) return `is ${type} in the file, and ${dataType} in the dataset`;
  return problem;
}

/** Each takes what those before it take. */
const widening: readonly ColumnDataType[] = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'DOUBLE'];

/**
 * The columns that take what all files have. One without any value, and without a type of its own, is STRING.
 * @throws DataProblemError where a file has a column of a kind that there is none for, or that differs from
 * file to file
 */
export function inferredColumns(layouts: readonly ParquetLayout[]): readonly Column[] {
  const types = new Map<string, ColumnDataType | undefined>();
  for (const { columns, displayName } of layouts) {
    for (const column of columns) {
      const { name, type } = column;
      if (type === nullType) {
        types.set(name, types.get(name));
        continue;
      }
      const natural = type === undefined ? undefined : naturalType(type);
      if (natural === undefined) throw noType(displayName, column);
      const earlier = types.get(name);
      const both = earlier === undefined ? natural : commonType(earlier, natural);
      if (both === undefined) {
        const problem = `column ${shownValue(name)} is ${natural} here, and ${earlier} in an earlier file`;
        throw new DataProblemError({ source: displayName }, problem);
      }
      types.set(name, both);
    }
  }
  return [...types].map(([columnName, dataType]) => ({ columnName, dataType: dataType ?? 'STRING' }));
}

function noType(source: string, { name, type }: ParquetColumn): DataProblemError {
  const what = type ?? 'lists or structures';
  return new DataProblemError(
    { source },
    `column ${shownValue(name)} holds ${what}, which no column of a dataset can take`,
  );
}

function commonType(first: ColumnDataType, second: ColumnDataType): ColumnDataType | undefined {
  if (first === second) return first;
  const ranks = [first, second].map((type) => widening.indexOf(type === 'FLOAT' ? 'DOUBLE' : type));
  return ranks.includes(-1) ? undefined : widening[Math.max(...ranks)];
}
