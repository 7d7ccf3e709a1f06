import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UploadFolder } from '../../../../extension/workbench/changesets/uploadFolder';

const staging = {
  bucket: 'landing',
  prefix: 'ingestion/one/',
  files: [{ path: '/prices.csv', name: 'prices.csv', size: 1, modifiedAt: 1, partSize: 8 }],
};
const record = { scope: 'env', staging };

describe('UploadFolder', () => {
  let folder: string;
  let alive: Set<number>;
  let lateness: number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'uploads-'));
    alive = new Set([1, 2, 3]);
    lateness = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const windowOf = (pid: number): UploadFolder =>
    new UploadFolder(join(folder, 'uploads'), {
      pid,
      isAlive: (each) => alive.has(each),
      now: () => Date.now() + lateness,
    });

  it('leaves an upload to the window that works on it', async () => {
    const first = windowOf(1);
    await first.add(record);
    assert.deepEqual(await windowOf(2).abandoned(), []);
    assert.deepEqual(await first.abandoned(), []);
  });

  const ends: readonly [string, (first: UploadFolder) => void][] = [
    ['whose process is gone', () => void alive.delete(1)],
    ['that said that it leaves', (first) => first.release()],
    ['that has not been heard of for long', () => (lateness = 31_000)],
  ];
  for (const [what, end] of ends) {
    it(`gives the upload of a window ${what} to one of many others`, async () => {
      const first = windowOf(1);
      const { record: added } = await first.add(record);
      end(first);
      assert.deepEqual(await windowOf(2).abandoned(), [added]);
      const others = Array.from({ length: 8 }, (_, index) => windowOf(10 + index));
      const claims = await Promise.all(others.map((other) => other.takeOver(added)));
      assert.equal(claims.filter((claim) => claim !== undefined).length, 1);
    });
  }

  it('gives the upload of an earlier process with the same number to this one', async () => {
    const { record: added } = await windowOf(1).add(record);
    assert.ok(await windowOf(1).takeOver(added));
  });

  it('tells a window that another has taken its upload over', async () => {
    const claim = await windowOf(1).add(record);
    assert.equal(await claim.beat(), true);
    lateness = 31_000;
    assert.ok(await windowOf(2).takeOver(claim.record));
    assert.equal(await claim.beat(), false);
  });

  it('keeps at once which uploads were begun', async () => {
    const first = windowOf(1);
    const claim = await first.add(record);
    await claim.save({ ...staging, files: staging.files.map((file) => ({ ...file, uploadId: 'begun' })) });
    first.release();
    const [found] = await windowOf(2).abandoned();
    assert.equal(found?.staging.files[0]?.uploadId, 'begun');
  });

  it('writes nothing down once it has left an upload to others, or it is over', async () => {
    const first = windowOf(1);
    const [left, over] = [await first.add(record), await first.add(record)];
    await over.remove();
    first.release();
    await Promise.all([left.write(), over.write()]);
    assert.deepEqual(await readdir(join(folder, 'uploads')), [`${left.record.id}.0.json`]);
  });

  it('passes over what it cannot read', async () => {
    await windowOf(1).add(record);
    await writeFile(join(folder, 'uploads', 'half.9.json'), '{"id":');
    await writeFile(join(folder, 'uploads', 'other.9.json'), 'null');
    await writeFile(join(folder, 'uploads', 'note.txt'), '');
    assert.deepEqual(await windowOf(2).abandoned(), []);
  });
});
