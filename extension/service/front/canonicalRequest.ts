import { createHash, createHmac } from 'node:crypto';
import { decodeUri, encodeUri, type RequestTarget } from './requestTarget';

/** The parts of a request that its signature covers. */
export interface SignedParts {
  readonly method: string;
  readonly target: RequestTarget;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly signedHeaders: readonly string[];
  /** The payload's SHA-256 in hexadecimal, or what stands in its place. */
  readonly payloadHash: string;
}

/** What a signature was made for. */
export interface SigningScope {
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

export const signWith = (key: Buffer, text: string): string => hmac(key, text).toString('hex');

export const scopeText = ({ date, region, service }: SigningScope): string =>
  `${date}/${region}/${service}/aws4_request`;

export function signingKey(secretAccessKey: string, { date, region, service }: SigningScope): Buffer {
  return hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, date), region), service), 'aws4_request');
}

/** S3 signs each key as it is; the other services tidy the path up and encode once more what was sent. */
function canonicalPath(path: string, service: string): string {
  if (service === 's3')
    return path
      .split('/')
      .map((segment) => encodeUri(decodeUri(segment)))
      .join('/');
  return encodeUri(withoutDots(path)).replaceAll('%2F', '/');
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  const isFolder = kept.length > 0 && path.endsWith('/');
  return `/${kept.join('/')}${isFolder ? '/' : ''}`;
}

const byName = (first: readonly [string, string], second: readonly [string, string]): number =>
  compareText(first[0], second[0]) || compareText(first[1], second[1]);

const compareText = (first: string, second: string): number => (first < second ? -1 : Number(first > second));

const canonicalQuery = (query: RequestTarget['query']): string =>
  query
    .map(([name, value]) => [encodeUri(name), encodeUri(value)] as const)
    .sort(byName)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

/** White space is what HTTP means by it: a no-break space is part of the value. */
const canonicalHeader = (name: string, value: string | undefined): string =>
  `${name}:${(value ?? '').replace(/[ \t]+/g, ' ').replace(/^ | $/g, '')}\n`;

/** The text whose hash SigV4 signs. */
export function canonicalRequest(parts: SignedParts, service: string): string {
  const names = [...parts.signedHeaders].sort();
  return [
    parts.method,
    canonicalPath(parts.target.path, service),
    canonicalQuery(parts.target.query),
    names.map((name) => canonicalHeader(name, parts.headers[name])).join(''),
    names.join(';'),
    parts.payloadHash,
  ].join('\n');
}

/** The text that SigV4 signs. `time` is `yyyymmddThhmmssZ`. */
export const stringToSign = (canonical: string, time: string, scope: SigningScope): string =>
  ['AWS4-HMAC-SHA256', time, scopeText(scope), sha256(canonical)].join('\n');
