import type { ColumnDataType } from '../../finspace/generated/secondGeneration';
import type { DuckSession } from './duckSession';
import type { ReadRowsRequest, ReadRowsResult } from './engineRequests';
import { identifier, literalList } from './sql';

/** Reads the first rows of Parquet files, in their order, as text. Instants are UTC, bytes are Base64. */
export async function readRows(session: DuckSession, request: ReadRowsRequest): Promise<ReadRowsResult> {
  const { columns, files, limit } = request;
  if (files.length === 0 || columns.length === 0) return { columns, rows: [] };
  const cells = columns.map(({ columnName, dataType }) => cellOf(identifier(columnName), dataType));
  const found = await session.rows(
    `SELECT ${cells.join(', ')} FROM read_parquet(${literalList(files)}) LIMIT ${Math.trunc(limit)}`,
  );
  return { columns, rows: found.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : null))) };
}

function cellOf(column: string, dataType: ColumnDataType): string {
  if (dataType === 'BINARY') return `to_base64(${column})`;
  if (dataType === 'DATETIME') return `CAST(${column} AT TIME ZONE 'UTC' AS VARCHAR)`;
  return `CAST(${column} AS VARCHAR)`;
}
