import { DuckDBInstance, type DuckDBConnection, type DuckDBType } from '@duckdb/node-api';
import { literal, literalList } from './sql';

export interface SessionSettings {
  /** The folder that the session can read and write; there is no other but `readFolder`. */
  readonly folder: string;
  /** A folder that the session is to read from. */
  readonly readFolder?: string;
  /** Where it may put what does not fit into memory; inside of `folder`. */
  readonly temporaryFolder?: string;
  /** Megabytes. */
  readonly memoryLimit: number;
  readonly threads: number;
  /** Bytes that it may put into `temporaryFolder`; as many as the disk has, nearly, when left out. */
  readonly temporaryByteLimit?: number;
  /** Whether errors are told as JSON, with their places. */
  readonly tellsErrorsAsJson?: boolean;
}

/**
 * Opens a job's database.
 * @param threads where those are not all that the job may use
 */
export type OpenSession = (threads?: number) => Promise<DuckSession>;

/** A row, in the form that DuckDB gives to JSON. */
export type SessionRow = readonly unknown[];

export interface SessionColumn {
  readonly name: string;
  readonly type: DuckDBType;
}

/** A fresh database in memory, locked to the folders of its job. */
export class DuckSession implements Disposable {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(settings: SessionSettings, signal: AbortSignal): Promise<DuckSession> {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(settings.threads),
      memory_limit: `${settings.memoryLimit}MB`,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
    });
    const connection = await instance.connect();
    await connection.run(setupOf(settings));
    signal.throwIfAborted();
    signal.addEventListener('abort', () => connection.interrupt());
    return new DuckSession(instance, connection);
  }

  async rows(sql: string): Promise<readonly SessionRow[]> {
    return (await this.connection.runAndReadAll(sql)).getRowsJson();
  }

  /** Names and types of a SELECT's columns. */
  async columnsOf(sql: string): Promise<readonly SessionColumn[]> {
    const prepared = await this.connection.prepare(sql);
    try {
      return Array.from({ length: prepared.columnCount }, (_, index) => ({
        name: prepared.columnName(index),
        type: prepared.columnType(index),
      }));
    } finally {
      prepared.destroySync();
    }
  }

  /** How much of the running statement is done, from 0 to 1. */
  get progress(): number {
    return Math.max(0, this.connection.progress.percentage) / 100;
  }

  [Symbol.dispose](): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

/** Settings cannot be changed once they are locked, so that comes last. */
function setupOf({ folder, readFolder, temporaryFolder, ...settings }: SessionSettings): string {
  const { temporaryByteLimit, tellsErrorsAsJson = false } = settings;
  const folders = readFolder === undefined ? [folder] : [folder, readFolder];
  return [
    `SET TimeZone = 'UTC'`,
    'SET enable_progress_bar = true',
    'SET enable_progress_bar_print = false',
    `SET temp_directory = ${literal(temporaryFolder ?? '')}`,
    ...(temporaryByteLimit === undefined
      ? []
      : [`SET max_temp_directory_size = '${Math.floor(temporaryByteLimit / 1000)}KB'`]),
    `SET errors_as_json = ${tellsErrorsAsJson}`,
    // Nothing is in them, and nobody needs to know where they would be.
    `SET extension_directory = 'extensions'`,
    `SET secret_directory = 'secrets'`,
    `SET allowed_directories = ${literalList(folders)}`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ].join('; ');
}
