import type { ColumnDataType } from '../../finspace/generated/secondGeneration';
import type { Column } from '../catalog/datasetRecords';
import { declaredRules } from './columnRules';
import type { DuckSession } from './duckSession';
import type { JobContext, ProfileResult, ProfileRowsRequest } from './engineRequests';
import { profileSource } from './profileColumns';
import type { NamedColumn } from './rowColumns';
import { RowSql } from './rowTable';
import { rowText } from './rowText';
import { identifier } from './sql';

const wideTypes: Readonly<Record<string, ColumnDataType>> = {
  UTINYINT: 'SMALLINT',
  USMALLINT: 'INTEGER',
  UINTEGER: 'BIGINT',
};

const kindTypes: Readonly<Record<NamedColumn['valueKind'], ColumnDataType>> = {
  NUMBER: 'DOUBLE',
  TEXT: 'STRING',
  BOOLEAN: 'BOOLEAN',
  DATE: 'DATE',
  INSTANT: 'DATETIME',
  BYTES: 'BINARY',
  OTHER: 'STRING',
};

const isDataType = (typeName: string): typeName is ColumnDataType => Object.hasOwn(declaredRules, typeName);

/** Tells what the columns of rows hold; each is looked at as the dataset's type that comes nearest to its own. */
export function profileRows(
  session: DuckSession,
  { table }: ProfileRowsRequest,
  context: Pick<JobContext, 'signal' | 'onProgress'>,
): Promise<ProfileResult> {
  const columns: readonly Column[] = table.columns.map(({ columnName, typeName, valueKind }) => ({
    columnName,
    dataType: isDataType(typeName) ? typeName : (wideTypes[typeName] ?? kindTypes[valueKind]),
  }));
  const values = table.columns.map((column, index) => {
    const name = identifier(column.columnName);
    if (isDataType(column.typeName)) return name;
    const value = column.valueKind === 'OTHER' ? rowText(column) : name;
    return `CAST(${value} AS ${declaredRules[columns[index]?.dataType ?? 'STRING'].storedAs}) AS ${name}`;
  });
  const source = `(SELECT ${values.join(', ')} FROM ${new RowSql(table).rows()})`;
  return profileSource(session, { source, columns }, context);
}
