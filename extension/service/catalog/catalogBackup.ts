import { DatabaseSync } from 'node:sqlite';
import { explainingDamage, requireSound } from './catalogDamage';
import { NewerCatalogError } from './database';
import { migrations } from './migrations';

/** Small files that travel with a catalog, by their names in the data folder. */
export type CompanionFiles = Readonly<Record<string, string>>;

const companionTable = 'CREATE TABLE backed_up_file (name TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT';

/**
 * Copies a catalog as it is at one moment, whoever reads and writes it meanwhile, into a new file, whose bytes
 * may not be on disk yet.
 * @throws DamagedCatalogError
 */
export function copyCatalog(catalogFile: string, target: string, companions: CompanionFiles): void {
  using source = new DatabaseSync(catalogFile);
  source.exec('PRAGMA busy_timeout = 5000');
  explainingDamage(catalogFile, () => source.prepare('VACUUM INTO ?').run(target));
  using copy = new DatabaseSync(target);
  copy.exec(companionTable);
  const statement = copy.prepare('INSERT INTO backed_up_file (name, content) VALUES (?, ?)');
  for (const [name, content] of Object.entries(companions)) statement.run(name, content);
  requireSound(copy, target);
}

/**
 * The companions of a backup, which is sound and of a version that is known here; undefined where the file is a
 * database, but no backup.
 * @throws DamagedCatalogError, NewerCatalogError
 */
export function readCompanions(file: string): CompanionFiles | undefined {
  using backup = new DatabaseSync(file, { readOnly: true });
  explainingDamage(file, () => requireSound(backup, file));
  const version = Number(backup.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > migrations.length) throw new NewerCatalogError(version, migrations.length);
  const known = `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'backed_up_file'`;
  if (version === 0 || !backup.prepare(known).get()) return undefined;
  const rows = backup.prepare('SELECT name, content FROM backed_up_file').all();
  return Object.fromEntries(rows.map(({ name, content }) => [String(name), String(content)]));
}

/** Makes a catalog of the copy of a backup. */
export function dropCompanions(file: string): void {
  using backup = new DatabaseSync(file);
  backup.exec('DROP TABLE backed_up_file');
}
