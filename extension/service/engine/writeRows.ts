import { join } from 'node:path';
import type { DuckSession } from './duckSession';
import type { JobContext, WriteRowsRequest, WriteRowsResult } from './engineRequests';
import { ProgressMeter } from './progressMeter';
import { rowGroupSize } from './rowGroupSize';
import { conditionOf, orderTerms } from './rowQuery';
import { RowSql } from './rowTable';
import { rowText } from './rowText';
import { identifier, literal } from './sql';

/** Writes the rows of a selection into one file, in their order; rows that sort alike keep theirs. */
export async function writeRows(
  session: DuckSession,
  request: WriteRowsRequest,
  { onProgress }: Pick<JobContext, 'onProgress'>,
): Promise<WriteRowsResult> {
  const { table, columns, conditions, order, format, outputFolder, outputFile } = request;
  const sql = new RowSql(table, [...columns, ...[...conditions, ...order].map(({ column }) => column)]);
  const values = columns.map((column) => {
    const name = identifier(column.columnName);
    return format === 'CSV' ? `${rowText(column)} AS ${name}` : name;
  });
  const condition = conditionOf(conditions);
  const where = condition === undefined ? '' : ` WHERE ${condition}`;
  const terms = order.length === 0 ? [] : [...orderTerms(order), sql.file, sql.row];
  const orderBy = terms.length === 0 ? '' : ` ORDER BY ${terms.join(', ')}`;
  const query = `SELECT ${values.join(', ')} FROM (SELECT * FROM ${sql.rows()}${where}${orderBy})`;
  const target = literal(join(outputFolder, outputFile));
  const options =
    format === 'CSV'
      ? `FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR ''`
      : `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupSize(columns.length)}`;
  const copied = session.rows(`COPY (${query}) TO ${target} (${options})`);
  const [[count] = []] = await new ProgressMeter(1, onProgress).during(session, 1, copied);
  return { rowCount: Number(count) };
}
