import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ServiceAnswer } from './exchange';

/** What is read of a refused request's body so that the client, done with sending, reads the answer. */
const drainLimit = 64 * 1024 * 1024;
const drainTimeout = 10_000;

/** Reads what is left of a request, so that its connection can be used again; a connection with too much left is closed. */
export function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let left = drainLimit;
  const close = (): void => void request.destroy();
  const timer = setTimeout(close, drainTimeout);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) close();
  });
  request.resume();
}

const hasNoBody = (method: string, status: number): boolean =>
  method === 'HEAD' || status === 204 || status === 304;

/** Sends an answer. Rejects where the client goes away, or the answer's own stream fails, before its end. */
export async function writeAnswer(
  response: ServerResponse,
  method: string,
  answer: ServiceAnswer,
): Promise<void> {
  const { status, headers, body } = answer;
  const isStream = body instanceof Readable;
  if (body !== undefined && !isStream) response.setHeader('content-length', Buffer.byteLength(body));
  if (body === undefined && status !== 204 && status !== 304 && !('content-length' in headers)) {
    response.setHeader('content-length', 0);
  }
  response.writeHead(status, headers);
  if (hasNoBody(method, status)) {
    if (isStream) body.destroy();
    response.end();
  } else if (isStream) await pipeline(body, response);
  else response.end(body);
}
