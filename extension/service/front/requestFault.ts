/**
 * What can be wrong with a request before anyone looks at what it asks for. Each router answers it in its
 * own protocol's words.
 */
export type RequestFaultCode =
  | 'MissingAuthentication'
  | 'IncompleteSignature'
  | 'InvalidQuerySignature'
  | 'AmbiguousSignature'
  | 'SignatureMismatch'
  | 'UnsupportedSignature'
  | 'UnknownAccessKey'
  | 'InvalidToken'
  | 'ExpiredToken'
  | 'RequestTimeSkewed'
  | 'RequestExpired'
  | 'PayloadHashMismatch'
  | 'ChecksumMismatch'
  | 'IncompleteBody'
  | 'MalformedRequest'
  | 'BodyTooLarge';

export class RequestFault extends Error {
  override readonly name = 'RequestFault';

  constructor(
    readonly code: RequestFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
