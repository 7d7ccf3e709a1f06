import { join } from 'node:path';
import type { DuckSession } from './duckSession';
import type { WritePositionsRequest, WritePositionsResult } from './engineRequests';
import { conditionOf, orderTerms } from './rowQuery';
import { RowSql } from './rowTable';
import { literal } from './sql';

/**
 * Writes the addresses of rows that meet conditions into a Parquet file, sorted; rows that sort alike keep their
 * order. Sorting keys and addresses alone takes a fraction of what sorting rows would.
 */
export async function writePositions(
  session: DuckSession,
  { table, conditions, order, outputFolder, outputFile }: WritePositionsRequest,
): Promise<WritePositionsResult> {
  const sql = new RowSql(
    table,
    [...conditions, ...order].map(({ column }) => column),
  );
  const condition = conditionOf(conditions);
  const where = condition === undefined ? '' : ` WHERE ${condition}`;
  const terms = order.length === 0 ? [] : [...orderTerms(order), sql.file, sql.row];
  const orderBy = terms.length === 0 ? '' : ` ORDER BY ${terms.join(', ')}`;
  const target = literal(join(outputFolder, outputFile));
  const [[count] = []] = await session.rows(
    `COPY (SELECT ${sql.file}, ${sql.row} FROM ${sql.rows()}${where}${orderBy}) TO ${target} ` +
      '(FORMAT parquet, COMPRESSION zstd)',
  );
  return { rowCount: Number(count) };
}
