import type { ColumnDefinition, DatasetKind, SchemaUnion } from '../../finspace/generated/secondGeneration';
import type { Column } from '../catalog/datasetRecords';
import { invalid } from './apiError';

interface Declaration {
  readonly kind: DatasetKind;
  readonly schemaDefinition?: SchemaUnion;
}

const place = 'schemaDefinition.tabularSchemaConfig';

/**
 * The columns that are declared for a dataset; undefined where none are.
 *
 * @throws ApiError (ValidationException) where a column has no name or type, or two have names that differ
 * in case alone: table readers refuse those.
 */
export function columnsOf(input: Declaration): readonly Column[] | undefined {
  const columns = input.schemaDefinition?.tabularSchemaConfig?.columns;
  if (!columns || columns.length === 0) return undefined;
  if (input.kind !== 'TABULAR') throw invalid(`${place}: a dataset of kind ${input.kind} has no columns.`);
  const seen = new Map<string, string>();
  return columns.map((column, index) => {
    const read = columnOf(column, index);
    const twin = seen.get(read.columnName.toLowerCase());
    if (twin !== undefined)
      throw invalid(`${place}.columns: two columns have the same name: ${twin}, ${read.columnName}`);
    seen.set(read.columnName.toLowerCase(), read.columnName);
    return read;
  });
}

function columnOf({ columnName, dataType, columnDescription }: ColumnDefinition, index: number): Column {
  if (!columnName) throw invalid(`${place}.columns.${index + 1}: a column needs a columnName.`);
  if (!dataType) throw invalid(`${place}.columns.${index + 1}: a column needs a dataType: ${columnName}`);
  return { columnName, dataType, columnDescription };
}

/**
 * The primary key that is declared, or else the one that there was.
 *
 * @throws ApiError (ValidationException) where it names a column that the schema does not have.
 */
export function primaryKeyOf(
  input: Declaration,
  columns: readonly Column[] | undefined,
  present?: readonly string[],
): readonly string[] | undefined {
  const names = input.schemaDefinition?.tabularSchemaConfig?.primaryKeyColumns ?? present;
  const unknown = names?.find((name) => !columns?.some((column) => column.columnName === name));
  if (unknown !== undefined) throw invalid(`${place}.primaryKeyColumns: no column has this name: ${unknown}`);
  return names;
}
