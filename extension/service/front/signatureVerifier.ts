import { timingSafeEqual } from 'node:crypto';
import type { AccessKey, AccessKeyCatalog } from '../catalog/accessKeyCatalog';
import type { Authorization } from './authorization';
import { canonicalRequest, signingKey, signWith, stringToSign, type SignedParts } from './canonicalRequest';
import { RequestFault } from './requestFault';

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

/** Verifies SigV4 signatures in headers against the keys that this service has given out. */
export class SignatureVerifier {
  constructor(
    private readonly accessKeys: Pick<AccessKeyCatalog, 'find'>,
    private readonly now: () => number,
  ) {}

  /**
   * Checks all that can be checked before the payload is read.
   * @throws RequestFault `UnknownAccessKey`, `InvalidToken`, `ExpiredToken`, `RequestTimeSkewed`,
   * `IncompleteSignature`, `SignatureMismatch`
   */
  async claim(authorization: Authorization, headers: Headers): Promise<SignatureClaim> {
    requireSignedHeaders(authorization, headers);
    const key = await this.requireKey(authorization.accessKeyId, headers['x-amz-security-token']);
    return { authorization, key, time: this.requireTime(authorization, headers) };
  }

  /** @throws RequestFault `SignatureMismatch` */
  verify(claim: SignatureClaim, parts: Omit<SignedParts, 'signedHeaders'>): SigningContext {
    const { authorization, key, time } = claim;
    const { service, signedHeaders, signature } = authorization;
    const canonical = canonicalRequest({ ...parts, signedHeaders }, service);
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
    const instant = instantOf(headers);
    if (instant === undefined || Number.isNaN(instant)) {
      throw new RequestFault('IncompleteSignature', 'The request has no valid X-Amz-Date, or Date, header.');
    }
    const time = new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
    if (!time.startsWith(authorization.date)) {
      throw new RequestFault(
        'SignatureMismatch',
        `The date in Credential (${authorization.date}) is not that of the request (${time}).`,
      );
    }
    if (Math.abs(instant - this.now()) > greatestSkew) throw this.skewed(time);
    return time;
  }

  private skewed(time: string): RequestFault {
    const now = new Date(this.now()).toISOString().replace(/[-:]|\.\d+/g, '');
    return new RequestFault(
      'RequestTimeSkewed',
      `The difference between the request time and the current time is too large: Signature expired: ${time} ` +
        `is more than 15 minutes from ${now}.`,
    );
  }
}

/** The host, and every header of AWS's own, must be covered by the signature. */
function requireSignedHeaders({ signedHeaders }: Authorization, headers: Headers): void {
  const mustBeSigned = Object.keys(headers).filter((name) => name.startsWith('x-amz-'));
  if (headers['x-amz-date'] === undefined) mustBeSigned.push('date');
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
  const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
  if (!basic) return text === undefined ? undefined : Date.parse(text);
  const [, year, month, day, hours, minutes, seconds] = basic;
  return Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
}
