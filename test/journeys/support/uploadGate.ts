import { once } from 'node:events';
import {
  createServer,
  request as send,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** What S3 is asked for on the way of an upload in parts. */
export interface UploadRequest {
  readonly operation: 'begin' | 'sendPart' | 'listParts' | 'complete';
  readonly uploadId?: string;
  readonly partNumber?: number;
}

function uploadRequest({ method, url = '' }: IncomingMessage): UploadRequest | undefined {
  const query = new URL(url, 'http://gate').searchParams;
  const [uploadId, part] = [query.get('uploadId') ?? undefined, query.get('partNumber')];
  if (method === 'POST' && query.has('uploads')) return { operation: 'begin' };
  if (uploadId === undefined) return undefined;
  if (method === 'PUT' && part !== null) return { operation: 'sendPart', uploadId, partNumber: Number(part) };
  if (method === 'GET') return { operation: 'listParts', uploadId };
  return method === 'POST' ? { operation: 'complete', uploadId } : undefined;
}

/** Stands before a service: lets a number of parts of uploads through, holds back the others, and writes down what passed. */
export class UploadGate {
  readonly #server: Server;
  readonly #held = new Map<IncomingMessage, () => void>();
  #passed: UploadRequest[] = [];
  #partsLeft = 0;
  #givenUp = 0;

  private constructor(private readonly service: URL) {
    this.#server = createServer((incoming, answer) => {
      this.#take(incoming, answer).catch(() => answer.destroy());
    });
  }

  static async before(serviceEndpoint: string): Promise<UploadGate> {
    const gate = new UploadGate(new URL(serviceEndpoint));
    await once(gate.#server.listen(0, '127.0.0.1'), 'listening');
    return gate;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many parts wait before the gate, whose senders wait as well. */
  get heldParts(): number {
    return this.#held.size;
  }

  /** How many parts waited, since `admit`, until their sender left. */
  get partsGivenUp(): number {
    return this.#givenUp;
  }

  /** Lets that many parts through from now on, and forgets what has passed. */
  admit(parts: number): void {
    this.#partsLeft = parts;
    this.#passed = [];
    this.#givenUp = 0;
    for (const [incoming, pass] of this.#held) {
      if (this.#partsLeft === 0) return;
      this.#held.delete(incoming);
      this.#partsLeft -= 1;
      pass();
    }
  }

  /** What the service has answered since `admit`, in that order. */
  get passed(): readonly UploadRequest[] {
    return this.#passed;
  }

  /** The numbers of the parts that the service has taken since `admit`. */
  get sentParts(): readonly (number | undefined)[] {
    const parts = this.#passed.filter(({ operation }) => operation === 'sendPart');
    return parts.map(({ partNumber }) => partNumber);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const seen = uploadRequest(incoming);
    // A connection whose bytes are not read does not say that its other side has gone.
    const body = await buffer(incoming);
    const pass = (): void => {
      this.#pass(incoming, body, answer, seen).catch(() => answer.destroy());
    };
    if (seen?.operation !== 'sendPart') pass();
    else if (this.#partsLeft > 0) {
      this.#partsLeft -= 1;
      pass();
    } else {
      this.#held.set(incoming, pass);
      answer.once('close', () => {
        if (this.#held.delete(incoming)) this.#givenUp += 1;
      });
    }
  }

  async #pass(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    answer: ServerResponse,
    seen?: UploadRequest,
  ): Promise<void> {
    const { hostname, port } = this.service;
    // A connection that is kept may be ended by the service just when it is used again.
    const outgoing = send({ agent: false, hostname, port, method, path: url, headers });
    outgoing.end(body);
    const [received] = (await once(outgoing, 'response')) as [IncomingMessage];
    if (seen && received.statusCode === 200) this.#passed.push(seen);
    answer.writeHead(received.statusCode ?? 502, received.rawHeaders);
    await pipeline(received, answer);
  }
}
