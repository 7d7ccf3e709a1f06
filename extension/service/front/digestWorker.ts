import { parentPort, type MessagePort } from 'node:worker_threads';
import { OwnDigester } from './digester';
import type { DigestReply, DigestRequest } from './digestMessages';

/** Takes the digests of many streams of bytes on a thread of its own. */
class DigestWorker {
  private readonly digesters = new Map<number, OwnDigester>();

  constructor(private readonly port: MessagePort) {}

  handle(request: DigestRequest): void {
    const { digester } = request;
    switch (request.kind) {
      case 'open':
        this.digesters.set(digester, new OwnDigester(request.algorithms));
        break;
      case 'update':
        this.digesters.get(digester)?.add(Buffer.from(request.memory, 0, request.length));
        this.port.postMessage({ digester } satisfies DigestReply);
        break;
      case 'end':
        this.port.postMessage(this.end(digester));
        break;
      case 'cancel':
        this.digesters.delete(digester);
    }
  }

  private end(digester: number): DigestReply {
    const digests = [...(this.digesters.get(digester)?.result() ?? [])];
    this.digesters.delete(digester);
    return { digester, digests };
  }
}

/** Serves the thread that started this one, until it ends it. */
export function runDigestWorker(): void {
  if (!parentPort) throw new Error('Digests are taken on a thread of their own.');
  const worker = new DigestWorker(parentPort);
  parentPort.on('message', (request: DigestRequest) => worker.handle(request));
}
