import type { IncomingMessage } from 'node:http';
import { incompleteBody } from './byteReader';
import { RequestFault } from './requestFault';

export type Headers = Readonly<Record<string, string | undefined>>;

/** A request as it comes in, before anything of it is believed. */
export interface Incoming {
  readonly requestId: string;
  readonly method: string;
  /** The request line's URL. */
  readonly url: string;
  /** Names in lower case; repeated headers are joined with a comma. */
  readonly headers: Headers;
  /** The body as it was sent. Nothing is asked of the client before it is first read. */
  readonly bytes: AsyncIterable<Buffer>;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** A client that sends nothing of an announced body for so long is given up. */
const bodyTimeout = 120_000;

/** Joins header lines by name, as SigV4 signs them. */
export function headersOf(rawHeaders: readonly string[]): Headers {
  const headers = Object.create(null) as Record<string, string | undefined>;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const value = rawHeaders[index + 1] ?? '';
    headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return headers;
}

/**
 * The bytes of a request's body. `onStart` is called before the first is read. Whoever stops reading leaves
 * the connection open, so that an answer can still be sent.
 */
export async function* bodyOf(request: IncomingMessage, onStart: () => void): AsyncIterable<Buffer> {
  onStart();
  request.socket.setTimeout(bodyTimeout);
  try {
    const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    for await (const chunk of chunks) yield chunk;
  } catch (cause) {
    throw new RequestFault('IncompleteBody', incompleteBody().message, { cause });
  } finally {
    request.socket.setTimeout(0);
  }
}

/**
 * Reads a body that must be small.
 * @throws RequestFault `BodyTooLarge`, before anything is read where the length is announced
 */
export async function readBounded({ headers, bytes }: Incoming, limit: number): Promise<Buffer> {
  if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (limit: number): RequestFault =>
  new RequestFault('BodyTooLarge', `The body of the request is larger than ${limit} bytes.`);
