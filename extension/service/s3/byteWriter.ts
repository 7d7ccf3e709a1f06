import type { FileHandle } from 'node:fs/promises';
import type { Digester, Digests } from '../front/digester';
import { leastThreadBytes, type DigestPool } from '../front/digestPool';
import type { Verification } from '../front/payloadVerifier';

/** Bytes to keep. */
export interface ByteSource {
  readonly bytes: AsyncIterable<Buffer>;
  /** How many they will be, where that is known. */
  readonly length?: number;
  /** What they have to be; they are not kept where they are not. */
  readonly verification?: Verification;
}

export interface WrittenBytes {
  readonly size: number;
  /** Those that were asked for, and those that the verification took. */
  readonly digests: Digests;
}

export interface WriteTarget {
  readonly handle: FileHandle;
  /** Where in the file the first byte goes. */
  readonly position: number;
}

const batchBytes = 1024 * 1024;
const leastBatchBytes = 4096;
/** One is filled while the others are written and digested. */
const batchesAtOnce = 4;
/** Batches that are kept for the next to write. */
const mostFreeBatches = 32;

interface Batch {
  readonly memory: Buffer;
  filled: number;
  /** Its bytes on their way to the file and the digests. */
  pending: Promise<unknown>;
}

/** Memory for one writing: a few batches, used in turn. */
class BatchRing {
  private readonly batches: Batch[] = [];
  private turn = 0;

  constructor(private readonly take: () => Buffer) {}

  /** The next batch, empty, once what was in it is written. */
  async next(): Promise<Batch> {
    this.turn = (this.turn + 1) % batchesAtOnce;
    const batch = this.batches[this.turn];
    if (batch) {
      await batch.pending;
      batch.filled = 0;
      return batch;
    }
    const made: Batch = { memory: this.take(), filled: 0, pending: Promise.resolve() };
    this.batches[this.turn] = made;
    return made;
  }

  async written(): Promise<void> {
    await Promise.all(this.batches.map(({ pending }) => pending));
  }

  /** The memory, once nobody reads it any more. */
  async release(): Promise<readonly Buffer[]> {
    const batches = this.batches.filter(Boolean);
    await Promise.allSettled(batches.map(({ pending }) => pending));
    return batches.map(({ memory }) => memory);
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/**
 * Writes bytes to files in large batches, which are digested meanwhile, by other threads where that is worth it.
 */
export class ByteWriter {
  private readonly free: Buffer[] = [];

  constructor(private readonly digests: DigestPool) {}

  /**
   * Writes bytes, and takes the digests that are wanted of them. Memory does not grow with their number.
   * Nothing is written any more once it has failed.
   * @throws what the source, its verification or the file throws
   */
  async write(source: ByteSource, target: WriteTarget, wanted: readonly string[]): Promise<WrittenBytes> {
    const { length, verification } = source;
    const algorithms = [...new Set([...wanted, ...(verification?.algorithms ?? [])])];
    const digester = this.digests.open(algorithms, length);
    const ring = new BatchRing(() => this.take(length));
    try {
      const size = await pump(source.bytes, ring, new BatchSink(target, digester));
      const digests = await digester.digests();
      verification?.verify(digests);
      return { size, digests };
    } finally {
      // In this order: a digester that is given up answers no more, not even what the ring waits for.
      const memory = await ring.release();
      digester.cancel();
      this.giveBack(memory);
    }
  }

  private take(length: number | undefined): Buffer {
    if (length !== undefined && length < leastThreadBytes) {
      return Buffer.allocUnsafeSlow(Math.max(length, leastBatchBytes));
    }
    return this.free.pop() ?? Buffer.from(new SharedArrayBuffer(batchBytes));
  }

  private giveBack(memory: readonly Buffer[]): void {
    const whole = memory.filter((buffer) => buffer.length === batchBytes);
    this.free.push(...whole.slice(0, mostFreeBatches - this.free.length));
  }
}

/**
 * Has batches digested, and writes them one behind the other: writes to one file wait for each other all the
 * same, and do so busily.
 */
class BatchSink {
  private lastWrite: Promise<unknown> = Promise.resolve();
  private sent = 0;

  constructor(
    private readonly target: WriteTarget,
    private readonly digester: Digester,
  ) {}

  /** The bytes that were sent. */
  get size(): number {
    return this.sent;
  }

  send(batch: Batch): void {
    const { handle, position } = this.target;
    const start = position + this.sent;
    const bytes = batch.memory.subarray(0, batch.filled);
    this.sent += batch.filled;
    this.lastWrite = this.lastWrite.then(() => writeAll(handle, bytes, start));
    batch.pending = bothDone(this.lastWrite, this.digester.update(bytes));
    // It is awaited before the batch is used again; until then a failure is not an unhandled one.
    batch.pending.catch(() => undefined);
  }
}

/** Nobody uses a batch any more once both have ended, well or not. */
async function bothDone(...work: readonly [Promise<unknown>, Promise<unknown>]): Promise<void> {
  await Promise.allSettled(work);
  await Promise.all(work);
}

async function pump(source: AsyncIterable<Buffer>, ring: BatchRing, sink: BatchSink): Promise<number> {
  let batch = await ring.next();
  for await (const chunk of source) {
    for (let taken = 0; taken < chunk.length;) {
      const copied = chunk.copy(batch.memory, batch.filled, taken);
      taken += copied;
      batch.filled += copied;
      if (batch.filled < batch.memory.length) continue;
      sink.send(batch);
      batch = await ring.next();
    }
  }
  if (batch.filled > 0) sink.send(batch);
  await ring.written();
  return sink.size;
}
