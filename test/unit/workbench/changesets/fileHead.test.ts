import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { headLimit, readFileHead, unpackHead } from '../../../../extension/workbench/changesets/fileHead';
import { filesBelow } from '../../../../extension/workbench/changesets/folderFiles';

const text = 'symbol,close\nIBM,144.62\n';
/** Text that packs badly, twice as long as what is read of it. */
const long = Buffer.from(
  Array.from({ length: headLimit / 4 }, (_, index) => `${(index * 7919) % 99991},\n`).join(''),
);

describe('readFileHead', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'head-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const [name, packed] of [
    ['plain', Buffer.from(text)],
    ['gzip', gzipSync(text)],
    ['zstd', zstdCompressSync(text)],
  ] as const) {
    it(`reads a whole file: ${name}`, async () => {
      const path = join(folder, name);
      await writeFile(path, packed);
      const head = await readFileHead(path);
      assert.deepEqual([head.bytes.toString(), head.cutOff], [text, false]);
    });
  }

  for (const [name, pack] of [
    ['plain', (bytes: Buffer) => bytes],
    ['gzip', (bytes: Buffer) => gzipSync(bytes)],
    ['zstd', (bytes: Buffer) => zstdCompressSync(bytes)],
  ] as const) {
    it(`reads the beginning of a longer one: ${name}`, async () => {
      const path = join(folder, `long-${name}`);
      await writeFile(path, pack(long));
      const head = await readFileHead(path);
      assert.equal(head.cutOff, true);
      assert.ok(head.bytes.length <= headLimit);
      assert.ok(head.bytes.length > 100_000);
      assert.ok(head.bytes.equals(long.subarray(0, head.bytes.length)));
    });

    it(`unpacks what there is of one that was cut: ${name}`, async () => {
      const packed = pack(long);
      const head = await unpackHead(packed.subarray(0, Math.min(packed.length - 10, headLimit)), true);
      assert.equal(head.cutOff, true);
      assert.ok(head.bytes.length > 100_000);
      assert.ok(head.bytes.equals(long.subarray(0, head.bytes.length)));
    });
  }

  it('lists the files below a folder, but for hidden ones', async () => {
    const root = join(folder, 'tree');
    await mkdir(join(root, 'a', '_temporary'), { recursive: true });
    for (const name of ['b.csv', '.hidden', 'a/1.csv', 'a/_SUCCESS', 'a/_temporary/x.csv'])
      await writeFile(join(root, name), 'x');
    assert.deepEqual(await filesBelow(root), [join(root, 'a', '1.csv'), join(root, 'b.csv')]);
  });
});
