import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

const chunk = Buffer.alloc(1024 * 1024, 'a');
const highWaterMark = 1024 * 1024;

/** The bytes of the one object that it pretends to hold. */
const byteCount = Number(process.argv[2]);

function* bytes(count: number): Iterable<Buffer> {
  for (let left = count; left > 0; left -= chunk.length) yield chunk.subarray(0, left);
}

function rangeOf({ headers }: IncomingMessage): { readonly start: number; readonly end: number } | undefined {
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
  if (start === undefined) return undefined;
  return { start: Number(start), end: Math.min(Number(end === '' ? Infinity : end), byteCount - 1) };
}

function read(request: IncomingMessage, response: ServerResponse): void {
  const range = rangeOf(request);
  const length = range ? range.end - range.start + 1 : byteCount;
  const told = range ? { 'content-range': `bytes ${range.start}-${range.end}/${byteCount}` } : {};
  response.writeHead(range ? 206 : 200, {
    ...told,
    'content-length': length,
    'content-type': 'text/csv',
    'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
    etag: '"0"',
    'accept-ranges': 'bytes',
  });
  if (request.method === 'HEAD') response.end();
  else Readable.from(bytes(length), { objectMode: false, highWaterMark }).pipe(response);
}

const begun = '<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>';
const completed = '<CompleteMultipartUploadResult><ETag>"0"</ETag></CompleteMultipartUploadResult>';

/** Answers as an object store that keeps nothing: the least that an upload, or a download, waits for. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') {
    read(request, response);
    return;
  }
  await finished(request.resume());
  const isBegin = /[?&]uploads/.test(request.url ?? '');
  response.writeHead(200, { etag: '"0"', 'content-type': 'application/xml' });
  response.end(request.method === 'POST' ? (isBegin ? begun : completed) : undefined);
}

const server = createServer({ highWaterMark }, (request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
  response.writeContinue();
  server.emit('request', request, response);
});
server.on('clientError', (_: Error, socket: Socket) => socket.destroy());
server.listen({ host: '127.0.0.1', port: 0 }, () => {
  const address = server.address();
  if (typeof address === 'object') process.send?.(address?.port);
});
process.on('disconnect', () => process.exit());
