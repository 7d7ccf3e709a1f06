import { open } from 'node:fs/promises';
import { gunzipSync, constants } from 'node:zlib';

const headLength = 64 * 1_024;

const isCompressed = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b;

function decode(head: Buffer): string {
  // The head of a longer file ends in the middle of its compressed stream.
  const bytes = isCompressed(head) ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head;
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** The first line of a text file, gzipped or not, as far as its first 64 kB go; '' where it cannot be read. */
export async function readFirstLine(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headLength) });
      return decode(buffer.subarray(0, bytesRead)).split(/\r?\n/, 1)[0] ?? '';
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}
