import type { DuckSession } from './duckSession';
import type { CountRowsRequest, CountRowsResult } from './engineRequests';
import { literal, literalList } from './sql';

/** Reads the footers of files. */
export async function countRows(session: DuckSession, { files }: CountRowsRequest): Promise<CountRowsResult> {
  const counted = await session.rows(
    `SELECT file_name, num_rows FROM parquet_file_metadata(${literalList(files)})`,
  );
  const counts = new Map(counted.map(([name, count]) => [name, Number(count)]));
  const described = await session.rows(
    `DESCRIBE SELECT * FROM read_parquet(${literal(files[0] ?? '')}, hive_partitioning = false)`,
  );
  return {
    rowCounts: files.map((file) => counts.get(file) ?? 0),
    columnNames: described.map(([name]) => String(name)),
  };
}
