import assert from 'node:assert/strict';
import { mkdtemp, open, readFile, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DigestPool } from '../../../extension/service/front/digestPool';
import { ByteWriter, type ByteSource } from '../../../extension/service/s3/byteWriter';
import { startDigestWorker } from '../support/digestThread';

const chunk = Buffer.alloc(65_536, 'a');
const chunks = 80;
const source = (): ByteSource => ({
  bytes: Readable.from(Array.from({ length: chunks }, () => chunk)),
  length: chunks * chunk.length,
});

describe('ByteWriter', () => {
  let folder: string;
  let file: string;
  let digests: DigestPool;
  let writer: ByteWriter;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bytes-'));
    file = join(folder, 'bytes');
    await writeFile(file, '');
    digests = new DigestPool(startDigestWorker, 2);
    writer = new ByteWriter(digests);
  });

  afterEach(async () => {
    digests[Symbol.dispose]();
    await rm(folder, { recursive: true, force: true });
  });

  async function write(handle: FileHandle): Promise<number> {
    try {
      return (await writer.write(source(), { handle, position: 0 }, ['md5', 'sha256'])).size;
    } finally {
      await handle.close();
    }
  }

  it('ends where a file takes no bytes while they are digested elsewhere, and writes the next', async () => {
    await assert.rejects(async () => write(await open(file, 'r')), { code: 'EBADF' });
    assert.equal(await write(await open(file, 'r+')), chunks * chunk.length);
    assert.equal((await readFile(file)).length, chunks * chunk.length);
  });
});
