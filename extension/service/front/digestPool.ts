import type { Worker } from 'node:worker_threads';
import { OwnDigester, type Digester, type Digests } from './digester';
import type { DigestReply, DigestRequest } from './digestMessages';

interface Waiter {
  readonly resolve: (reply: DigestReply) => void;
  readonly reject: (error: Error) => void;
}

/** Fewer bytes are digested sooner than another thread is told of them. */
export const leastThreadBytes = 256 * 1024;

/** Nanoseconds for each kilobyte, about: those of MD5 are what others wait for. */
const costs: Readonly<Record<string, number>> = { md5: 1150, sha256: 520, sha1: 490, crc32: 150 };
const costOfOthers = 1500;

const costOf = (algorithms: readonly string[]): number =>
  algorithms.reduce((sum, name) => sum + (costs[name] ?? costOfOthers), 0);

/** What threads of their own may take of the digests of one stream: MD5 takes as long as the others together. */
function sharesOf(algorithms: readonly string[]): readonly (readonly string[])[] {
  const others = algorithms.filter((name) => name !== 'md5');
  return others.length === 0 || others.length === algorithms.length ? [algorithms] : [['md5'], others];
}

/** A thread, and who waits for its answers; of one digester they come in the order of its requests. */
class DigestThread {
  /** What it costs to take the digests that it is taking now. */
  load = 0;
  private readonly waiters = new Map<number, Waiter[]>();
  private next = 1;

  constructor(
    private readonly worker: Worker,
    onEnd: () => void,
  ) {
    worker.unref();
    worker.on('message', (reply: DigestReply) => this.settle(reply));
    let cause: unknown;
    worker.on('error', (error: unknown) => {
      cause = error;
    });
    worker.once('exit', () => {
      onEnd();
      this.fail(new Error('The thread that takes digests has ended.', { cause }));
    });
  }

  open(algorithms: readonly string[]): number {
    const digester = this.next++;
    this.waiters.set(digester, []);
    this.send({ kind: 'open', digester, algorithms });
    return digester;
  }

  ask(request: DigestRequest): Promise<DigestReply> {
    return new Promise((resolve, reject) => {
      const waiters = this.waiters.get(request.digester);
      if (!waiters) throw new Error('The thread that takes digests has ended.');
      waiters.push({ resolve, reject });
      this.send(request);
    });
  }

  close(digester: number): void {
    if (this.waiters.delete(digester)) this.send({ kind: 'cancel', digester });
  }

  terminate(): void {
    void this.worker.terminate();
  }

  private send(request: DigestRequest): void {
    this.worker.postMessage(request);
  }

  private settle(reply: DigestReply): void {
    this.waiters.get(reply.digester)?.shift()?.resolve(reply);
  }

  private fail(error: Error): void {
    for (const { reject } of [...this.waiters.values()].flat()) reject(error);
    this.waiters.clear();
  }
}

/** Some digests of a stream, and the thread that takes them. */
class DigestShare {
  private readonly digester: number;
  private readonly cost: number;
  private isOpen = true;

  constructor(
    private readonly thread: DigestThread,
    algorithms: readonly string[],
  ) {
    this.digester = thread.open(algorithms);
    this.cost = costOf(algorithms);
    thread.load += this.cost;
  }

  async update(memory: SharedArrayBuffer, length: number): Promise<void> {
    await this.thread.ask({ kind: 'update', digester: this.digester, memory, length });
  }

  async digests(): Promise<readonly (readonly [name: string, value: string])[]> {
    const { digests = [] } = await this.thread.ask({ kind: 'end', digester: this.digester });
    this.close();
    return digests;
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.thread.load -= this.cost;
    this.thread.close(this.digester);
  }
}

/** Digests that other threads take, of bytes in memory that they read as well. */
class ThreadDigester implements Digester {
  constructor(private readonly shares: readonly DigestShare[]) {}

  async update({ buffer, byteOffset, length }: Buffer): Promise<void> {
    if (!(buffer instanceof SharedArrayBuffer) || byteOffset !== 0) {
      throw new Error('Bytes that other threads read have to stand at the beginning of shared memory.');
    }
    await everyOne(this.shares.map((share) => share.update(buffer, length)));
  }

  async digests(): Promise<Digests> {
    return new Map((await everyOne(this.shares.map((share) => share.digests()))).flat());
  }

  cancel(): void {
    for (const share of this.shares) share.close();
  }
}

/** Waits for all, also where one fails: nobody uses the memory any more then. */
async function everyOne<Result>(promises: readonly Promise<Result>[]): Promise<readonly Result[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/**
 * Takes digests beside the thread that serves requests, as that would do nothing else while it did. Threads
 * start when they are needed first.
 */
export class DigestPool implements Disposable {
  private readonly threads = new Set<DigestThread>();

  /** @param size the most threads; 0 for none beside the asking one */
  constructor(
    private readonly startWorker: () => Worker,
    private readonly size: number,
  ) {}

  /** @param length bytes that are expected; undefined where that is not known */
  open(algorithms: readonly string[], length: number | undefined): Digester {
    const isWorthIt = algorithms.length > 0 && (length ?? Infinity) >= leastThreadBytes;
    if (!isWorthIt || this.size === 0) return new OwnDigester(algorithms);
    return new ThreadDigester(sharesOf(algorithms).map((share) => new DigestShare(this.freest(), share)));
  }

  [Symbol.dispose](): void {
    for (const thread of this.threads) thread.terminate();
    this.threads.clear();
  }

  private freest(): DigestThread {
    const [first] = [...this.threads].sort((one, other) => one.load - other.load);
    if (first && (first.load === 0 || this.threads.size >= this.size)) return first;
    const thread: DigestThread = new DigestThread(this.startWorker(), () => void this.threads.delete(thread));
    this.threads.add(thread);
    return thread;
  }
}
