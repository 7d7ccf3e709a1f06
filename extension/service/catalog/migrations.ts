import { accessKeyTables } from './accessKeyCatalog';
import { datasetTables } from './datasetTables';
import { environmentTables } from './environmentCatalog';
import { objectTables } from './objectCatalog';

/** What brings a catalog from each version to the next. Never change an entry that was released; add one. */
export const migrations: readonly string[] = [
  [environmentTables, accessKeyTables, objectTables, datasetTables].join('\n'),
];
