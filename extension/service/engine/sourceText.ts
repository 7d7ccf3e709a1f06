import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Duplex, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { SourceSyntaxError } from './sourceFault';

export type Compression = 'none' | 'gzip' | 'zstd';

const usualChunkLength = 1 << 18;

/** How a file is packed, by its first bytes. */
export async function detectCompression(file: string): Promise<Compression> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead >= 2 && buffer.readUInt16BE(0) === 0x1f8b) return 'gzip';
    if (bytesRead === 4 && buffer.readUInt32BE(0) === 0x28b52ffd) return 'zstd';
    return 'none';
  } finally {
    await handle.close();
  }
}

export interface ReadingOptions {
  /** Bytes that are read at a time. */
  readonly chunkLength?: number;
  /** Takes how many bytes of the file are read, packed as they are. */
  readonly onRead?: (byteCount: number) => void;
}

/** The bytes of a file, unpacked. A chunk holds until the next is asked for. */
export function sourceBytes(
  file: string,
  compression: Compression,
  options: ReadingOptions = {},
): AsyncGenerator<Buffer> {
  return compression === 'none' ? plainBytes(file, options) : unpackedBytes(file, compression, options);
}

/** Into one buffer: a stream would take a new one for each chunk, and longer to read than to look at it. */
async function* plainBytes(
  file: string,
  { chunkLength = usualChunkLength, onRead }: ReadingOptions,
): AsyncGenerator<Buffer> {
  await using handle = await open(file);
  const buffer = Buffer.allocUnsafe(chunkLength);
  for (let position = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, chunkLength, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    onRead?.(position);
    yield buffer.subarray(0, bytesRead);
  }
}

async function* unpackedBytes(
  file: string,
  compression: 'gzip' | 'zstd',
  { onRead }: ReadingOptions,
): AsyncGenerator<Buffer> {
  const stream = createReadStream(file, { highWaterMark: usualChunkLength });
  const unpacked: Readable = stream.pipe(unpackerOf(compression));
  stream.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked) {
      onRead?.(stream.bytesRead);
      yield chunk as Buffer;
    }
  } finally {
    stream.destroy();
    unpacked.destroy();
  }
}

function unpackerOf(compression: 'gzip' | 'zstd'): Duplex {
  const options = { chunkSize: usualChunkLength };
  return compression === 'gzip' ? createGunzip(options) : createZstdDecompress(options);
}

/**
 * The text of a file, without its byte order mark.
 * @param onRead takes how many bytes of the file are read
 * @throws SourceSyntaxError naming the line where it is not UTF-8.
 */
export async function* sourceText(
  file: string,
  compression: Compression,
  onRead?: (byteCount: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let tail = Buffer.alloc(0);
  for await (const chunk of sourceBytes(file, compression, { onRead })) {
    yield decode(decoder, chunk, tail, line);
    line += lineEndsIn(chunk);
    tail = Buffer.from(chunk.subarray(-4));
  }
  yield decode(decoder, undefined, tail, line);
}

function decode(decoder: TextDecoder, chunk: Buffer | undefined, tail: Buffer, line: number): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SourceSyntaxError(
      line + lineEndsBeforeFault(tail, chunk ?? Buffer.alloc(0)),
      'it is not UTF-8 text',
    );
  }
}

/** Line ends in the chunk before its first byte that is not UTF-8. A character may begin in the tail. */
function lineEndsBeforeFault(tail: Buffer, chunk: Buffer): number {
  let sound = 0;
  let broken = chunk.length;
  const start = tail.subarray(tail.findLastIndex((byte) => byte < 0x80) + 1);
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (isSound(Buffer.concat([start, chunk.subarray(0, middle)]))) sound = middle;
    else broken = middle;
  }
  return lineEndsIn(chunk.subarray(0, sound));
}

function isSound(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function lineEndsIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
