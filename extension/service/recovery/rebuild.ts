import { readCredentialsFile } from '../../finspace/credentialsFile';
import { parseServiceHandle } from '../../finspace/serviceHandle';
import { ResourceNames } from '../api/resourceNames';
import { AccessKeyCatalog } from '../catalog/accessKeyCatalog';
import { DamagedCatalogError } from '../catalog/catalogDamage';
import { salvageCatalog } from '../catalog/catalogSalvage';
import { Database } from '../catalog/database';
import { EnvironmentCatalog, type Environment } from '../catalog/environmentCatalog';
import { newAccountId, newLowerCaseId } from '../catalog/identifiers';
import { migrations } from '../catalog/migrations';
import { ObjectCatalog } from '../catalog/objectCatalog';
import { RecoveryCatalog } from '../catalog/recoveryCatalog';
import type { DataFolder } from '../life/dataFolder';
import { putCatalogAside } from './catalogFiles';
import { FoundDatasets } from './foundDatasets';
import { FoundObjects } from './foundObjects';
import { RecoverySummary } from './recoverySummary';

const usualRegion = 'us-east-2';

/**
 * Makes the catalog of a data folder hold what is on the disk: one that is damaged, or gone, is made anew, with
 * what can still be read of it; to one that is sound is added what it does not know. Whoever calls it holds the
 * folder's lock.
 */
export async function rebuildCatalog(folder: DataFolder, clock: () => number): Promise<RecoverySummary> {
  const summary = new RecoverySummary();
  using database = await openCatalog(folder, summary, clock);
  await provideEnvironment(folder, database, summary, clock);
  const catalog = new RecoveryCatalog(database);
  const objects = new ObjectCatalog(database);
  await new FoundObjects({ folder: folder.objects, catalog, objects, summary, clock }).recover();
  await new FoundDatasets({ tableFolder: folder.tables, catalog, summary, clock }).recover();
  return summary;
}

async function openCatalog(
  folder: DataFolder,
  summary: RecoverySummary,
  clock: () => number,
): Promise<Database> {
  try {
    const database = new Database(folder.catalogFile, migrations);
    try {
      database.requireSound();
      return database;
    } catch (error) {
      database[Symbol.dispose]();
      throw error;
    }
  } catch (error) {
    if (!(error instanceof DamagedCatalogError)) throw error;
  }
  const aside = await putCatalogAside(folder, clock);
  const database = new Database(folder.catalogFile, migrations);
  if (aside !== undefined) salvage(aside, database, summary);
  return database;
}

function salvage(damagedFile: string, database: Database, summary: RecoverySummary): void {
  const tables = salvageCatalog(damagedFile, database);
  if (tables.length === 0) summary.lost(`All that only the catalog knew: ${damagedFile} cannot be read.`);
  for (const { table, rowCount, problem } of tables) {
    summary.count(`rows of the table ${table} read from the damaged catalog`, rowCount);
    if (problem !== undefined) summary.lost(`The other rows of the table ${table}: ${problem}.`);
  }
  summary.count(`damaged catalog kept aside: ${damagedFile}`);
}

/** An environment that the catalog has lost is taken from the files that name it, with its owner's key. */
async function provideEnvironment(
  folder: DataFolder,
  database: Database,
  summary: RecoverySummary,
  clock: () => number,
): Promise<void> {
  const named = await namedEnvironment(folder, summary);
  const environment = await new EnvironmentCatalog(database).openAs(named);
  const key = await readCredentialsFile(folder.credentialsFile).catch(() => undefined);
  const accessKeys = new AccessKeyCatalog(database);
  if (!key || (await accessKeys.find(key.accessKeyId))) return;
  const { userId, environmentId, accountId } = environment;
  const arn = new ResourceNames(environment).userArn(userId);
  await accessKeys.replaceLasting({ ...key, userId, environmentId, accountId, arn, createTime: clock() });
  summary.count('key of the owner taken from the file of credentials');
}

async function namedEnvironment(folder: DataFolder, summary: RecoverySummary): Promise<Environment> {
  const written = parseObject(await folder.read(folder.environmentFile));
  const handle = parseServiceHandle((await folder.read(folder.serviceFile)) ?? '');
  const { environmentId = handle?.environmentId, region = handle?.region, accountId, userId } = written;
  if (environmentId === undefined) summary.lost('The id of the environment: it gets another one.');
  return {
    environmentId: environmentId ?? newLowerCaseId(22),
    region: region ?? usualRegion,
    accountId: accountId ?? newAccountId(),
    userId: userId ?? newLowerCaseId(22),
  };
}

function parseObject(text: string | undefined): Partial<Environment> {
  try {
    return JSON.parse(text ?? '{}') as Partial<Environment>;
  } catch {
    return {};
  }
}
