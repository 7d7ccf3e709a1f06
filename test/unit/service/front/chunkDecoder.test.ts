import assert from 'node:assert/strict';
import { sha256, signingKey } from '../../../../extension/service/front/canonicalRequest';
import { decodeChunks, type ChunkOptions } from '../../../../extension/service/front/chunkDecoder';
import { RequestFault } from '../../../../extension/service/front/requestFault';
import type { SigningContext } from '../../../../extension/service/front/signatureVerifier';

/** The example of a payload in signed chunks that S3's documentation publishes. */
const scope = { date: '20130524', region: 'us-east-1', service: 's3' };
const context: SigningContext = {
  signingKey: signingKey('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', scope),
  signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  time: '20130524T000000Z',
  authorization: { ...scope, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', signedHeaders: [], signature: '' },
};
const signedBody = [
  '10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  'a'.repeat(65_536),
  '400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'a'.repeat(1024),
  '0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
  '',
  '',
].join('\r\n');

async function* inPieces(text: string, size: number): AsyncIterable<Buffer> {
  const bytes = Buffer.from(text, 'latin1');
  for (let start = 0; start < bytes.length; start += size) {
    yield await Promise.resolve(bytes.subarray(start, start + size));
  }
}

async function decode(text: string, options: Partial<ChunkOptions> = {}, pieceSize = 7): Promise<string> {
  const all: Buffer[] = [];
  const full = { hasTrailer: false, onTrailer: () => undefined, ...options };
  for await (const bytes of decodeChunks(inPieces(text, pieceSize), full)) all.push(bytes);
  return Buffer.concat(all).toString('latin1');
}

const isFault = (code: string) => (error: unknown) => error instanceof RequestFault && error.code === code;

describe('decodeChunks', () => {
  it('verifies the signed chunks of S3’s documentation, however they are cut', async () => {
    for (const pieceSize of [1000, 65_537, 1_000_000]) {
      assert.equal(sha256(await decode(signedBody, { context }, pieceSize)), sha256('a'.repeat(66_560)));
    }
  });

  it('refuses a chunk whose bytes were changed', async () => {
    const changed = signedBody.replace('aaa', 'aba');
    await assert.rejects(decode(changed, { context }, 4096), isFault('SignatureMismatch'));
  });

  it('refuses signed chunks in another order', async () => {
    const [first = '', second = ''] = signedBody.split('\r\n', 2);
    const last = signedBody.split('\r\n').slice(4).join('\r\n');
    await assert.rejects(
      decode([first, second, last].join('\r\n'), { context }, 4096),
      isFault('SignatureMismatch'),
    );
  });

  it('refuses chunks without a signature where they must be signed', async () => {
    await assert.rejects(decode('1\r\na\r\n0\r\n\r\n', { context }), isFault('SignatureMismatch'));
  });

  it('tells the trailers of unsigned chunks', async () => {
    const trailers: [string, string][] = [];
    const body = '3\r\nabc\r\n2\r\nde\r\n0\r\nX-Amz-Checksum-Crc32: hYfZLg==\r\n\r\n';
    const onTrailer = (name: string, value: string): void => void trailers.push([name, value]);
    for (const pieceSize of [1, 2, 3, 100]) {
      assert.equal(await decode(body, { hasTrailer: true, onTrailer }, pieceSize), 'abcde');
      assert.deepEqual(trailers.splice(0), [['x-amz-checksum-crc32', 'hYfZLg==']]);
    }
  });

  it('refuses a signed payload whose trailer is not signed', async () => {
    const lastChunk = signedBody.replace(/\r\n\r\n$/, '\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n');
    await assert.rejects(decode(lastChunk, { context, hasTrailer: true }, 4096), isFault('MalformedRequest'));
  });

  for (const [what, body, code] of [
    ['that ends in a chunk', '5\r\nabc', 'IncompleteBody'],
    ['that ends before its last chunk', '3\r\nabc\r\n', 'IncompleteBody'],
    ['with a chunk longer than its size', '2\r\nabc\r\n0\r\n\r\n', 'MalformedRequest'],
    ['with a size that is no number', 'zz\r\nabc\r\n0\r\n\r\n', 'MalformedRequest'],
    ['with an endless line', '1'.repeat(10_000), 'MalformedRequest'],
    ['with bytes behind its end', '0\r\n\r\nmore\r\n', 'MalformedRequest'],
    ['with a trailer that was not announced', '0\r\na:b\r\n\r\n', 'MalformedRequest'],
  ] as const) {
    it(`refuses a body ${what}`, async () => {
      await assert.rejects(decode(body), isFault(code));
    });
  }
});
