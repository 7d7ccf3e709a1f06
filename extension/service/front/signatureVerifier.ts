import { timingSafeEqual } from 'node:crypto';
import type { AccessKey, AccessKeyCatalog } from '../catalog/accessKeyCatalog';
import type { Authorization } from './authorization';
import { canonicalRequest, signingKey, signWith, stringToSign, type SignedParts } from './canonicalRequest';
import { withoutSignature } from './queryAuthorization';
import { RequestFault } from './requestFault';
import { parseSigningTime, signingTime } from './signingTime';

type Headers = Readonly<Record<string, string | undefined>>;

/** A request whose signer is known, and whose signature has not been looked at yet. */
export interface SignatureClaim {
  readonly authorization: Authorization;
  readonly key: AccessKey;
  /** `yyyymmddThhmmssZ` */
  readonly time: string;
}

/** What the signatures of a payload's chunks go on from. */
export interface SigningContext {
  readonly signingKey: Buffer;
  readonly signature: string;
  readonly time: string;
  readonly authorization: Authorization;
}

const greatestSkew = 15 * 60_000;

function isEqual(first: string, second: string): boolean {
  const [firstBytes, secondBytes] = [Buffer.from(first), Buffer.from(second)];
  return firstBytes.length === secondBytes.length && timingSafeEqual(firstBytes, secondBytes);
}

export const signatureMismatch = (): RequestFault =>
  new RequestFault(
    'SignatureMismatch',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret ' +
      'Access Key and signing method.',
  );

/** @throws RequestFault `SignatureMismatch` */
export function requireSignature(expected: string, actual: string): void {
  if (!isEqual(expected, actual)) throw signatureMismatch();
}

/** Verifies SigV4 signatures, in headers and in queries, against the keys that this service has given out. */
export class SignatureVerifier {
  constructor(
    private readonly accessKeys: Pick<AccessKeyCatalog, 'find'>,
    private readonly now: () => number,
  ) {}

  /**
   * Checks all that can be checked before the payload is read.
   * @throws RequestFault `UnknownAccessKey`, `InvalidToken`, `ExpiredToken`, `RequestTimeSkewed`,
   * `RequestExpired`, `IncompleteSignature`, `SignatureMismatch`
   */
  async claim(authorization: Authorization, headers: Headers): Promise<SignatureClaim> {
    requireSignedHeaders(authorization, headers);
    const { accessKeyId, presigned } = authorization;
    const token = presigned ? presigned.sessionToken : headers['x-amz-security-token'];
    const key = await this.requireKey(accessKeyId, token);
    return { authorization, key, time: this.requireTime(authorization, headers) };
  }

  /** @throws RequestFault `SignatureMismatch` */
  verify(claim: SignatureClaim, parts: Omit<SignedParts, 'signedHeaders'>): SigningContext {
    const { authorization, key, time } = claim;
    const { service, signedHeaders, signature, presigned } = authorization;
    const query = presigned ? withoutSignature(parts.target.query) : parts.target.query;
    const target = { ...parts.target, query };
    const canonical = canonicalRequest({ ...parts, target, signedHeaders }, service);
    const derivedKey = signingKey(key.secretAccessKey, authorization);
    requireSignature(signWith(derivedKey, stringToSign(canonical, time, authorization)), signature);
    return { signingKey: derivedKey, signature, time, authorization };
  }

  private async requireKey(accessKeyId: string, token: string | undefined): Promise<AccessKey> {
    const key = await this.accessKeys.find(accessKeyId);
    if (!key) {
      throw new RequestFault(
        'UnknownAccessKey',
        'The AWS access key id you provided does not exist in our records.',
      );
    }
    if (!isEqual(key.sessionToken ?? '', token ?? '')) {
      throw new RequestFault('InvalidToken', 'The security token included in the request is invalid.');
    }
    if (key.expireTime !== undefined && key.expireTime <= this.now()) {
      throw new RequestFault('ExpiredToken', 'The security token included in the request is expired.');
    }
    return key;
  }

  private requireTime(authorization: Authorization, headers: Headers): string {
    const { date, presigned } = authorization;
    const instant = presigned ? parseSigningTime(presigned.time) : instantOf(headers);
    if (instant === undefined || Number.isNaN(instant)) {
      throw new RequestFault('IncompleteSignature', 'The request has no valid X-Amz-Date, or Date, header.');
    }
    const time = presigned?.time ?? signingTime(instant);
    if (!time.startsWith(date)) {
      throw new RequestFault(
        'SignatureMismatch',
        `The date in Credential (${date}) is not that of the request (${time}).`,
      );
    }
    const now = this.now();
    if (presigned) requireLifetime({ instant, lifetime: presigned.lifetime * 1000, now }, authorization);
    else if (Math.abs(instant - now) > greatestSkew) throw skewed(time, now);
    return time;
  }
}

const skewed = (time: string, now: number): RequestFault =>
  new RequestFault(
    'RequestTimeSkewed',
    `The difference between the request time and the current time is too large: Signature expired: ${time} ` +
      `is more than 15 minutes from ${signingTime(now)}.`,
  );

/** All in milliseconds. */
interface Validity {
  readonly instant: number;
  readonly lifetime: number;
  readonly now: number;
}

/** @throws RequestFault `RequestExpired`, in the words of the service that was meant */
function requireLifetime({ instant, lifetime, now }: Validity, { service }: Authorization): void {
  const isEarly = instant - now > greatestSkew;
  const isLate = instant + lifetime < now;
  if (!isEarly && !isLate) return;
  if (service === 's3') {
    throw new RequestFault('RequestExpired', isLate ? 'Request has expired' : 'Request is not valid yet');
  }
  const [time, clock] = [signingTime(instant), signingTime(now)];
  const problem = isLate
    ? `Signature expired: ${signingTime(instant + lifetime)} is now earlier than ${clock} (signed ${time}).`
    : `Signature not yet current: ${time} is still later than ${clock}.`;
  throw new RequestFault('RequestExpired', problem);
}

/** The host, and every header of AWS's own, must be covered by the signature. */
function requireSignedHeaders({ signedHeaders, presigned }: Authorization, headers: Headers): void {
  const mustBeSigned = Object.keys(headers).filter((name) => name.startsWith('x-amz-'));
  if (!presigned && headers['x-amz-date'] === undefined) mustBeSigned.push('date');
  const unsigned = ['host', ...mustBeSigned].find((name) => !signedHeaders.includes(name));
  if (unsigned === undefined) return;
  throw new RequestFault(
    'SignatureMismatch',
    `There were headers present in the request which were not signed: ${unsigned}`,
  );
}

/** Milliseconds; `X-Amz-Date` goes before `Date`. */
function instantOf(headers: Headers): number | undefined {
  const text = headers['x-amz-date'] ?? headers['date'];
  return text === undefined ? undefined : (parseSigningTime(text) ?? Date.parse(text));
}
