import { OwnDigester, type Digests } from './digester';
import { RequestFault } from './requestFault';

/** What the digests of some bytes have to be. */
export interface Verification {
  /** The digests to take of them, by the names that `newChecksum` knows. */
  readonly algorithms: readonly string[];
  /** Ask once all bytes have been read. @throws RequestFault `PayloadHashMismatch`, `ChecksumMismatch` */
  verify(digests: Digests): void;
}

/** What a payload was said to be. */
export interface PayloadExpectations {
  /** Hexadecimal. */
  readonly sha256?: string;
  /** Base64, as `Content-MD5` has it. */
  readonly md5?: string;
  /** Base64 by algorithm; those that come in the trailer are there once the payload has been read. */
  readonly checksums: ReadonlyMap<string, string>;
  /** The algorithms of `checksums`. */
  readonly algorithms: readonly string[];
}

const mismatch = (what: string): RequestFault =>
  new RequestFault('ChecksumMismatch', `The ${what} you specified did not match what we received.`);

const hexadecimal = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');

/** Asks of a payload that it is what it was said to be. */
export class PayloadVerification implements Verification {
  readonly algorithms: readonly string[];

  constructor(private readonly expected: PayloadExpectations) {
    const { sha256, md5, algorithms } = expected;
    const signed = sha256 === undefined ? [] : ['sha256'];
    const announced = md5 === undefined ? [] : ['md5'];
    this.algorithms = [...new Set([...signed, ...announced, ...algorithms])];
  }

  verify(digests: Digests): void {
    const { sha256, md5, checksums, algorithms } = this.expected;
    if (sha256 !== undefined && hexadecimal(digests.get('sha256') ?? '') !== sha256) {
      throw new RequestFault(
        'PayloadHashMismatch',
        "The provided 'x-amz-content-sha256' does not match what was computed.",
      );
    }
    if (md5 !== undefined && digests.get('md5') !== md5) throw mismatch('Content-MD5');
    for (const name of algorithms) {
      if (digests.get(name) !== checksums.get(name)) throw mismatch(`${name.toUpperCase()} checksum`);
    }
  }
}

/** Passes bytes on, and fails at their end where they are not what is asked of them. */
export async function* verifiedBytes(
  bytes: AsyncIterable<Buffer>,
  verification: Verification,
): AsyncIterable<Buffer> {
  const digester = new OwnDigester(verification.algorithms);
  for await (const chunk of bytes) {
    digester.add(chunk);
    yield chunk;
  }
  verification.verify(digester.result());
}

/** How many bytes a payload may have. */
export interface PayloadLength {
  /** As it was announced. */
  readonly announced?: number;
  readonly limit: number;
}

/**
 * Passes bytes on, and fails where they are more or fewer than announced.
 * @throws RequestFault `IncompleteBody`, `BodyTooLarge`, `MalformedRequest`
 */
export async function* measuredBytes(
  bytes: AsyncIterable<Buffer>,
  { announced, limit }: PayloadLength,
): AsyncIterable<Buffer> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > (announced ?? Infinity)) throw tooLong();
    if (length > limit) throw payloadTooLarge();
    yield chunk;
  }
  if (announced !== undefined && length < announced) throw tooShort(announced, length);
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
