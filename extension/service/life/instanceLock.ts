import { DatabaseSync } from 'node:sqlite';

/**
 * Holds a data folder for one process. The lock is SQLite's own on an empty database, which the system
 * gives back when the process ends, however it ends.
 */
export class InstanceLock implements Disposable {
  private constructor(private readonly database: DatabaseSync) {}

  /** Takes the lock, or answers undefined where another process holds it. */
  static take(file: string): InstanceLock | undefined {
    const database = new DatabaseSync(file);
    try {
      database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
      return new InstanceLock(database);
    } catch (error) {
      database.close();
      if (isBusy(error)) return undefined;
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.database.close();
  }
}

const sqliteBusy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
