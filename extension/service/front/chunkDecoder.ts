import { createHash } from 'node:crypto';
import { ByteReader, incompleteBody } from './byteReader';
import { scopeText, sha256, signWith } from './canonicalRequest';
import { RequestFault } from './requestFault';
import { requireSignature, type SigningContext } from './signatureVerifier';

/** How an `aws-chunked` body is read. */
export interface ChunkOptions {
  /** What the chunks' signatures go on from; absent where chunks are not signed. */
  readonly context?: SigningContext;
  /** Whether the body may end in trailing headers. */
  readonly hasTrailer: boolean;
  /** Told each trailing header, its name in lower case, before the body ends. */
  readonly onTrailer: (name: string, value: string) => void;
}

interface ChunkHeader {
  readonly size: number;
  readonly signature?: string;
}

const lineLimit = 4096;
const trailerLimit = 32;
const emptyHash = sha256('');

const malformed = (problem: string): RequestFault =>
  new RequestFault('MalformedRequest', `The aws-chunked body is malformed: ${problem}.`);

/** Reads `<size in hexadecimal>[;chunk-signature=<signature>]`. */
export function parseChunkHeader(line: string): ChunkHeader {
  const [size = '', ...extensions] = line.split(';');
  if (!/^[0-9a-f]{1,12}$/i.test(size.trim())) throw malformed('a chunk has no valid size');
  const signature = extensions
    .map((text) => /^\s*chunk-signature=([0-9a-f]{64})\s*$/.exec(text)?.[1])
    .find(Boolean);
  return { size: Number.parseInt(size, 16), signature };
}

/** Each signature covers the one before it. */
class SignatureChain {
  private previous: string;

  constructor(private readonly context: SigningContext) {
    this.previous = context.signature;
  }

  /** @throws RequestFault `SignatureMismatch` */
  verify(kind: 'PAYLOAD' | 'TRAILER', hashes: readonly string[], signature: string | undefined): void {
    const { signingKey, time, authorization } = this.context;
    const text = [`AWS4-HMAC-SHA256-${kind}`, time, scopeText(authorization), this.previous, ...hashes].join(
      '\n',
    );
    const expected = signWith(signingKey, text);
    requireSignature(expected, signature ?? '');
    this.previous = expected;
  }
}

async function* readChunk(
  reader: ByteReader,
  header: ChunkHeader,
  chain?: SignatureChain,
): AsyncIterable<Buffer> {
  const hash = chain && createHash('sha256');
  for (let left = header.size; left > 0;) {
    const bytes = await reader.take(left);
    left -= bytes.length;
    hash?.update(bytes);
    yield bytes;
  }
  if (header.size > 0 && (await reader.line(lineLimit)) !== '')
    throw malformed('a chunk is longer than its size');
  if (hash) chain.verify('PAYLOAD', [emptyHash, hash.digest('hex')], header.signature);
}

/** Answers whether the trailer's signature, which ends it, was there. */
function readTrailerLine(
  line: string,
  signed: string[],
  options: ChunkOptions,
  chain?: SignatureChain,
): boolean {
  const position = line.indexOf(':');
  const name = line.slice(0, position).trim().toLowerCase();
  const value = line.slice(position + 1).trim();
  if (position < 1 || !options.hasTrailer) throw malformed('there is a trailer that was not announced');
  if (name === 'x-amz-trailer-signature') {
    chain?.verify('TRAILER', [sha256(signed.join(''))], value);
    return true;
  }
  signed.push(`${name}:${value}\n`);
  options.onTrailer(name, value);
  return false;
}

async function readTrailer(reader: ByteReader, options: ChunkOptions, chain?: SignatureChain): Promise<void> {
  const signed: string[] = [];
  for (let line = await reader.line(lineLimit); line; line = await reader.line(lineLimit)) {
    if (readTrailerLine(line, signed, options, chain)) return;
    if (signed.length > trailerLimit) throw malformed('there are too many trailers');
  }
  if (chain && options.hasTrailer) throw malformed('its trailer is not signed');
}

async function requireEnd(reader: ByteReader): Promise<void> {
  for (let line = await reader.line(lineLimit); line !== undefined; line = await reader.line(lineLimit)) {
    if (line !== '') throw malformed('there are bytes behind its end');
  }
}

/**
 * Decodes an `aws-chunked` body, verifying the signature of each chunk once it has been read.
 * @throws RequestFault `MalformedRequest`, `IncompleteBody`, `SignatureMismatch`
 */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  options: ChunkOptions,
): AsyncIterable<Buffer> {
  const reader = new ByteReader(source);
  const chain = options.context && new SignatureChain(options.context);
  for (;;) {
    const line = await reader.line(lineLimit);
    if (line === undefined) throw incompleteBody();
    const header = parseChunkHeader(line);
    yield* readChunk(reader, header, chain);
    if (header.size === 0) break;
  }
  await readTrailer(reader, options, chain);
  await requireEnd(reader);
}
