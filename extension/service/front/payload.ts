import { newChecksum } from './checksums';
import { decodeChunks } from './chunkDecoder';
import {
  measuredBytes,
  PayloadVerification,
  payloadTooLarge,
  type PayloadExpectations,
  type Verification,
} from './payloadVerifier';
import { RequestFault } from './requestFault';
import type { RequestTarget } from './requestTarget';
import type { SigningContext } from './signatureVerifier';

type Headers = Readonly<Record<string, string | undefined>>;

/** How a streamed payload comes in, as `x-amz-content-sha256` says. */
interface PayloadMode {
  readonly isChunked: boolean;
  readonly isSigned: boolean;
  readonly hasTrailer: boolean;
}

/** A payload, and what it has to be: whoever reads the bytes to their end asks for their verification. */
export interface Payload {
  /** They fail where they are more or fewer than announced, or not signed as they have to be. */
  readonly bytes: AsyncIterable<Buffer>;
  /** As announced. */
  readonly length?: number;
  readonly verification: Verification;
  /** Checksums in base64, by algorithm; complete once `bytes` have been read to their end. */
  readonly checksums: ReadonlyMap<string, string>;
}

/** What S3 takes in one request. */
const greatestPayload = 5 * 1024 ** 3;
const plain = { isChunked: false, isSigned: false, hasTrailer: false };
const modes: Readonly<Record<string, PayloadMode | undefined>> = {
  'UNSIGNED-PAYLOAD': plain,
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER': { isChunked: true, isSigned: false, hasTrailer: true },
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD': { isChunked: true, isSigned: true, hasTrailer: false },
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER': { isChunked: true, isSigned: true, hasTrailer: true },
};

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
const checksumHeader = /^x-amz-checksum-(?!mode$|type$|algorithm$)(.+)$/;

/** @throws RequestFault `MalformedRequest` */
function modeOf(contentHash: string): PayloadMode {
  const mode = isHash(contentHash) ? plain : modes[contentHash];
  if (mode) return mode;
  throw new RequestFault(
    'MalformedRequest',
    `x-amz-content-sha256 has a value that is not supported: ${contentHash}`,
  );
}

/**
 * The payload hash that a streamed request was signed with.
 * @throws RequestFault `MalformedRequest`
 */
export function declaredPayloadHash(headers: Headers): string {
  const contentHash = headers['x-amz-content-sha256'];
  if (contentHash === undefined) {
    throw new RequestFault(
      'MalformedRequest',
      'Missing required header for this request: x-amz-content-sha256',
    );
  }
  modeOf(contentHash);
  return contentHash;
}

/** @throws RequestFault `MalformedRequest`, `BodyTooLarge` */
function announcedLength(headers: Headers, mode: PayloadMode): number | undefined {
  const text = mode.isChunked ? headers['x-amz-decoded-content-length'] : headers['content-length'];
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text))
    throw new RequestFault('MalformedRequest', 'The announced length is not a number.');
  const length = Number(text);
  if (length <= greatestPayload) return length;
  throw payloadTooLarge();
}

/** The checksum of a completed upload's object travels in the same header as that of a payload. */
const isCompletion = (method: string, target: RequestTarget): boolean =>
  method === 'POST' && target.query.some(([name]) => name === 'uploadId');

function checksumsInHeaders(headers: Headers): Map<string, string> {
  const found = Object.entries(headers).flatMap(([name, value]) => {
    const algorithm = checksumHeader.exec(name)?.[1];
    return algorithm !== undefined && value !== undefined ? [[algorithm, value] as const] : [];
  });
  return new Map(found);
}

const checksumsInTrailer = (headers: Headers): readonly string[] =>
  (headers['x-amz-trailer'] ?? '').split(',').flatMap((name) => {
    const algorithm = checksumHeader.exec(name.trim().toLowerCase())?.[1];
    return algorithm === undefined ? [] : [algorithm];
  });

/** @throws RequestFault `MalformedRequest` */
function requireKnown(algorithms: readonly string[]): readonly string[] {
  if (algorithms.length > 1) {
    throw new RequestFault('MalformedRequest', 'Expecting a single x-amz-checksum- header.');
  }
  const unknown = algorithms.find((algorithm) => !newChecksum(algorithm));
  if (unknown === undefined) return algorithms;
  throw new RequestFault('MalformedRequest', `The checksum algorithm is not supported: ${unknown}`);
}

/**
 * Opens the body of a request whose signature has been verified.
 * @throws RequestFault `MalformedRequest`, `BodyTooLarge` for what the headers announce
 */
export function openPayload(
  request: { readonly method: string; readonly headers: Headers; readonly target: RequestTarget },
  source: AsyncIterable<Buffer>,
  context: SigningContext,
): Payload {
  const { method, headers, target } = request;
  const contentHash = declaredPayloadHash(headers);
  const mode = modeOf(contentHash);
  const checksums = isCompletion(method, target) ? new Map<string, string>() : checksumsInHeaders(headers);
  const announced = mode.hasTrailer ? checksumsInTrailer(headers) : [];
  const expected: PayloadExpectations = {
    sha256: isHash(contentHash) ? contentHash : undefined,
    md5: headers['content-md5'],
    checksums,
    algorithms: requireKnown([...new Set([...checksums.keys(), ...announced])]),
  };
  const onTrailer = (name: string, value: string): void => {
    const algorithm = checksumHeader.exec(name)?.[1];
    if (algorithm !== undefined && announced.includes(algorithm)) checksums.set(algorithm, value);
  };
  const chunkOptions = {
    context: mode.isSigned ? context : undefined,
    hasTrailer: mode.hasTrailer,
    onTrailer,
  };
  const length = announcedLength(headers, mode);
  const decoded = mode.isChunked ? decodeChunks(source, chunkOptions) : source;
  const bytes = measuredBytes(decoded, { announced: length, limit: greatestPayload });
  return { bytes, length, verification: new PayloadVerification(expected), checksums };
}
