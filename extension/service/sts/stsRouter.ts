import type { Router, ServiceAnswer, ServiceRequest } from '../front/exchange';
import { RequestFault, type RequestFaultCode } from '../front/requestFault';
import { parseQuery } from '../front/requestTarget';
import { element, xmlDocument } from '../front/xml';

interface StsError {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

const faults: Readonly<Record<RequestFaultCode, Omit<StsError, 'message'>>> = {
  MissingAuthentication: { code: 'MissingAuthenticationToken', status: 403 },
  IncompleteSignature: { code: 'IncompleteSignature', status: 400 },
  InvalidQuerySignature: { code: 'IncompleteSignature', status: 400 },
  AmbiguousSignature: { code: 'IncompleteSignature', status: 400 },
  SignatureMismatch: { code: 'SignatureDoesNotMatch', status: 403 },
  UnsupportedSignature: { code: 'IncompleteSignature', status: 400 },
  UnknownAccessKey: { code: 'InvalidClientTokenId', status: 403 },
  InvalidToken: { code: 'InvalidClientTokenId', status: 403 },
  ExpiredToken: { code: 'ExpiredToken', status: 403 },
  RequestTimeSkewed: { code: 'SignatureDoesNotMatch', status: 403 },
  RequestExpired: { code: 'SignatureDoesNotMatch', status: 403 },
  PayloadHashMismatch: { code: 'SignatureDoesNotMatch', status: 403 },
  ChecksumMismatch: { code: 'ValidationError', status: 400 },
  IncompleteBody: { code: 'MalformedInput', status: 400 },
  MalformedRequest: { code: 'MalformedInput', status: 400 },
  BodyTooLarge: { code: 'RequestEntityTooLarge', status: 413 },
};

/** AWS STS over its query protocol: tells callers who they are. */
export class StsRouter implements Router {
  constructor(private readonly reportFailure: (error: unknown, requestId: string) => void) {}

  async handle(request: ServiceRequest): Promise<ServiceAnswer> {
    try {
      const parameters = new Map([...(await formOf(request)), ...request.query]);
      const action = parameters.get('Action') ?? '';
      if (action === 'GetCallerIdentity') return callerIdentity(request);
      return writeError(invalidAction(action), request.requestId);
    } catch (error) {
      return this.refuse(error, request.requestId);
    }
  }

  refuse(error: unknown, requestId: string): ServiceAnswer {
    if (error instanceof RequestFault) {
      return writeError({ ...faults[error.code], message: error.message }, requestId);
    }
    this.reportFailure(error, requestId);
    const message = 'The service failed to answer. Its log has the details under this request id.';
    return writeError({ code: 'InternalFailure', status: 500, message }, requestId);
  }
}

const invalidAction = (action: string): StsError => ({
  code: 'InvalidAction',
  status: 400,
  message: `This service answers GetCallerIdentity alone, not: ${action.slice(0, 100)}`,
});

async function formOf({ body }: ServiceRequest): Promise<ServiceRequest['query']> {
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
  return parseQuery(Buffer.concat(chunks).toString('utf8').trim());
}

function callerIdentity({ principal, requestId }: ServiceRequest): ServiceAnswer {
  const result = element(
    'GetCallerIdentityResult',
    element('Arn', principal.arn),
    element('UserId', principal.userId),
    element('Account', principal.accountId),
  );
  const metadata = element('ResponseMetadata', element('RequestId', requestId));
  return xml(200, requestId, xmlDocument('GetCallerIdentityResponse', namespace, result, metadata));
}

function writeError({ code, status, message }: StsError, requestId: string): ServiceAnswer {
  const type = element('Type', status < 500 ? 'Sender' : 'Receiver');
  const error = element('Error', type, element('Code', code), element('Message', message));
  return xml(
    status,
    requestId,
    xmlDocument('ErrorResponse', namespace, error, element('RequestId', requestId)),
  );
}

const xml = (status: number, requestId: string, body: string): ServiceAnswer => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  body,
});
