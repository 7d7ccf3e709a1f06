import { DuckDBInstance } from '@duckdb/node-api';
import { appendFile, stat } from 'node:fs/promises';
import type { ColumnDefinition } from '../../extension/finspace/generated/secondGeneration';
import { literal } from '../../extension/service/engine/sql';

export type MarketFormat = 'CSV' | 'JSON' | 'PARQUET' | 'XML';

export const marketFormats: readonly MarketFormat[] = ['CSV', 'JSON', 'PARQUET', 'XML'];

export const marketColumns: readonly ColumnDefinition[] = [
  { columnName: 'symbol', dataType: 'STRING' },
  { columnName: 'time', dataType: 'DATETIME' },
  { columnName: 'price', dataType: 'DOUBLE' },
  { columnName: 'size', dataType: 'INTEGER' },
  { columnName: 'venue', dataType: 'STRING' },
];

/** What a changeset of such a file says of its format. */
export const marketFormatParams: Readonly<Record<MarketFormat, Readonly<Record<string, string>>>> = {
  CSV: { formatType: 'CSV', withHeader: 'true' },
  JSON: { formatType: 'JSON' },
  PARQUET: { formatType: 'PARQUET' },
  XML: { formatType: 'XML', rowTag: 'trade' },
};

const venues = ['XNYS', 'XNAS', 'ARCX', 'BATS', 'EDGX', 'IEXG'];
const symbolCount = 400;
/** From the sizes of so many rows the number for a whole file is reckoned. */
const sampleRows = 250_000;
const margin = 1.02;

/** Trades in the order of their time. Row for row the same for the same seed. */
function tradesSql(seed: number, rowCount: number): string {
  return (
    `SELECT concat(chr(65 + (s % 20)::INTEGER), chr(65 + (s // 20)::INTEGER), 'Q') AS symbol, ` +
    `TIMESTAMP '2024-01-02 14:30:00' + to_microseconds(i * 1250 + h % 1250) AS "time", ` +
    `round(20 + s + 5 * sin(i / 50000) + (h >> 11) % 200 / 100, 2) AS price, ` +
    `((h >> 21) % 40 + 1)::INTEGER * 25 AS size, ` +
    `[${venues.map(literal).join(', ')}][1 + (h >> 31) % ${venues.length}] AS venue ` +
    `FROM (SELECT i, h, (h >> 41) % ${symbolCount} AS s ` +
    `FROM (SELECT range AS i, (hash(range, ${seed}) >> 1)::BIGINT AS h FROM range(${rowCount})))`
  );
}

const xmlSql = (trades: string): string => {
  const names = marketColumns.map(({ columnName }) => columnName);
  const fields = names.map((name) => `'<${name}>', "${name}", '</${name}>'`);
  return `SELECT concat('<trade>', ${fields.join(', ')}, '</trade>') AS "<trades>" FROM (${trades})`;
};

/** How each format is written; the line of names of the XML's only column is its root element. */
const copies: Readonly<Record<MarketFormat, (trades: string, target: string) => string>> = {
  CSV: (trades, target) => `COPY (${trades}) TO ${target} (FORMAT csv, HEADER true)`,
  JSON: (trades, target) => `COPY (${trades}) TO ${target} (FORMAT json)`,
  PARQUET: (trades, target) => `COPY (${trades}) TO ${target} (FORMAT parquet)`,
  XML: (trades, target) =>
    `COPY (${xmlSql(trades)}) TO ${target} (FORMAT csv, HEADER true, QUOTE '', DELIMITER '\t')`,
};

/** Writes a file of so many trades; memory does not grow with their number. */
export async function writeMarketRows(
  file: string,
  format: MarketFormat,
  seed: number,
  rowCount: number,
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' });
  try {
    const connection = await instance.connect();
    await connection.run(copies[format](tradesSql(seed, rowCount), literal(file)));
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
  if (format === 'XML') await appendFile(file, '</trades>\n');
}

/**
 * Writes a file of at least so many bytes.
 * @returns how many bytes and rows it has
 */
export async function writeMarketFile(
  file: string,
  format: MarketFormat,
  seed: number,
  leastBytes: number,
): Promise<{ byteCount: number; rowCount: number }> {
  await writeMarketRows(file, format, seed, sampleRows);
  const { size: sampleBytes } = await stat(file);
  const rowCount = Math.ceil((sampleRows * leastBytes * margin) / sampleBytes);
  await writeMarketRows(file, format, seed, rowCount);
  const { size } = await stat(file);
  if (size < leastBytes) throw new Error(`The file came out too small: ${size} of ${leastBytes} bytes`);
  return { byteCount: size, rowCount };
}
