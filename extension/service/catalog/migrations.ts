import { accessKeyScopes, accessKeyTables } from './accessKeyCatalog';
import { datasetTables } from './datasetTables';
import { dataViewTables } from './dataViewTables';
import { environmentTables } from './environmentCatalog';
import { objectTables, partsOfObjects } from './objectCatalog';
import { schemaChanges } from './schemaChangeRows';
import { userTables } from './userTables';

/** What brings a catalog from each version to the next. Never change an entry that was released; add one. */
export const migrations: readonly string[] = [
  [environmentTables, accessKeyTables, objectTables, datasetTables].join('\n'),
  [accessKeyScopes, userTables, dataViewTables].join('\n'),
  [partsOfObjects, schemaChanges].join('\n'),
];
