import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { damageOf, requireSound, wasLeftOpen } from './catalogDamage';

/** Raised where the catalog was written by a newer version of this program. */
export class NewerCatalogError extends Error {
  override readonly name = 'NewerCatalogError';

  constructor(
    readonly version: number,
    known: number,
  ) {
    super(
      `The catalog was written by a newer version of this service: its version is ${version}, and this one knows ` +
        `those up to ${known}.`,
    );
  }
}

/** Statements that are kept prepared. */
const mostStatements = 500;

/** The catalog's version; it grows by one with each entry of `migrations`. */
type Migration = string;

/**
 * The catalog's database: one SQLite file, write-ahead logged, each commit synced to disk before it returns.
 *
 * Transactions are synchronous closures: nothing is awaited while one is open.
 */
export class Database implements Disposable {
  private readonly connection: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  /**
   * Opens a catalog; one that was not closed, as after a crash, is read through once.
   * @throws NewerCatalogError, DamagedCatalogError
   */
  constructor(
    private readonly file: string,
    migrations: readonly Migration[],
  ) {
    const wasOpen = wasLeftOpen(file);
    this.connection = new DatabaseSync(file);
    try {
      this.connection.exec('PRAGMA journal_mode = WAL');
      this.connection.exec('PRAGMA synchronous = FULL');
      this.connection.exec('PRAGMA foreign_keys = ON');
      this.connection.exec('PRAGMA busy_timeout = 5000');
      if (wasOpen) requireSound(this.connection, file);
      this.migrate(migrations);
    } catch (error) {
      this.connection.close();
      throw damageOf(error, file) ?? error;
    }
  }

  /** @throws DamagedCatalogError where a page of it is malformed */
  requireSound(): void {
    requireSound(this.connection, this.file);
  }

  /** The statement is kept for whoever asks for the same SQL: run it to its end at once, and never step through it. */
  prepare(sql: string): Pick<StatementSync, 'all' | 'get' | 'run'> {
    const known = this.statements.get(sql);
    if (known) return known;
    // Texts that are put together from parts are few, but nothing may grow without end.
    if (this.statements.size >= mostStatements) this.statements.clear();
    const statement = this.connection.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  /** Runs `work` as one atomic change: all of it is kept, or, if it throws, none. */
  transaction<Result>(work: () => Result): Result {
    this.connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.connection.exec('COMMIT');
      return result;
    } catch (error) {
      // Some failures, a full disk among them, have ended the transaction already.
      if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.connection.close();
  }

  private migrate(migrations: readonly Migration[]): void {
    const row = this.connection.prepare('PRAGMA user_version').get();
    const version = Number(row?.['user_version'] ?? 0);
    if (version > migrations.length) throw new NewerCatalogError(version, migrations.length);
    if (version === migrations.length) return;
    this.transaction(() => {
      for (const migration of migrations.slice(version)) this.connection.exec(migration);
      this.connection.exec(`PRAGMA user_version = ${migrations.length}`);
    });
  }
}
