import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

/** Most bytes of a file that are read, and most that are unpacked from them. */
export const headLimit = 1_048_576;

/** What a file begins with. */
export interface FileHead {
  /** Unpacked. */
  readonly bytes: Buffer;
  /** Whether the file goes on after them. */
  readonly cutOff: boolean;
}

type Unpacker = typeof createGunzip | typeof createZstdDecompress;

function unpackerOf(bytes: Buffer): Unpacker | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return createGunzip;
  return bytes.length >= 4 && bytes.readUInt32LE(0) === 0xfd2fb528 ? createZstdDecompress : undefined;
}

/** Unpacks gzip and zstd, known by their content. What of a stream that was cut off can be unpacked, is. */
export async function unpackHead(packed: Buffer, cutOff: boolean): Promise<FileHead> {
  const unpacker = unpackerOf(packed);
  if (!unpacker) return { bytes: packed, cutOff };
  const chunks: Buffer[] = [];
  let length = 0;
  let damaged = false;
  try {
    for await (const chunk of Readable.from([packed]).pipe(unpacker()) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > headLimit) break;
    }
  } catch {
    // The stream ends in its middle, because the file goes on or is damaged.
    damaged = true;
  }
  const bytes = Buffer.concat(chunks).subarray(0, headLimit);
  return { bytes, cutOff: cutOff || damaged || length > headLimit };
}

/** Reads what a file begins with. Rejects where it cannot be read. */
export async function readFileHead(path: string): Promise<FileHead> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(Math.min(headLimit, size)) });
    return await unpackHead(buffer.subarray(0, bytesRead), bytesRead < size);
  } finally {
    await file.close();
  }
}
