import { createHash, type Hash } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';

export interface WrittenBytes {
  readonly size: number;
  /** Hexadecimal; empty where it was not asked for. */
  readonly md5: string;
}

/** Whether the bytes' MD5, the slowest of what is done to them, is needed. */
export type Digest = 'md5' | 'none';

const batchBytes = 1024 * 1024;

/** Writes in large batches, one of them under way while the next is filled and hashed. */
class BatchWriter {
  private batch: Buffer[] = [];
  private batchSize = 0;
  private pending: Promise<void> = Promise.resolve();

  constructor(private readonly handle: FileHandle) {}

  async write(chunk: Buffer): Promise<void> {
    this.batch.push(chunk);
    this.batchSize += chunk.length;
    if (this.batchSize >= batchBytes) await this.flush();
  }

  async end(): Promise<void> {
    await this.flush();
    await this.pending;
  }

  private async flush(): Promise<void> {
    await this.pending;
    const bytes = this.batch.length === 1 && this.batch[0] ? this.batch[0] : Buffer.concat(this.batch);
    this.batch = [];
    this.batchSize = 0;
    this.pending = this.handle.writeFile(bytes);
    // It is awaited by the next flush; until then a failure is not an unhandled one.
    this.pending.catch(() => undefined);
  }
}

async function copyAll(
  source: AsyncIterable<Buffer>,
  handle: FileHandle,
  hash: Hash | undefined,
): Promise<number> {
  const writer = new BatchWriter(handle);
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    hash?.update(chunk);
    await writer.write(chunk);
  }
  await writer.end();
  return size;
}

/**
 * Writes a new file and syncs it to disk. Where the source or the disk fails, no file remains. Memory does
 * not grow with the number of bytes.
 */
export async function writeBlob(
  file: string,
  source: AsyncIterable<Buffer>,
  digest: Digest = 'md5',
): Promise<WrittenBytes> {
  const handle = await open(file, 'wx', 0o600);
  const hash = digest === 'md5' ? createHash('md5') : undefined;
  try {
    const size = await copyAll(source, handle, hash);
    await handle.sync();
    await handle.close();
    return { size, md5: hash?.digest('hex') ?? '' };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(file, { force: true });
    throw error;
  }
}
