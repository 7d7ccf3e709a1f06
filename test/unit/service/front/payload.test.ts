import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { openPayload } from '../../../../extension/service/front/payload';
import { verifiedBytes } from '../../../../extension/service/front/payloadVerifier';
import { RequestFault } from '../../../../extension/service/front/requestFault';
import { parseTarget } from '../../../../extension/service/front/requestTarget';
import type { SigningContext } from '../../../../extension/service/front/signatureVerifier';

const context: SigningContext = {
  signingKey: Buffer.alloc(32),
  signature: '',
  time: '',
  authorization: { accessKeyId: '', date: '', region: '', service: 's3', signedHeaders: [], signature: '' },
};
const digits = '123456789';
const digitsCrc32 = 'y/Q5Jg==';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const trailerMode = {
  'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'x-amz-trailer': 'x-amz-checksum-crc32',
};

async function* one(text: string): AsyncIterable<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}

async function read(body: string, headers: Record<string, string>, method = 'PUT', url = '/b/k') {
  const payload = openPayload({ method, headers, target: parseTarget(url) }, one(body), context);
  const all: Buffer[] = [];
  for await (const bytes of verifiedBytes(payload.bytes, payload.verification)) all.push(bytes);
  return { text: Buffer.concat(all).toString(), checksums: Object.fromEntries(payload.checksums) };
}

const isFault = (code: string) => (error: unknown) => error instanceof RequestFault && error.code === code;

describe('openPayload', () => {
  it('passes on a payload that is what was signed and announced', async () => {
    const headers = {
      'x-amz-content-sha256': hashOf(digits),
      'content-length': '9',
      'content-md5': createHash('md5').update(digits).digest('base64'),
      'x-amz-checksum-crc32': digitsCrc32,
    };
    assert.deepEqual(await read(digits, headers), { text: digits, checksums: { crc32: digitsCrc32 } });
  });

  it('takes unsigned payloads', async () => {
    assert.equal((await read(digits, { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' })).text, digits);
  });

  it('takes a checksum from the trailer', async () => {
    const body = `9\r\n${digits}\r\n0\r\nx-amz-checksum-crc32:${digitsCrc32}\r\n\r\n`;
    const headers = {
      ...trailerMode,
      'x-amz-decoded-content-length': '9',
      'content-length': String(body.length),
    };
    assert.deepEqual(await read(body, headers), { text: digits, checksums: { crc32: digitsCrc32 } });
  });

  for (const [what, body, headers, code] of [
    ['another hash', digits, { 'x-amz-content-sha256': hashOf('other') }, 'PayloadHashMismatch'],
    [
      'another MD5',
      digits,
      { 'x-amz-content-sha256': hashOf(digits), 'content-md5': 'x' },
      'ChecksumMismatch',
    ],
    [
      'another CRC32',
      digits,
      { 'x-amz-content-sha256': hashOf(digits), 'x-amz-checksum-crc32': 'AAAAAA==' },
      'ChecksumMismatch',
    ],
    [
      'fewer bytes',
      digits,
      { 'x-amz-content-sha256': hashOf(digits), 'content-length': '10' },
      'IncompleteBody',
    ],
    [
      'another CRC32 in its trailer',
      '0\r\nx-amz-checksum-crc32:AAAAAB==\r\n\r\n',
      trailerMode,
      'ChecksumMismatch',
    ],
    ['an announced trailer missing', '0\r\n\r\n', trailerMode, 'ChecksumMismatch'],
    [
      'another decoded length',
      '1\r\na\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n',
      { ...trailerMode, 'x-amz-decoded-content-length': '0' },
      'MalformedRequest',
    ],
    ['no hash', digits, {}, 'MalformedRequest'],
    ['an unknown mode', digits, { 'x-amz-content-sha256': 'STREAMING-OTHER' }, 'MalformedRequest'],
    [
      'an unknown checksum',
      digits,
      { 'x-amz-content-sha256': hashOf(digits), 'x-amz-checksum-xxh3': 'a' },
      'MalformedRequest',
    ],
    [
      'more than S3 takes',
      '',
      { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', 'content-length': String(5 * 1024 ** 3 + 1) },
      'BodyTooLarge',
    ],
  ] as const) {
    it(`refuses a payload with ${what}`, async () => {
      await assert.rejects(read(body, { ...headers }), isFault(code));
    });
  }

  it('leaves the checksum of a completed upload to those who know its object', async () => {
    const headers = { 'x-amz-content-sha256': hashOf(digits), 'x-amz-checksum-crc32': 'AAAAAA==' };
    assert.equal((await read(digits, headers, 'POST', '/b/k?uploadId=u')).text, digits);
  });
});
