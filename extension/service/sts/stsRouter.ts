import { AccessDenied } from '../access/accessDenied';
import type { Actors } from '../access/actors';
import type { Router, ServiceAnswer, ServiceRequest } from '../front/exchange';
import { RequestFault, type RequestFaultCode } from '../front/requestFault';
import { parseQuery } from '../front/requestTarget';
import { element, printable, xmlDocument, type XmlChild } from '../front/xml';
import type { RoleAssumption } from './assumeRole';
import { assumedRoleId } from './roleNames';
import { StsError } from './stsError';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

const faults: Readonly<Record<RequestFaultCode, Pick<StsError, 'code' | 'status'>>> = {
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

/** AWS STS over its query protocol: tells callers who they are, and gives super users the keys of roles. */
export class StsRouter implements Router {
  constructor(
    private readonly actors: Pick<Actors, 'callerOf'>,
    private readonly roles: RoleAssumption,
    private readonly reportFailure: (error: unknown, requestId: string) => void,
  ) {}

  async handle(request: ServiceRequest): Promise<ServiceAnswer> {
    try {
      const parameters = new Map([...(await formOf(request)), ...request.query]);
      const action = parameters.get('Action') ?? '';
      const caller = await this.actors.callerOf(request.principal);
      if (action === 'GetCallerIdentity') return writeResult(action, callerIdentity(request), request);
      if (action === 'AssumeRole') {
        return writeResult(action, await this.roles.answer(caller, request, parameters), request);
      }
      throw invalidAction(action);
    } catch (error) {
      return this.refuse(error, request.requestId);
    }
  }

  refuse(error: unknown, requestId: string): ServiceAnswer {
    const known = expectedError(error);
    if (known) return writeError(known, requestId);
    this.reportFailure(error, requestId);
    const message = 'The service failed to answer. Its log has the details under this request id.';
    return writeError(new StsError('InternalFailure', 500, message), requestId);
  }
}

function expectedError(error: unknown): StsError | undefined {
  if (error instanceof StsError) return error;
  if (error instanceof AccessDenied) return new StsError('AccessDenied', 403, error.message);
  if (!(error instanceof RequestFault)) return undefined;
  const { code, status } = faults[error.code];
  return new StsError(code, status, error.message);
}

const invalidAction = (action: string): StsError =>
  new StsError(
    'InvalidAction',
    400,
    `This service answers AssumeRole and GetCallerIdentity alone, not: ${action.slice(0, 100)}`,
  );

async function formOf({ body }: ServiceRequest): Promise<ServiceRequest['query']> {
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
  return parseQuery(Buffer.concat(chunks).toString('utf8').trim());
}

function callerIdentity({ principal: { arn, accountId, userId, roleArn } }: ServiceRequest): XmlChild {
  return element(
    'GetCallerIdentityResult',
    element('Arn', arn),
    element('UserId', roleArn === undefined ? userId : assumedRoleId(roleArn, arn)),
    element('Account', accountId),
  );
}

function writeResult(action: string, result: XmlChild, { requestId }: ServiceRequest): ServiceAnswer {
  const metadata = element('ResponseMetadata', element('RequestId', requestId));
  return xml(200, requestId, xmlDocument(`${action}Response`, namespace, result, metadata));
}

function writeError({ code, status, message }: StsError, requestId: string): ServiceAnswer {
  const type = element('Type', status < 500 ? 'Sender' : 'Receiver');
  const error = element('Error', type, element('Code', code), element('Message', printable(message)));
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
