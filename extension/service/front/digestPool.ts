import type { Worker } from 'node:worker_threads';
import { OwnDigester, type Digester, type Digests } from './digester';
import type { DigestReply, DigestRequest } from './digestMessages';

interface Waiter {
  readonly resolve: (reply: DigestReply) => void;
  readonly reject: (error: Error) => void;
}

/** Fewer bytes are digested sooner than another thread is told of them. */
const leastBytes = 256 * 1024;

/** A thread, and who waits for its answers; of one digester they come in the order of its requests. */
class DigestThread {
  digesters = 0;
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
    this.digesters += 1;
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
    if (!this.waiters.delete(digester)) return;
    this.digesters -= 1;
    this.send({ kind: 'cancel', digester });
  }

  terminate(): void {
    void this.worker.terminate();
  }

  private send(request: DigestRequest): void {
    this.worker.postMessage(request, request.kind === 'update' ? [request.memory] : []);
  }

  private settle(reply: DigestReply): void {
    this.waiters.get(reply.digester)?.shift()?.resolve(reply);
  }

  private fail(error: Error): void {
    for (const { reject } of [...this.waiters.values()].flat()) reject(error);
    this.waiters.clear();
  }
}

/** Digests that another thread takes, of bytes in memory that goes there and comes back. */
class ThreadDigester implements Digester {
  private readonly digester: number;

  constructor(
    private readonly thread: DigestThread,
    algorithms: readonly string[],
  ) {
    this.digester = thread.open(algorithms);
  }

  async update({ buffer, byteLength }: Buffer, length: number): Promise<Buffer> {
    if (!(buffer instanceof ArrayBuffer) || buffer.byteLength !== byteLength) {
      throw new Error('Memory that goes to another thread has to be all that there is of it.');
    }
    const { digester } = this;
    const { memory } = await this.thread.ask({ kind: 'update', digester, memory: buffer, length });
    return Buffer.from(memory ?? new ArrayBuffer(byteLength));
  }

  async digests(): Promise<Digests> {
    const { digests } = await this.thread.ask({ kind: 'end', digester: this.digester });
    this.cancel();
    return new Map(digests);
  }

  cancel(): void {
    this.thread.close(this.digester);
  }
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
    const isWorthIt = algorithms.length > 0 && (length ?? Infinity) >= leastBytes;
    return isWorthIt && this.size > 0
      ? new ThreadDigester(this.freest(), algorithms)
      : new OwnDigester(algorithms);
  }

  [Symbol.dispose](): void {
    for (const thread of this.threads) thread.terminate();
    this.threads.clear();
  }

  private freest(): DigestThread {
    const [first] = [...this.threads].sort((one, other) => one.digesters - other.digesters);
    if (first && (first.digesters === 0 || this.threads.size >= this.size)) return first;
    const thread: DigestThread = new DigestThread(this.startWorker(), () => void this.threads.delete(thread));
    this.threads.add(thread);
    return thread;
  }
}
