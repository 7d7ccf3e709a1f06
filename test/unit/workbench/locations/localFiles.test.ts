import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFiles } from '../../../../extension/workbench/locations/localFiles';

describe('findFiles', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'local-files-'));
    await mkdir(join(folder, 'prices', '2026'), { recursive: true });
    await mkdir(join(folder, 'prices', '.git'));
    for (const name of ['prices/b.csv', 'prices/2026/a.csv', 'prices/.hidden', 'prices/.git/config', 'c.csv'])
      await writeFile(join(folder, name), 'x');
    await symlink(folder, join(folder, 'prices', 'loop'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const named = (...names: string[]) => names.map((name) => join(folder, name));

  it('walks folders, without hidden files and links', async () => {
    const found = await findFiles(named('c.csv', 'prices'));
    assert.deepEqual(
      found.map(({ name, size }) => [name, size]),
      [
        ['c.csv', 1],
        ['prices/2026/a.csv', 1],
        ['prices/b.csv', 1],
      ],
    );
  });

  it('refuses too many files, none, and one that is not there', async () => {
    await assert.rejects(findFiles(named('c.csv', 'prices'), 2), { code: 'TooManyFiles' });
    await assert.rejects(findFiles(named('gone.csv')), { code: 'UnreadableFile' });
    await assert.rejects(findFiles([]), { code: 'NoFiles' });
  });
});
