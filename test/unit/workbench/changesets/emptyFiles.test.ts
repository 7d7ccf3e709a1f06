import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areAllEmpty } from '../../../../extension/workbench/changesets/emptyFiles';

describe('areAllEmpty', () => {
  let folder: string;
  const pathOf = (name: string) => join(folder, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finspace-empty-'));
    await writeFile(pathOf('empty.csv'), '');
    await writeFile(pathOf('full.csv'), 'symbol');
  });
  after(() => rm(folder, { recursive: true }));

  it('finds that nothing is there to read', async () => {
    assert.equal(await areAllEmpty([pathOf('empty.csv')]), true);
  });

  it('lets pass what holds something, and what may fail for a better reason', async () => {
    assert.equal(await areAllEmpty([pathOf('empty.csv'), pathOf('full.csv')]), false);
    assert.equal(await areAllEmpty([pathOf('gone.csv')]), false);
  });
});
