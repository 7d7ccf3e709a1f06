import { parseCredential, type Credential } from './credential';
import { isHeaderValue, notAHeaderValue } from './headerValue';
import { RequestFault } from './requestFault';
import type { RequestTarget } from './requestTarget';
import { parseSigningTime } from './signingTime';

/** How long a presigned URL is good for, and with which session. */
export interface Presigned {
  /** `yyyymmddThhmmssZ`, as it was sent. */
  readonly time: string;
  /** Seconds from `time`, 1 to 604 800. */
  readonly lifetime: number;
  readonly sessionToken?: string;
}

/** What the query of a presigned URL says of its signature. */
export interface QueryAuthorization extends Credential {
  /** Lower case, in the order they were sent. */
  readonly signedHeaders: readonly string[];
  /** Hexadecimal. */
  readonly signature: string;
  readonly presigned: Presigned;
}

type Query = RequestTarget['query'];
type Headers = Readonly<Record<string, string | undefined>>;

const greatestLifetime = 604_800;
const signatureName = 'x-amz-signature';
const tokenName = 'x-amz-security-token';
const requiredNames = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-Date',
  'X-Amz-SignedHeaders',
  'X-Amz-Expires',
];
const authorizationNames: ReadonlySet<string> = new Set([
  ...requiredNames.map((name) => name.toLowerCase()),
  tokenName,
]);
const tellingNames: ReadonlySet<string> = new Set(['x-amz-algorithm', 'x-amz-credential', signatureName]);

const invalid = (problem: string): RequestFault => new RequestFault('InvalidQuerySignature', problem);

/** Whether a query claims to hold the request's signature. */
export const isPresigned = (query: Query): boolean =>
  query.some(([name]) => tellingNames.has(name.toLowerCase()));

/** What of a query its own signature covers. */
export const withoutSignature = (query: Query): Query =>
  query.filter(([name]) => name.toLowerCase() !== signatureName);

/** @throws RequestFault `InvalidQuerySignature` where a parameter comes twice */
function parametersOf(query: Query): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [sentName, value] of query) {
    const name = sentName.toLowerCase();
    if (!authorizationNames.has(name)) continue;
    if (parameters.has(name)) throw invalid(`The query parameter ${sentName} must not be repeated.`);
    parameters.set(name, value);
  }
  return parameters;
}

function requireAll(parameters: ReadonlyMap<string, string>): void {
  const missing = requiredNames.filter((name) => !parameters.get(name.toLowerCase()));
  if (missing.length === 0) return;
  throw invalid(
    `Query-string authentication version 4 requires the ${requiredNames.slice(0, -1).join(', ')}, and ` +
      `${requiredNames.at(-1)} parameters. Missing: ${missing.join(', ')}.`,
  );
}

function lifetimeOf(text: string): number {
  if (!/^-?\d+$/.test(text)) throw invalid('X-Amz-Expires should be a number');
  const lifetime = Number(text);
  if (lifetime < 1) throw invalid('X-Amz-Expires must be at least 1 second');
  if (lifetime <= greatestLifetime) return lifetime;
  throw invalid(
    'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less ' +
      `than or equal to ${greatestLifetime} seconds`,
  );
}

function credentialOf(text: string): Credential {
  const credential = parseCredential(text);
  if (credential) return credential;
  throw invalid(
    'Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting ' +
      '"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
  );
}

function timeOf(text: string): string {
  if (parseSigningTime(text) !== undefined) return text;
  throw invalid("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
}

function signedHeadersOf(text: string): readonly string[] {
  const signedHeaders = text.toLowerCase().split(';');
  if (signedHeaders.includes('')) throw invalid('X-Amz-SignedHeaders has an empty name.');
  return signedHeaders;
}

function signatureOf(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw invalid('X-Amz-Signature is not 64 hexadecimal digits.');
}

/**
 * Reads the signature of a presigned URL.
 * @throws RequestFault `InvalidQuerySignature`
 */
export function readQueryAuthorization(query: Query): QueryAuthorization {
  const parameters = parametersOf(query);
  requireAll(parameters);
  const valueOf = (name: string): string => parameters.get(name) ?? '';
  if (valueOf('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') {
    throw invalid('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  }
  return {
    ...credentialOf(valueOf('x-amz-credential')),
    signedHeaders: signedHeadersOf(valueOf('x-amz-signedheaders')),
    signature: signatureOf(valueOf(signatureName)),
    presigned: {
      time: timeOf(valueOf('x-amz-date')),
      lifetime: lifetimeOf(valueOf('x-amz-expires')),
      sessionToken: parameters.get(tokenName),
    },
  };
}

/**
 * The headers that a presigned request is read with: signers move headers of AWS's own into the query, where
 * they mean the same. A header that was sent goes before its parameter.
 * @throws RequestFault `MalformedRequest` where a parameter could not be a header
 */
export function headersWithQuery(headers: Headers, query: Query): Headers {
  const merged = Object.create(null) as Record<string, string | undefined>;
  for (const [sentName, value] of query) {
    const name = sentName.toLowerCase();
    if (!name.startsWith('x-amz-') || authorizationNames.has(name)) continue;
    if (!isHeaderValue(value)) throw new RequestFault('MalformedRequest', `${notAHeaderValue} (${sentName})`);
    merged[name] = merged[name] === undefined ? value : `${merged[name]},${value}`;
  }
  return Object.assign(merged, headers);
}
