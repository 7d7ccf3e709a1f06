import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { combineChecksums, isCombinable } from '../../../../extension/service/front/checksumAlgebra';
import { newChecksum } from '../../../../extension/service/front/checksums';
import { DigestPool } from '../../../../extension/service/front/digestPool';
import { startDigestWorker } from '../../../service/support/digestThread';

describe('DigestPool', () => {
  it('takes the digests of several streams at once, on other threads', async () => {
    using pool = new DigestPool(startDigestWorker, 2);
    const streams = Array.from({ length: 3 }, () => ({
      pieces: [randomBytes(300_000), randomBytes(1000)],
      digester: pool.open(['md5', 'sha256'], undefined),
    }));
    for (const index of [0, 1]) {
      await Promise.all(
        streams.map(async ({ pieces, digester }) => {
          const memory = Buffer.from(new SharedArrayBuffer(400_000));
          await digester.update(memory.subarray(0, pieces[index]?.copy(memory)));
        }),
      );
    }
    for (const { pieces, digester } of streams) {
      const digests = await digester.digests();
      for (const name of ['md5', 'sha256']) {
        assert.equal(digests.get(name), createHash(name).update(Buffer.concat(pieces)).digest('base64'));
      }
    }
  });

  it('fails what waits for a thread that has ended', async () => {
    using pool = new DigestPool(() => new Worker('process.exit()', { eval: true }), 1);
    const digester = pool.open(['md5'], undefined);
    await assert.rejects(
      digester.update(Buffer.from(new SharedArrayBuffer(10))),
      /thread that takes digests has ended/,
    );
  });
});

describe('combineChecksums', () => {
  for (const algorithm of ['crc32', 'crc32c', 'crc64nvme']) {
    it(`answers the ${algorithm} of parts that stand one behind the other`, () => {
      assert.ok(isCombinable(algorithm));
      const sum = (bytes: Buffer): string => {
        const checksum = newChecksum(algorithm);
        checksum?.update(bytes);
        return checksum?.digest() ?? '';
      };
      const parts = [0, 1, 1000, 1000, 77_777].map((size) => randomBytes(size));
      const summed = parts.map((part) => ({ checksum: sum(part), size: part.length }));
      assert.equal(combineChecksums(algorithm, summed), sum(Buffer.concat(parts)));
    });
  }
});
