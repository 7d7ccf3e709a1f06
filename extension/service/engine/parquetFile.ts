import { join } from 'node:path';
import type { DuckSession } from './duckSession';
import type { ConvertedFile } from './engineRequests';
import { rowGroupSize } from './rowGroupSize';
import { literal } from './sql';
import { statisticsOf } from './statistics';

/** What the files of a changeset are called, by their position from 0. */
export const parquetName = (index: number): string => `part-${String(index + 1).padStart(5, '0')}.parquet`;

/** Writes the rows of a query to a Parquet file, in their order. */
export async function writeParquetFile(
  session: DuckSession,
  query: string,
  columnCount: number,
  outputFolder: string,
  name: string,
): Promise<ConvertedFile> {
  const format = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupSize(columnCount)}`;
  const target = literal(join(outputFolder, name));
  const [row = []] = await session.rows(`COPY (${query}) TO ${target} (${format}, RETURN_STATS)`);
  const [, count, byteCount, , statistics] = row;
  return {
    name,
    rowCount: Number(count),
    byteCount: Number(byteCount),
    statistics: statisticsOf(statistics),
  };
}
