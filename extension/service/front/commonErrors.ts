import type { RequestFaultCode } from './requestFault';

/** One of the errors that every AWS service with a JSON protocol may answer. */
export interface CommonError {
  readonly name: string;
  readonly status: number;
}

const commonErrors: Readonly<Record<RequestFaultCode, CommonError>> = {
  MissingAuthentication: { name: 'MissingAuthenticationTokenException', status: 403 },
  IncompleteSignature: { name: 'IncompleteSignatureException', status: 400 },
  InvalidQuerySignature: { name: 'IncompleteSignatureException', status: 400 },
  AmbiguousSignature: { name: 'IncompleteSignatureException', status: 400 },
  SignatureMismatch: { name: 'InvalidSignatureException', status: 403 },
  UnsupportedSignature: { name: 'IncompleteSignatureException', status: 400 },
  UnknownAccessKey: { name: 'UnrecognizedClientException', status: 403 },
  InvalidToken: { name: 'UnrecognizedClientException', status: 403 },
  ExpiredToken: { name: 'ExpiredTokenException', status: 403 },
  RequestTimeSkewed: { name: 'InvalidSignatureException', status: 403 },
  RequestExpired: { name: 'InvalidSignatureException', status: 403 },
  PayloadHashMismatch: { name: 'InvalidSignatureException', status: 403 },
  ChecksumMismatch: { name: 'ValidationException', status: 400 },
  IncompleteBody: { name: 'SerializationException', status: 400 },
  MalformedRequest: { name: 'ValidationException', status: 400 },
  BodyTooLarge: { name: 'RequestEntityTooLargeException', status: 413 },
};

/** How the FinSpace API's protocol names a fault of a request. */
export const commonErrorOf = (code: RequestFaultCode): CommonError => commonErrors[code];
