import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { healthPath } from '../../finspace/serviceHandle';
import type { AccessKeyCatalog } from '../catalog/accessKeyCatalog';
import { drain, writeAnswer } from './answerWriter';
import type { ServiceName } from './exchange';
import { bodyOf, headersOf, type Incoming } from './incoming';
import { RequestHandler, type Routers } from './requestHandler';
import { SignatureVerifier } from './signatureVerifier';

/** What is logged of a request: nothing that could be used to send another. */
export type AccessLogEntry = Readonly<{
  requestId: string;
  method: string;
  /** Without the query. */
  path: string;
  service?: ServiceName;
  accessKeyId?: string;
  status: number;
  milliseconds: number;
}>;

export interface FrontOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly routers: Routers;
  readonly accessKeys: Pick<AccessKeyCatalog, 'find'>;
  /** Whether an operation of the FinSpace Data API has this path. */
  readonly isFinSpacePath: (path: string) => boolean;
  /** What the unsigned health request answers. */
  readonly health: () => object;
  readonly log: (entry: AccessLogEntry) => void;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now?: () => number;
}

/** Health requests do not count. */
export interface FrontActivity {
  readonly requestsUnderWay: number;
  /** When a request last came in or was answered, in milliseconds; at first, when the front was started. */
  readonly lastActivity: number;
}

const headersTimeout = 30_000;
const keepAliveTimeout = 75_000;
const maxHeaderSize = 32 * 1024;
const closeGrace = 5_000;
/** Bytes that may wait in each direction of a connection, before the other end has to. */
const highWaterMark = 512 * 1024;

/** The one port: takes requests in, has them handled, sends the answers. */
class Front {
  private requestsUnderWay = 0;
  private isClosing = false;
  private lastActivity: number;
  private readonly now: () => number;
  private readonly handler: RequestHandler;
  private readonly server: Server;

  constructor(private readonly options: FrontOptions) {
    this.now = options.now ?? Date.now;
    this.lastActivity = this.now();
    const verifier = new SignatureVerifier(options.accessKeys, this.now);
    this.handler = new RequestHandler(options.routers, verifier, options.isFinSpacePath);
    // Uploads may take hours, so no limit is set to a whole request, but to each of its pauses.
    this.server = createServer({
      headersTimeout,
      requestTimeout: 0,
      keepAliveTimeout,
      maxHeaderSize,
      highWaterMark,
    });
    this.server.on('request', (request, response) => void this.serve(request, response, false));
    this.server.on('checkContinue', (request, response) => void this.serve(request, response, true));
    this.server.on('checkExpectation', (request, response) => void this.serve(request, response, false));
  }

  get activity(): FrontActivity {
    return { requestsUnderWay: this.requestsUnderWay, lastActivity: this.lastActivity };
  }

  listen(): Promise<number> {
    const { host, port } = this.options;
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen({ host, port }, () => {
        this.server.off('error', reject);
        const address = this.server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  }

  /** Takes no new requests, and gives those under way a few seconds. */
  close(): Promise<void> {
    this.isClosing = true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.server.closeAllConnections(), closeGrace);
      this.server.close(() => {
        clearTimeout(timer);
        resolve();
      });
      this.server.closeIdleConnections();
    });
  }

  private async serve(
    request: IncomingMessage,
    response: ServerResponse,
    awaitsContinue: boolean,
  ): Promise<void> {
    const headers = headersOf(request.rawHeaders);
    if (request.method === 'GET' && request.url === healthPath && headers['authorization'] === undefined) {
      this.serveHealth(response);
      return;
    }
    this.begin(response);
    const incoming = this.open(request, response, headers, awaitsContinue);
    await this.answer(incoming, request, response);
  }

  private serveHealth(response: ServerResponse): void {
    const body = JSON.stringify(this.options.health());
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  }

  private begin(response: ServerResponse): void {
    this.requestsUnderWay += 1;
    this.lastActivity = this.now();
    response.once('close', () => {
      this.requestsUnderWay -= 1;
      this.lastActivity = this.now();
      if (this.isClosing) setImmediate(() => this.server.closeIdleConnections());
    });
  }

  private open(
    request: IncomingMessage,
    response: ServerResponse,
    headers: Incoming['headers'],
    awaitsContinue: boolean,
  ): Incoming {
    const controller = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) controller.abort();
    });
    let mustClose = awaitsContinue;
    const onStart = (): void => {
      if (!mustClose) return;
      mustClose = false;
      response.removeHeader('connection');
      response.writeContinue();
    };
    // A client that was never told to continue may, or may not, send its body: the connection is of no more use.
    if (awaitsContinue) response.setHeader('connection', 'close');
    return {
      requestId: randomUUID(),
      method: request.method ?? '',
      url: request.url ?? '',
      headers,
      bytes: bodyOf(request, onStart),
      signal: controller.signal,
    };
  }

  private async answer(
    incoming: Incoming,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const started = performance.now();
    const { answer, service, accessKeyId } = await this.handler.handle(incoming);
    try {
      const written = writeAnswer(response, incoming.method, answer);
      drain(request);
      await written;
    } catch {
      // The client is gone, or must be told by a broken connection that the rest of its answer is missing.
      response.destroy();
    }
    const milliseconds = Math.round(performance.now() - started);
    this.log(incoming, { service, accessKeyId, status: answer.status, milliseconds });
  }

  private log(incoming: Incoming, outcome: Omit<AccessLogEntry, 'requestId' | 'method' | 'path'>): void {
    const { requestId, method, url } = incoming;
    try {
      this.options.log({ requestId, method, path: url.split('?', 1)[0] ?? '', ...outcome });
    } catch {
      // A log that cannot be written, on a full disk perhaps, must not end the service.
    }
  }
}

/** A front that listens. */
export interface RunningFront {
  readonly port: number;
  readonly activity: FrontActivity;
  /** Resolves once all connections are closed; requests under way are given a few seconds. */
  close(): Promise<void>;
}

/**
 * Starts to listen.
 * @throws Error with the system's code, such as `EADDRINUSE`, where the address cannot be had
 */
export async function startFront(options: FrontOptions): Promise<RunningFront> {
  const front = new Front(options);
  const port = await front.listen();
  return {
    port,
    get activity() {
      return front.activity;
    },
    close: () => front.close(),
  };
}
