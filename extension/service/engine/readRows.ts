import type { DuckSession } from './duckSession';
import type { ReadRowsRequest, ReadRowsResult } from './engineRequests';
import { identifier } from './sql';
import { tableRows } from './tableRows';
import { textOf } from './valueText';

/** Reads the first rows of Parquet files, in their order, as text. Instants are UTC, bytes are Base64. */
export async function readRows(session: DuckSession, request: ReadRowsRequest): Promise<ReadRowsResult> {
  const { columns, files, limit } = request;
  if (files.length === 0 || columns.length === 0) return { columns, rows: [] };
  const cells = columns.map(({ columnName, dataType }) => textOf(identifier(columnName), dataType));
  const found = await session.rows(
    `SELECT ${cells.join(', ')} FROM (${tableRows(columns, files)}) LIMIT ${Math.trunc(limit)}`,
  );
  return { columns, rows: found.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : null))) };
}
