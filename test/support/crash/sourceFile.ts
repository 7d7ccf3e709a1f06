import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export const sourceFormats = ['CSV', 'GZIP', 'JSON', 'XML', 'PARQUET'] as const;
export type SourceFormat = (typeof sourceFormats)[number];

/** Rows that nobody else writes: a label, and the numbers from 0 on. */
export interface SourceRows {
  readonly label: string;
  readonly count: number;
}

const numbers = ({ count }: SourceRows): readonly number[] =>
  Array.from({ length: count }, (_, index) => index);

const csv = (rows: SourceRows): string =>
  `label,number\n${numbers(rows)
    .map((number) => `${rows.label},${number}\n`)
    .join('')}`;

/** The file of a source, with what `formatParams` say of it. */
export async function sourceFile(
  format: SourceFormat,
  rows: SourceRows,
): Promise<{ readonly bytes: Buffer; readonly formatParams: Readonly<Record<string, string>> }> {
  const { label } = rows;
  switch (format) {
    case 'CSV':
      return { bytes: Buffer.from(csv(rows)), formatParams: { formatType: 'CSV' } };
    case 'GZIP':
      return { bytes: gzipSync(csv(rows), { level: 1 }), formatParams: { formatType: 'CSV' } };
    case 'JSON': {
      const lines = numbers(rows).map((number) => `${JSON.stringify({ number, label })}\n`);
      return { bytes: Buffer.from(lines.join('')), formatParams: { formatType: 'JSON' } };
    }
    case 'XML': {
      const rowsText = numbers(rows).map(
        (number) => `<row><label>${label}</label><number>${number}</number></row>`,
      );
      const bytes = Buffer.from(`<rows>${rowsText.join('')}</rows>`);
      return { bytes, formatParams: { formatType: 'XML', rowTag: 'row' } };
    }
    case 'PARQUET':
      return { bytes: await parquet(rows), formatParams: { formatType: 'PARQUET' } };
  }
}

async function parquet({ label, count }: SourceRows): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'parquet-'));
  const file = join(folder, 'rows.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const rows = `SELECT '${label}' AS label, range AS number FROM range(${count})`;
    await connection.run(`COPY (${rows}) TO '${file}' (FORMAT parquet)`);
    return await readFile(file);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
}
