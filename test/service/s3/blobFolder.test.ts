import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { DigestPool } from '../../../extension/service/front/digestPool';
import { BlobFolder } from '../../../extension/service/s3/blobFolder';
import { ByteWriter, type ByteSource } from '../../../extension/service/s3/byteWriter';
import { startDigestWorker } from '../support/digestThread';

const bytes = (text: string): ByteSource => ({ bytes: Readable.from([Buffer.from(text)]) });
const writer = new ByteWriter(new DigestPool(startDigestWorker, 0));

describe('BlobFolder', () => {
  let root: string;
  let folder: BlobFolder;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'blobs-'));
    folder = new BlobFolder(root, writer);
    await folder.open();
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  async function files(): Promise<readonly string[]> {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  }

  it('keeps a blob two folders deep, its sidecar beside it', async () => {
    const { blob, size, digests } = await folder.write(bytes('abc'), ['md5']);
    assert.deepEqual([size, digests.get('md5')], [3, 'kAFQmDzST7DWlj99KOF/cg==']);
    await folder.publish(blob, { key: 'a/b' });
    await folder.settle(blob);
    const path = folder.pathOf(blob);
    assert.equal(path, join(root, blob.slice(0, 2), blob.slice(2, 4), blob));
    assert.equal(await readFile(path, 'utf8'), 'abc');
    assert.deepEqual(JSON.parse(await readFile(`${path}.json`, 'utf8')), { key: 'a/b' });
    await folder.remove(blob);
    assert.deepEqual(await files(), []);
  });

  it('leaves no file where the source fails', async () => {
    async function* failing(): AsyncIterable<Buffer> {
      yield await Promise.resolve(Buffer.alloc(3_000_000));
      throw new Error('The source failed.');
    }
    await assert.rejects(folder.write({ bytes: failing() }, []), /The source failed/);
    assert.deepEqual(await files(), []);
  });

  it('finds out after a crash what was wanted of each blob', async () => {
    const unpublished = await folder.write(bytes('unpublished'), []);
    const uncommitted = await folder.write(bytes('uncommitted'), []);
    const committed = await folder.write(bytes('committed'), []);
    for (const { blob } of [uncommitted, committed]) await folder.publish(blob, {});
    assert.equal((await files()).length, 5);
    await new BlobFolder(root, writer).sweepIncoming((blob) => Promise.resolve(blob === committed.blob));
    const path = folder.pathOf(committed.blob);
    assert.deepEqual(await files(), [basename(path), `${basename(path)}.json`]);
    assert.equal(await readFile(path, 'utf8'), 'committed');
    assert.ok(!(await files()).includes(unpublished.blob));
  });
});
