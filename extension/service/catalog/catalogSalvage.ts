import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Database } from './database';

/** What could be read of a table of a damaged catalog. */
export interface SalvagedTable {
  readonly table: string;
  readonly rowCount: number;
  /** In SQLite's words; absent where all rows were read. */
  readonly problem?: string;
}

/** Copies what can still be read of a damaged catalog into a new one, table by table. */
export function salvageCatalog(damagedFile: string, database: Database): readonly SalvagedTable[] {
  let damaged: DatabaseSync | undefined;
  try {
    damaged = new DatabaseSync(damagedFile, { readOnly: true });
    const source = damaged;
    return tablesOf(database).map((table) => salvageTable(source, database, table));
  } catch {
    return [];
  } finally {
    damaged?.close();
  }
}

/** Those that others refer to come first. */
function tablesOf(database: Database): readonly string[] {
  const rows = database
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid`,
    )
    .all();
  return rows.map(({ name }) => String(name));
}

function salvageTable(damaged: DatabaseSync, database: Database, table: string): SalvagedTable {
  let rowCount = 0;
  try {
    const known = database.prepare(`SELECT name FROM pragma_table_info(?)`).all(table);
    const names = new Set(known.map(({ name }) => String(name)));
    for (const row of damaged.prepare(`SELECT * FROM "${table}"`).iterate()) {
      const entries = Object.entries(row).filter(([name]) => names.has(name));
      if (insert(database, table, entries)) rowCount += 1;
    }
    return { table, rowCount };
  } catch (error) {
    return { table, rowCount, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** False for a row that refers to one that is lost, or that breaks another rule: damage can look like that. */
function insert(
  database: Database,
  table: string,
  entries: readonly (readonly [string, SQLInputValue])[],
): boolean {
  const names = entries.map(([name]) => `"${name}"`).join();
  const places = entries.map(() => '?').join();
  try {
    const statement = database.prepare(`INSERT OR IGNORE INTO "${table}" (${names}) VALUES (${places})`);
    return Number(statement.run(...entries.map(([, value]) => value)).changes) === 1;
  } catch {
    return false;
  }
}
