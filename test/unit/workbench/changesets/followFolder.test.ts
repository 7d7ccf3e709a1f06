import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FollowFolder } from '../../../../extension/workbench/changesets/followFolder';

const followed = {
  kind: 'changeset',
  scope: 'env',
  datasetId: 'ds',
  id: 'cs',
  title: 'Prices',
  pid: 7,
} as const;

describe('FollowFolder', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'follow-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('shows every window what one of them follows', async () => {
    await new FollowFolder(join(folder, 'new')).add(followed);
    assert.deepEqual(await new FollowFolder(join(folder, 'new')).list(), [followed]);
  });

  it('gives a changeset to one of many windows', async () => {
    const windows = Array.from({ length: 8 }, () => new FollowFolder(folder));
    await new FollowFolder(folder).add(followed);
    const claims = await Promise.all(windows.map((window) => window.claim(followed)));
    assert.equal(claims.filter(Boolean).length, 1);
    assert.deepEqual(await new FollowFolder(folder).list(), []);
  });

  it('passes over what it cannot read', async () => {
    await writeFile(join(folder, 'half.json'), '{"datasetId":');
    await writeFile(join(folder, 'other.json'), 'null');
    await new FollowFolder(folder).add(followed);
    assert.deepEqual(await new FollowFolder(folder).list(), [followed]);
  });

  it('keeps hostile ids inside its folder', async () => {
    const hostile = { ...followed, id: '../../outside' };
    const follow = new FollowFolder(folder);
    await follow.add(hostile);
    assert.deepEqual(await follow.list(), [hostile]);
  });
});
