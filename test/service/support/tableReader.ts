import { DuckDBInstance } from '@duckdb/node-api';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface LogAction {
  readonly add?: { readonly path: string };
  readonly remove?: { readonly path: string };
  readonly commitInfo?: { readonly changesetId?: string };
}

/** Reads a dataset's table from its files alone, without the service. */
export class TableReader {
  private readonly folder: string;

  constructor(dataFolder: string, datasetId: string) {
    this.folder = join(dataFolder, 'tables', datasetId);
  }

  /** For each version, in order: the changeset that it names. */
  async committedChangesets(): Promise<(string | undefined)[]> {
    const versions = await this.versions();
    return versions.map((actions) => actions.find((action) => action.commitInfo)?.commitInfo?.changesetId);
  }

  /** The rows of the newest version, each as one line of its values, in no order. */
  async rows(): Promise<string[]> {
    const files = await this.files();
    return files.length === 0 ? [] : rowsOfParquet(files);
  }

  /** Absolute paths of the files of the newest version. */
  async files(): Promise<string[]> {
    const active = new Set<string>();
    for (const { add, remove } of (await this.versions()).flat()) {
      if (remove) active.delete(remove.path);
      if (add) active.add(add.path);
    }
    return [...active].map((path) => join(this.folder, decodeURIComponent(path)));
  }

  private async versions(): Promise<LogAction[][]> {
    const log = join(this.folder, '_delta_log');
    const names = (await readdir(log).catch(() => [])).filter((name) => /^\d{20}\.json$/.test(name)).sort();
    const texts = await Promise.all(names.map((name) => readFile(join(log, name), 'utf8')));
    return texts.map((text) =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as LogAction),
    );
  }
}

async function rowsOfParquet(files: readonly string[]): Promise<string[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`SET TimeZone = 'UTC'`);
    const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet([${list}])`);
    return reader.getRows().map((row) => row.map((value) => (value === null ? '' : String(value))).join(','));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
