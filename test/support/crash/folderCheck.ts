import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../until';
import type { DatasetLoad } from './datasetLoad';
import type { ObjectLedger } from './objectLedger';
import type { UploadLoad } from './uploadLoad';

export interface ExpectedFolder {
  readonly ledger: ObjectLedger;
  readonly uploads: UploadLoad;
  readonly load: DatasetLoad;
}

/** Folders of the staging folder that are always there. */
const workFolders = ['profiles', 'views'];

/** Finds files of a data folder that nothing acknowledged accounts for. */
export async function checkFolder(
  dataFolder: string,
  { ledger, uploads, load }: ExpectedFolder,
): Promise<void> {
  const objects = join(dataFolder, 'objects');
  assert.deepEqual(await readdir(join(objects, 'incoming')), []);
  const unfinished = await readdir(join(objects, 'uploads'));
  assert.deepEqual(
    unfinished.filter((id) => !uploads.uploadIds.includes(id)),
    [],
  );
  const files = (await readdir(objects, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && !entry.parentPath.startsWith(join(objects, 'uploads')),
  );
  const headers = files.filter(({ name }) => name.endsWith('.json'));
  assert.deepEqual([files.length - headers.length, headers.length], [ledger.count, ledger.count]);
  // Profiles are made once their changesets have ended.
  await until('nothing is left in the staging folder', async () => {
    const inEach = [...workFolders, ''].map((name) =>
      readdir(join(dataFolder, 'staging', name)).catch((): string[] => []),
    );
    return (await Promise.all(inEach)).flat().every((name) => workFolders.includes(name));
  });
  const tables = await readdir(join(dataFolder, 'tables'));
  const known = new Set([...load.datasets].map(({ datasetId }) => datasetId));
  assert.deepEqual(
    tables.filter((name) => !known.has(name)),
    [],
  );
}
