import { createHash } from 'node:crypto';
import { newChecksum } from './checksums';
import { RequestFault } from './requestFault';

/** What a payload was said to be. */
export interface PayloadExpectations {
  /** Hexadecimal. */
  readonly sha256?: string;
  /** Base64, as `Content-MD5` has it. */
  readonly md5?: string;
  /** Bytes. */
  readonly length?: number;
  /** Bytes. */
  readonly limit: number;
  /** Base64 by algorithm; those that come in the trailer are there once the payload has been read. */
  readonly checksums: ReadonlyMap<string, string>;
  /** The algorithms to compute while reading. */
  readonly algorithms: readonly string[];
}

const mismatch = (what: string): RequestFault =>
  new RequestFault('ChecksumMismatch', `The ${what} you specified did not match what we received.`);

/**
 * Passes a payload on, and fails at its end where it is not what it was said to be.
 * @throws RequestFault `PayloadHashMismatch`, `ChecksumMismatch`, `IncompleteBody`, `BodyTooLarge`
 */
export async function* verifyPayload(
  source: AsyncIterable<Buffer>,
  expected: PayloadExpectations,
): AsyncIterable<Buffer> {
  const sha256 = expected.sha256 === undefined ? undefined : createHash('sha256');
  const md5 = expected.md5 === undefined ? undefined : createHash('md5');
  const checksums = expected.algorithms.map((name) => ({ name, running: newChecksum(name) }));
  let length = 0;
  for await (const bytes of source) {
    length += bytes.length;
    if (length > (expected.length ?? Infinity)) throw tooLong();
    if (length > expected.limit) throw payloadTooLarge();
    sha256?.update(bytes);
    md5?.update(bytes);
    for (const { running } of checksums) running?.update(bytes);
    yield bytes;
  }
  if (expected.length !== undefined && length < expected.length) throw tooShort(expected.length, length);
  if (sha256 && sha256.digest('hex') !== expected.sha256) {
    throw new RequestFault(
      'PayloadHashMismatch',
      "The provided 'x-amz-content-sha256' does not match what was computed.",
    );
  }
  if (md5 && md5.digest('base64') !== expected.md5) throw mismatch('Content-MD5');
  for (const { name, running } of checksums) {
    if (running?.digest() !== expected.checksums.get(name)) throw mismatch(`${name.toUpperCase()} checksum`);
  }
}

export const payloadTooLarge = (): RequestFault =>
  new RequestFault('BodyTooLarge', 'Your proposed upload exceeds the maximum allowed size of 5 GiB.');

const tooLong = (): RequestFault =>
  new RequestFault(
    'MalformedRequest',
    'The body has more bytes than x-amz-decoded-content-length announced.',
  );

const tooShort = (announced: number, received: number): RequestFault =>
  new RequestFault('IncompleteBody', `The body has ${received} bytes where ${announced} were announced.`);
