import type { Column } from '../catalog/datasetRecords';
import type { DataViewRecord } from '../catalog/dataViewRecords';

/** A view names columns that it cannot sort or partition by. */
export class ViewColumnError extends Error {
  override readonly name = 'ViewColumnError';
}

/**
 * @param columns the dataset's schema; undefined while it has none
 * @throws ViewColumnError naming the column
 */
export function checkViewColumns(
  view: Pick<DataViewRecord, 'sortColumns' | 'partitionColumns'>,
  columns: readonly Column[] | undefined,
): void {
  checkNames('sortColumns', view.sortColumns, columns);
  checkNames('partitionColumns', view.partitionColumns, columns);
  if (columns && view.partitionColumns.length === columns.length) {
    throw new ViewColumnError(
      'partitionColumns names all columns of the dataset; one at least has to be left for the files.',
    );
  }
}

function checkNames(
  member: 'sortColumns' | 'partitionColumns',
  names: readonly string[],
  columns: readonly Column[] | undefined,
): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new ViewColumnError(`${member} names a column twice: ${repeated}`);
  const unknown = columns && names.find((name) => columns.every(({ columnName }) => columnName !== name));
  if (unknown !== undefined) {
    throw new ViewColumnError(`${member}: the dataset has no column of this name: ${unknown}`);
  }
}
