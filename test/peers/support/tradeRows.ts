import { DuckDBInstance } from '@duckdb/node-api';
import { readFile } from 'node:fs/promises';
import { tradesFile } from './peerService';

/** The sample trades as lines, sorted, parsed here without the service: symbol, epoch ms, price, size, venue. */
export async function sourceRows(): Promise<string[]> {
  const [, ...lines] = (await readFile(tradesFile, 'utf8')).trimEnd().split('\n');
  return lines
    .map((line) => {
      const [symbol = '', time = '', price, size, venue = ''] = line.split(',');
      return [symbol, Date.parse(time), Number(price), Number(size), venue].join(',');
    })
    .sort();
}

/** The rows of Parquet files, in the form of `sourceRows`. */
export async function parquetRows(files: readonly string[]): Promise<string[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
    const columns = 'symbol, epoch_ms(traded_at)::BIGINT, price, size, venue';
    const reader = await connection.runAndReadAll(`SELECT ${columns} FROM read_parquet([${list}])`);
    return reader
      .getRows()
      .map((row) => row.map(String).join(','))
      .sort();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
