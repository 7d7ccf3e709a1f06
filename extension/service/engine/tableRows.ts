import type { Column } from '../catalog/datasetRecords';
import { declaredRules } from './columnRules';
import { identifier, literalList } from './sql';

/**
 * SQL of the rows of a table's files, in the order of the files. Files that were written before a column was
 * added do not have it: its values are null there.
 */
export function tableRows(columns: readonly Column[], files: readonly string[]): string {
  const none = columns.map(
    ({ columnName, dataType }) =>
      `CAST(NULL AS ${declaredRules[dataType].storedAs}) AS ${identifier(columnName)}`,
  );
  const noRows = `SELECT ${none.join(', ')} WHERE false`;
  if (files.length === 0) return noRows;
  const options = 'union_by_name = true, hive_partitioning = false';
  return `${noRows} UNION ALL BY NAME SELECT * FROM read_parquet(${literalList(files)}, ${options})`;
}
