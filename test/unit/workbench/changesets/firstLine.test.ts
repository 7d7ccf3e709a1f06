import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readFirstLine } from '../../../../extension/workbench/changesets/firstLine';

describe('readFirstLine', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'first-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function firstLineOf(content: string | Buffer) {
    const path = join(folder, 'file');
    await writeFile(path, content);
    return readFirstLine(path);
  }

  it('reads up to the first line break, without a byte order mark', async () => {
    assert.equal(await firstLineOf('\uFEFFa,b\r\n1,2\r\n'), 'a,b');
  });

  it('reads the head of a long gzipped file', async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `${Math.sin(index)},${index}`);
    assert.equal(await firstLineOf(gzipSync(['a,b', ...lines].join('\n'))), 'a,b');
  });

  it('has nothing to say of what it cannot read', async () => {
    assert.equal(await firstLineOf(''), '');
    assert.equal(await readFirstLine(join(folder, 'missing')), '');
  });
});
