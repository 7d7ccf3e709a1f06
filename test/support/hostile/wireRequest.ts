import type { RandomSource } from '../randomSource';
import type { HostileGround, HostileRequest } from './hostileRequest';
import { bytesOf, signedRequest } from './signedRequest';

/** What a smuggled request would be answered, were it taken. */
export const smuggledAnswer = '"service":"finspace-data"';
const smuggled = 'GET /local/health HTTP/1.1\r\nhost: x\r\n\r\n';

type Wire = (host: string, random: RandomSource) => string;
const line =
  (text: string): Wire =>
  (host) =>
    `${text}\r\nhost: ${host}\r\n\r\n`;
const post =
  (headers: string, body: string): Wire =>
  (host) =>
    `POST /datasetsv2 HTTP/1.1\r\nhost: ${host}\r\n${headers}\r\n\r\n${body}`;
const authorization = (text: string): Wire =>
  line(`GET /datasetsv2 HTTP/1.1\r\nx-amz-date: 20260101T000000Z\r\nauthorization: ${text}`);
const presigned = (query: string): Wire => line(`GET /datasetsv2?${query} HTTP/1.1`);

/** Requests that are no HTTP, too much of it, two at once, or signed with nonsense. */
const wires: Readonly<Record<string, Wire>> = {
  'a header flood': (host) => `GET / HTTP/1.1\r\nhost: ${host}\r\n${'x-a: b\r\n'.repeat(5_000)}\r\n`,
  'a header flood below the limit': (host) =>
    `GET / HTTP/1.1\r\nhost: ${host}\r\n${'a:b\r\n'.repeat(1_500)}\r\n`,
  'a long header': (host) => `GET / HTTP/1.1\r\nhost: ${host}\r\nx-a: ${'x'.repeat(100_000)}\r\n\r\n`,
  'a long URL': line(`GET /${'x'.repeat(100_000)} HTTP/1.1`),
  'length and chunks': post(`content-length: 4\r\ntransfer-encoding: chunked`, `0\r\n\r\n${smuggled}`),
  'chunks and length': post(
    `transfer-encoding: chunked\r\ncontent-length: ${smuggled.length + 5}`,
    `0\r\n\r\n${smuggled}`,
  ),
  'two lengths': post(`content-length: 0\r\ncontent-length: ${smuggled.length}`, smuggled),
  'a list of lengths': post(`content-length: ${smuggled.length}, 0`, smuggled),
  'a length with a sign': post('content-length: +5', 'hello'),
  'a negative length': post('content-length: -1', ''),
  'a length in hexadecimal': post('content-length: 0x5', 'hello'),
  'a length beyond all bounds': post('content-length: 99999999999999999999999', 'x'),
  'chunks, in other letters': post('transfer-encoding: xchunked', `0\r\n\r\n${smuggled}`),
  'chunks, twice': post('transfer-encoding: chunked, chunked', `0\r\n\r\n${smuggled}`),
  'chunks, and identity': post(`transfer-encoding: identity\r\ncontent-length: ${smuggled.length}`, smuggled),
  'a space before the colon': post(`content-length : 0`, smuggled),
  'a folded header': post(`x-a: b\r\n content-length: 0`, ''),
  'chunks of a bad size': post('transfer-encoding: chunked', 'zz\r\nhello\r\n0\r\n\r\n'),
  'a chunk beyond all bounds': post('transfer-encoding: chunked', 'ffffffffffffffff\r\nx'),
  'a truncated chunk': post('transfer-encoding: chunked', '10\r\nhello'),
  'chunks with long extensions': post(
    'transfer-encoding: chunked',
    `1;${'x'.repeat(40_000)}\r\na\r\n0\r\n\r\n`,
  ),
  'chunks with many trailers': post('transfer-encoding: chunked', `0\r\n${'a: b\r\n'.repeat(10_000)}\r\n`),
  'a body that ends early': post('content-length: 1000', 'hello'),
  'NUL in a header': (host) => `GET / HTTP/1.1\r\nhost: ${host}\r\nx-a: a\0b\r\n\r\n`,
  'bare line feeds': (host) => `GET / HTTP/1.1\nhost: ${host}\n\n`,
  'bare carriage returns': (host) => `GET / HTTP/1.1\rhost: ${host}\r\r`,
  'no host': () => 'GET / HTTP/1.1\r\n\r\n',
  'two hosts': (host) => `GET / HTTP/1.1\r\nhost: ${host}\r\nhost: other\r\n\r\n`,
  'random bytes': (_host, random) => `${random.bytes(random.between(1, 500)).toString('latin1')}\r\n\r\n`,
  'HTTP/2': () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  TLS: () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
  'HTTP/1.0': () => 'GET / HTTP/1.0\r\n\r\n',
  'HTTP/0.9': () => 'GET /\r\n\r\n',
  'HTTP/9.9': line('GET / HTTP/9.9'),
  'an unknown method': line('FROB / HTTP/1.1'),
  CONNECT: () => 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nhost: 127.0.0.1:22\r\n\r\n',
  TRACE: line('TRACE / HTTP/1.1'),
  'OPTIONS *': line('OPTIONS * HTTP/1.1'),
  'an absolute URL': line('GET http://169.254.169.254/latest/meta-data HTTP/1.1'),
  'a URL of another scheme': line('GET file:///etc/passwd HTTP/1.1'),
  'an upgrade': line('GET / HTTP/1.1\r\nconnection: upgrade\r\nupgrade: websocket'),
  'an upgrade to HTTP/2': line(
    'GET / HTTP/1.1\r\nconnection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQ',
  ),
  'an unknown expectation': post('expect: the-worst\r\ncontent-length: 2', '{}'),
  'a wait to continue': post('expect: 100-continue\r\ncontent-length: 2', '{}'),
  'bytes beyond ASCII in the URL': line('GET /\xff\xfe\xc3 HTTP/1.1'),
  'an encoding that is none': line('GET /%zz%f HTTP/1.1'),
  'UTF-8 that is none': line('GET /datasetsv2/%ff%fe HTTP/1.1'),
  'no signature': line('GET /datasetsv2 HTTP/1.1'),
  'no signature, of S3': line('GET /bucket/key HTTP/1.1'),
  'an empty signature': authorization(''),
  'a signature of commas': authorization(`AWS4-HMAC-SHA256 ${','.repeat(10_000)}`),
  'a signature of slashes': authorization(
    `AWS4-HMAC-SHA256 Credential=${'/'.repeat(10_000)}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
  ),
  'a signature of a prototype key': authorization(
    `AWS4-HMAC-SHA256 Credential=__proto__/20260101/us-east-2/finspace-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  ),
  'a signature for constructor': authorization(
    `AWS4-HMAC-SHA256 Credential=a/20260101/us-east-2/constructor/aws4_request, SignedHeaders=__proto__;host, Signature=${'0'.repeat(64)}`,
  ),
  'a basic login': authorization('Basic YTpi'),
  'a bearer token': authorization('Bearer a.b.c'),
  'a signature of version 2': authorization('AWS AKIA:abc='),
  'a presigned URL of nothing': presigned('X-Amz-Algorithm=AWS4-HMAC-SHA256'),
  'a presigned URL with %': presigned('X-Amz-Algorithm=%&X-Amz-Credential=%ff&X-Amz-Signature=%00'),
  'a presigned URL of old times': presigned(
    `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a/20260101/us-east-2/sts/aws4_request&X-Amz-Date=99999999T999999Z&X-Amz-Expires=1e400&X-Amz-SignedHeaders=host&X-Amz-Signature=${'0'.repeat(64)}`,
  ),
  'many parameters': presigned(Array.from({ length: 5_000 }, (_, index) => `a${index}`).join('&')),
};

/** A signed request that is sent otherwise than it says. */
async function signedBadly(random: RandomSource, ground: HostileGround): Promise<HostileRequest> {
  const service = random.pick(['finspace-api', 's3', 'sts'] as const);
  const [path, method] = targetOf[service];
  const text = service === 'sts' ? 'Action=GetCallerIdentity&Version=2011-06-15' : '{"datasetTitle":"x"}';
  const body = Buffer.from(random.chance(0.1) ? text.padEnd(3_000_000) : text);
  const request = await signedRequest(ground, random, {
    service,
    method,
    path,
    query: [],
    headers: [],
    body,
  });
  const draft = { protocol: 'wire', method, expected: { kind: 'any' } } as const;
  if (random.chance(0.4)) {
    const chunked = inChunks(bytesOf(request, 'chunked'), body, random);
    return { ...draft, what: `${service}: a body of ${body.length} bytes in chunks`, parts: chunked };
  }
  const length = body.length + random.pick([-5, -1, 1, 50, 2_000_000, 6 * 1024 ** 3, 1e15]);
  const what = `${service}: a body of ${body.length} bytes said to have ${length}`;
  return { ...draft, what, parts: [bytesOf(request, length)] };
}

const targetOf = {
  'finspace-api': ['/datasetsv2', 'POST'],
  s3: ['/hostile-ground/wire', 'PUT'],
  sts: ['/', 'POST'],
} as const;

/** The body in chunks of HTTP's own, whole or without its end. */
function inChunks(whole: Buffer, body: Buffer, random: RandomSource): Buffer[] {
  const head = whole.subarray(0, whole.length - body.length);
  const size = random.pick([1, 7, body.length, 100_000]);
  const count = Math.min(Math.ceil(body.length / size), 50);
  const chunks = Array.from({ length: count }, (_, index) => {
    const data =
      index === count - 1 ? body.subarray(index * size) : body.subarray(index * size, (index + 1) * size);
    return Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')]);
  });
  const kept = random.chance(0.7) ? [...chunks, Buffer.from('0\r\n\r\n')] : chunks.slice(1);
  return [head, ...kept];
}

export async function wireRequest(random: RandomSource, ground: HostileGround): Promise<HostileRequest> {
  if (random.chance(0.2)) return signedBadly(random, ground);
  const [what, wire] = random.pick(Object.entries(wires));
  const bytes = Buffer.from(wire(ground.host, random), 'latin1');
  const cut = random.chance(0.1) ? random.below(bytes.length) : bytes.length;
  const half = random.below(bytes.length);
  const parts = random.chance(0.3)
    ? [bytes.subarray(0, Math.min(half, cut)), bytes.subarray(Math.min(half, cut), cut)]
    : [bytes.subarray(0, cut)];
  return { what, protocol: 'wire', method: 'GET', parts, expected: { kind: 'any' } };
}
