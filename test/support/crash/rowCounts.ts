import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import assert from 'node:assert/strict';

/** Rows in Parquet files, by their labels. Each label's numbers have to be those from 0 on, each once. */
export type RowCounts = Readonly<Record<string, number>>;

/** Counts rows with an engine of its own. */
export class RowCounter implements Disposable {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(): Promise<RowCounter> {
    const instance = await DuckDBInstance.create(':memory:');
    return new RowCounter(instance, await instance.connect());
  }

  async count(files: readonly string[]): Promise<RowCounts> {
    if (files.length === 0) return {};
    const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
    const reader = await this.connection.runAndReadAll(
      `SELECT label, count(*)::INTEGER, count(DISTINCT number)::INTEGER, min(number)::INTEGER, max(number)::INTEGER
       FROM read_parquet([${list}]) GROUP BY label`,
    );
    const counts = reader.getRowsJson().map(([found, count, distinct, least, greatest]) => {
      const [label, rowCount] = [found as string, Number(count)];
      assert.deepEqual([distinct, least, greatest], [rowCount, 0, rowCount - 1], label);
      return [label, rowCount] as const;
    });
    return Object.fromEntries(counts);
  }

  [Symbol.dispose](): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}
