import type { ColumnDataType } from '../../finspace/generated/secondGeneration';
import type { Column } from '../catalog/datasetRecords';

/** `timestamp` is an instant: the plain kind of reader version 1. */
const deltaTypes: Readonly<Record<ColumnDataType, string>> = {
  STRING: 'string',
  CHAR: 'string',
  INTEGER: 'integer',
  TINYINT: 'byte',
  SMALLINT: 'short',
  BIGINT: 'long',
  FLOAT: 'float',
  DOUBLE: 'double',
  DATE: 'date',
  DATETIME: 'timestamp',
  BOOLEAN: 'boolean',
  BINARY: 'binary',
};

/** The key under which a field carries the dataset's own name of its type, which CHAR would lose. */
const typeKey = 'finspace.dataType';

interface SchemaField {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly metadata: Readonly<Record<string, string>>;
}

/** `schemaString` of a table's metadata. */
export function schemaStringOf(columns: readonly Column[]): string {
  const fields = columns.map(({ columnName, dataType, columnDescription }): SchemaField => ({
    name: columnName,
    type: deltaTypes[dataType],
    nullable: true,
    metadata: {
      [typeKey]: dataType,
      ...(columnDescription !== undefined && { comment: columnDescription }),
    },
  }));
  return JSON.stringify({ type: 'struct', fields });
}

/** The columns of a schema that `schemaStringOf` wrote. */
export function columnsOf(schemaString: string): readonly Column[] {
  const { fields } = JSON.parse(schemaString) as { readonly fields: readonly SchemaField[] };
  return fields.map(({ name, metadata }) => {
    const description = metadata['comment'];
    return {
      columnName: name,
      dataType: metadata[typeKey] as ColumnDataType,
      ...(description !== undefined && { columnDescription: description }),
    };
  });
}
