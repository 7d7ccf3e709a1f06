import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

const blankLine = Buffer.from('\r\n\r\n');
const answerLimitMilliseconds = 20_000;

/**
 * Sends bytes as they are given and reads the answers, without an HTTP client that would tidy up what is
 * sent. One request at a time; a connection that the server has closed is opened again for the next.
 */
export class RawConnection implements Disposable {
  private socket: Socket | undefined;
  private received: Buffer = Buffer.alloc(0);

  constructor(private readonly port: number) {}

  /**
   * Sends a request and resolves with its last answer: 100 Continue is passed over.
   * Resolves with undefined where the server closes the connection without one.
   */
  async send(request: Buffer, method: string): Promise<WireAnswer | undefined> {
    const socket = await this.open();
    socket.write(request);
    for (;;) {
      const answer = await this.answer(socket, method);
      if (answer?.status === 100) continue;
      const isOver = answer?.headers.get('connection')?.toLowerCase() === 'close';
      if (answer === undefined || isOver) this.close();
      return answer;
    }
  }

  /** Sends bytes over a connection of their own, ends it, and resolves with all that comes back before it closes. */
  async exchange(parts: readonly Buffer[]): Promise<Buffer> {
    this.close();
    const socket = await this.open();
    for (const part of parts) socket.write(part);
    socket.end();
    const received: Buffer[] = [];
    for (let bytes = await nextBytes(socket); bytes; bytes = await nextBytes(socket)) received.push(bytes);
    this.close();
    return Buffer.concat(received);
  }

  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
    this.received = Buffer.alloc(0);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private async open(): Promise<Socket> {
    const isOpen = this.socket && !this.socket.destroyed && !this.socket.readableEnded;
    if (this.socket && isOpen) return this.socket;
    this.close();
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    // A server that closes while we still write is seen as an end without an answer.
    socket.on('error', () => undefined);
    socket.setTimeout(answerLimitMilliseconds, () => socket.destroy());
    await once(socket, 'connect');
    this.socket = socket;
    return socket;
  }

  private async answer(socket: Socket, method: string): Promise<WireAnswer | undefined> {
    let isEnded = false;
    for (;;) {
      const [answer, length] = parseAnswer(this.received, method, isEnded);
      if (answer) {
        this.received = this.received.subarray(length);
        return answer;
      }
      if (isEnded) return undefined;
      const more = await nextBytes(socket);
      if (more) this.received = Buffer.concat([this.received, more]);
      else isEnded = true;
    }
  }
}

/** What comes next; undefined at the end, however it comes. */
function nextBytes(socket: Socket): Promise<Buffer | undefined> {
  const ready = socket.read() as Buffer | null;
  if (ready) return Promise.resolve(ready);
  if (socket.destroyed || socket.readableEnded) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const settle = (): void => {
      socket.off('readable', settle).off('close', settle).off('end', settle);
      resolve((socket.read() as Buffer | null) ?? undefined);
    };
    socket.on('readable', settle).on('close', settle).on('end', settle);
  });
}

type Parsed = readonly [answer: WireAnswer | undefined, length: number];

function parseAnswer(bytes: Buffer, method: string, isEnded: boolean): Parsed {
  const end = bytes.indexOf(blankLine);
  if (end < 0) return [undefined, 0];
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1]);
  const headers = new Map(lines.map(parseHeader));
  const start = end + blankLine.length;
  const length = bodyLength({ bytes, start, headers, method, status, isEnded });
  if (length === undefined || bytes.length < start + length) return [undefined, 0];
  return [{ status, headers, body: bytes.subarray(start, start + length) }, start + length];
}

function parseHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

interface BodyPlace {
  readonly bytes: Buffer;
  readonly start: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly method: string;
  readonly status: number;
  readonly isEnded: boolean;
}

/** Undefined where the end has not come yet. A chunked body is taken with its chunks' frames. */
function bodyLength({ bytes, start, headers, method, status, isEnded }: BodyPlace): number | undefined {
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return 0;
  const announced = headers.get('content-length');
  if (announced !== undefined) return Number(announced);
  if (headers.get('transfer-encoding') === 'chunked') {
    const last = bytes.indexOf('0\r\n\r\n', start);
    return last < 0 ? undefined : last + 5 - start;
  }
  return isEnded ? bytes.length - start : undefined;
}
