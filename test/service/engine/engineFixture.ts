import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '../../../extension/service/catalog/datasetRecords';
import { Engine } from '../../../extension/service/engine/engine';
import type { EngineProcessOptions } from '../../../extension/service/engine/engineProcess';
import type { ConvertResult } from '../../../extension/service/engine/engineRequests';
import { DataProblemError } from '../../../extension/service/engine/dataProblem';
import { parseFileFormat } from '../../../extension/service/engine/fileFormat';

/** A worker from the source tree. */
export const workerProcess: EngineProcessOptions = {
  command: process.execPath,
  args: ['--import', 'tsx', resolve('test/service/engine/workerMain.ts')],
  env: process.env,
};

export const newEngine = (): Engine =>
  new Engine({ process: workerProcess, concurrency: 2, limits: { memoryLimit: 1_024, threads: 2 } });

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'finspace-data-'));

export const columns = (definition: string): readonly Column[] =>
  definition.split(',').map((part) => {
    const [columnName = '', dataType = ''] = part.trim().split(' ');
    return { columnName, dataType: dataType as Column['dataType'] };
  });

export interface Conversion {
  readonly files: Readonly<Record<string, string | Buffer>>;
  readonly columns?: readonly Column[];
  readonly format?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Converted extends ConvertResult {
  readonly rows: readonly (readonly unknown[])[];
}

/** Converts files in a folder of their own, and reads the rows back with a DuckDB of the test's own. */
export async function convertFiles(engine: Engine, conversion: Conversion): Promise<Converted> {
  const folder = await newFolder();
  try {
    await mkdir(join(folder, 'files'));
    const sources = [];
    for (const [name, content] of Object.entries(conversion.files)) {
      await writeFile(join(folder, name), content);
      sources.push({ file: name, displayName: `s3://bucket/${name}` });
    }
    const format = parseFileFormat({ formatType: 'CSV', ...conversion.format });
    const { columns: schema, signal } = conversion;
    const request = { folder, sources, format, columns: schema, outputFolder: 'files' };
    const result = await engine.convert(request, { signal });
    return {
      ...result,
      rows: await readParquet(result.files.map(({ name }) => join(folder, 'files', name))),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is told of files that cannot be converted. */
export async function problemOf(engine: Engine, conversion: Conversion): Promise<DataProblemError> {
  const error: unknown = await convertFiles(engine, conversion).then(
    () => assert.fail('the conversion succeeded'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof DataProblemError, String(error));
  return error;
}

/** A Parquet file of the rows of a query, made by a DuckDB of the test's own. */
export async function parquetOf(query: string): Promise<Buffer> {
  const folder = await newFolder();
  const file = join(folder, 'made.parquet');
  try {
    await withDuckDb((connection) => connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet)`));
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withDuckDb<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`SET TimeZone = 'UTC'`);
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export async function readParquet(files: readonly string[]): Promise<readonly (readonly unknown[])[]> {
  if (files.length === 0) return [];
  const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
  return withDuckDb(async (connection) =>
    (
      await connection.runAndReadAll(`SELECT * FROM read_parquet([${list}], union_by_name = true)`)
    ).getRowsJson(),
  );
}
