import { Readable } from 'node:stream';
import { claimedService, readAuthorization, type Authorization } from './authorization';
import { sha256 } from './canonicalRequest';
import type { Principal, Router, ServiceAnswer, ServiceName, ServiceRequest } from './exchange';
import { readBounded, type Headers, type Incoming } from './incoming';
import { declaredPayloadHash, openPayload } from './payload';
import { verifiedBytes } from './payloadVerifier';
import { headersWithQuery } from './queryAuthorization';
import { RequestFault } from './requestFault';
import { parseTarget, type RequestTarget } from './requestTarget';
import type { SignatureClaim, SignatureVerifier } from './signatureVerifier';

export type Routers = Readonly<Record<ServiceName, Router>>;

export interface HandledRequest {
  readonly answer: ServiceAnswer;
  readonly service: ServiceName;
  readonly accessKeyId?: string;
}

type VerifiedBody = Pick<ServiceRequest, 'body' | 'payload'>;

const greatestBufferedBody = 1024 * 1024;
const streamBuffer = 1024 * 1024;

const isServiceName = (name: string): name is ServiceName =>
  name === 'finspace-api' || name === 's3' || name === 'sts';

const principalOf = ({ key }: SignatureClaim): Principal => ({
  accessKeyId: key.accessKeyId,
  arn: key.arn,
  accountId: key.accountId,
  userId: key.userId,
  environmentId: key.environmentId,
  roleArn: key.roleArn,
  readable: key.readable,
  expireTime: key.expireTime,
});

/** Finds out whom a request is for and who sent it, and has it answered. Knows no operation. */
export class RequestHandler {
  constructor(
    private readonly routers: Routers,
    private readonly verifier: SignatureVerifier,
    private readonly isFinSpacePath: (path: string) => boolean,
  ) {}

  /** Never rejects: what goes wrong is answered in the words of the service that was meant. */
  async handle(incoming: Incoming): Promise<HandledRequest> {
    const service = this.serviceOf(incoming);
    const router = this.routers[service];
    let accessKeyId: string | undefined;
    try {
      const request = await this.verify(incoming);
      accessKeyId = request.principal.accessKeyId;
      return { service, accessKeyId, answer: await router.handle(request) };
    } catch (error) {
      return { service, accessKeyId, answer: router.refuse(error, incoming.requestId) };
    }
  }

  /** The service that a request is for; of one that names none, by its path. */
  private serviceOf({ headers, url }: Incoming): ServiceName {
    const target = targetOrNone(url);
    const claimed = claimedService(headers, target);
    if (claimed !== undefined && isServiceName(claimed)) return claimed;
    return this.isFinSpacePath(target.path) ? 'finspace-api' : 's3';
  }

  /** @throws RequestFault */
  private async verify(incoming: Incoming): Promise<ServiceRequest> {
    const { requestId, method, signal } = incoming;
    const target = parseTarget(incoming.url);
    const authorization = readAuthorization(incoming.headers, target);
    if (!isServiceName(authorization.service)) throw wrongService(authorization.service);
    const claim = await this.verifier.claim(authorization, incoming.headers);
    const headers = headersToRead(authorization, incoming, target);
    const verified =
      authorization.service === 's3'
        ? this.verifyStreamed(incoming, target, claim, headers)
        : await this.verifyBuffered(incoming, target, claim, headers);
    const { region } = authorization;
    return {
      requestId,
      principal: principalOf(claim),
      method,
      ...target,
      region,
      headers,
      signal,
      ...verified,
    };
  }

  /** S3's payload hash is said beforehand, so that the signature can be verified before the payload is read. */
  private verifyStreamed(
    incoming: Incoming,
    target: RequestTarget,
    claim: SignatureClaim,
    headers: Headers,
  ): VerifiedBody {
    const { method } = incoming;
    const parts = { method, target, headers: incoming.headers, payloadHash: declaredPayloadHash(headers) };
    const context = this.verifier.verify(claim, parts);
    const payload = openPayload({ method, headers, target }, incoming.bytes, context);
    const bytes = verifiedBytes(payload.bytes, payload.verification);
    return { body: Readable.from(bytes, { objectMode: false, highWaterMark: streamBuffer }), payload };
  }

  /** Not every client says what hash it signed; it is computed. */
  private async verifyBuffered(
    incoming: Incoming,
    target: RequestTarget,
    claim: SignatureClaim,
    headers: Headers,
  ): Promise<VerifiedBody> {
    const bytes = await readBounded(incoming, greatestBufferedBody);
    const payloadHash = sha256(bytes);
    const declared = headers['x-amz-content-sha256'] ?? payloadHash;
    if (declared !== payloadHash) {
      throw new RequestFault(
        'PayloadHashMismatch',
        'The body does not match its signed hash, x-amz-content-sha256.',
      );
    }
    this.verifier.verify(claim, { method: incoming.method, target, headers: incoming.headers, payloadHash });
    return { body: Readable.from(bytes.length === 0 ? [] : [bytes], { objectMode: false }) };
  }
}

/**
 * The headers as they are meant, which are more than those that were signed as headers: a presigned URL has
 * some in its query, and says nothing of an S3 payload that it does not cover.
 */
function headersToRead(
  { presigned, service }: Authorization,
  { headers }: Incoming,
  target: RequestTarget,
): Headers {
  if (!presigned) return headers;
  const merged = headersWithQuery(headers, target.query);
  const isCovered = service !== 's3' || merged['x-amz-content-sha256'] !== undefined;
  return isCovered ? merged : headersWithQuery(merged, [['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']]);
}

/** Where a URL cannot be decoded the request is refused later; until then its path must do. */
function targetOrNone(url: string): RequestTarget {
  try {
    return parseTarget(url);
  } catch {
    return { path: url, query: [] };
  }
}

const wrongService = (service: string): RequestFault =>
  new RequestFault(
    'SignatureMismatch',
    `Credential should be scoped to a service of this endpoint (finspace-api, s3 or sts), not to: ${service}`,
  );
