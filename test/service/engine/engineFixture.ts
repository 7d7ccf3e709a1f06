import { mkdtemp, rm, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Column } from '../../../extension/service/catalog/datasetRecords';
import { parseCsvOptions } from '../../../extension/service/engine/csvOptions';
import { Engine } from '../../../extension/service/engine/engine';
import type { EngineProcessOptions } from '../../../extension/service/engine/engineProcess';
import type { ConvertResult } from '../../../extension/service/engine/engineRequests';

/** A worker from the source tree. */
export const workerProcess: EngineProcessOptions = {
  command: process.execPath,
  args: ['--import', 'tsx', resolve('test/service/engine/workerMain.ts')],
  env: process.env,
};

export const newEngine = (): Engine =>
  new Engine({ process: workerProcess, concurrency: 2, limits: { memoryLimit: 256, threads: 2 } });

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
    const options = parseCsvOptions({ formatType: 'CSV', ...conversion.format });
    const { columns: schema, signal } = conversion;
    const request = { folder, sources, options, columns: schema, outputFolder: 'files' };
    const result = await engine.convert(request, { signal });
    return {
      ...result,
      rows: await readParquet(result.files.map(({ name }) => join(folder, 'files', name))),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function readParquet(files: readonly string[]): Promise<readonly (readonly unknown[])[]> {
  if (files.length === 0) return [];
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`SET TimeZone = 'UTC'`);
    const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet([${list}])`);
    return reader.getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
