import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from '../../../scripts/support/fileLock.mjs';

describe('a file lock', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finspace-lock-'));
    path = join(folder, 'inner', 'work.lock');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('lets one at a time through', async () => {
    const events: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${name} ends`);
    };
    await Promise.all([withFileLock(path, work('first')), withFileLock(path, work('second'))]);
    assert.deepEqual(events, ['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('is let go when the work fails', async () => {
    await assert.rejects(
      withFileLock(path, () => Promise.reject(new Error('the work failed'))),
      /the work failed/,
    );
    assert.ok(!existsSync(path));
  });

  it('is taken over from an owner that died', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const abandoned = join(folder, 'abandoned.lock');
    await writeFile(abandoned, String(pid));
    assert.equal(await withFileLock(abandoned, () => Promise.resolve('done')), 'done');
  });
});
