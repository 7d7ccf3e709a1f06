import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const chunkBytes = 1024 * 1024;

/**
 * Copies a file with its SHA-256, and syncs it, in one process: what a transfer cannot do without. The next chunk
 * is read and the last one written while one is hashed.
 * @returns milliseconds
 */
export async function copyWithHash(source: string, target: string): Promise<number> {
  const begin = performance.now();
  await using from = await open(source, 'r');
  await using to = await open(target, 'w');
  const hash = createHash('sha256');
  let writing: Promise<unknown> = Promise.resolve();
  const stream = from.createReadStream({ highWaterMark: chunkBytes, autoClose: false });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    await writing;
    writing = to.writeFile(chunk);
    hash.update(chunk);
  }
  await writing;
  hash.digest();
  await to.sync();
  return performance.now() - begin;
}
