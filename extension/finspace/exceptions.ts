/** What is known of the exchange that ended in an exception. */
export interface ExceptionMetadata {
  readonly httpStatusCode?: number;
  readonly requestId?: string;
  /** How often the request was sent. */
  readonly attempts?: number;
}

export interface ExceptionOptions extends ErrorOptions {
  readonly fault?: 'client' | 'server';
  readonly metadata?: ExceptionMetadata;
  readonly reason?: string;
}

/**
 * An answer of the API that is an error. `name` is the exception's name on the wire; those that the API
 * models have a class of their own (generated/exceptions.ts), others (such as ExpiredTokenException) are of this class.
 */
export class FinSpaceDataException extends Error {
  override readonly name: string;
  readonly $fault: 'client' | 'server';
  readonly $metadata: ExceptionMetadata;
  /** Why, in one word, where the service says so. */
  readonly reason?: string;

  constructor(name: string, message: string, options: ExceptionOptions = {}) {
    super(message, options);
    this.name = name;
    this.$fault = options.fault ?? 'client';
    this.$metadata = options.metadata ?? {};
    this.reason = options.reason;
  }
}

/** No answer came from the endpoint: it could not be reached, or time ran out. */
export class EndpointUnreachableError extends Error {
  override readonly name = 'EndpointUnreachableError';
  /** The system's code, such as ECONNREFUSED or ENOTFOUND, or TimeoutError. */
  readonly code: string;

  constructor(
    readonly endpoint: string,
    options: { readonly cause: unknown },
  ) {
    const { cause } = options;
    const code = codeOf(cause);
    super(`No answer came from the service at ${endpoint} (${code}).`, { cause });
    this.code = code;
  }
}

/** Something answered that does not speak the API: its answer says success and is not JSON. */
export class UnreadableAnswerError extends Error {
  override readonly name = 'UnreadableAnswerError';

  constructor(
    readonly endpoint: string,
    options: { readonly cause: unknown },
  ) {
    super(`What answers at ${endpoint} does not speak the FinSpace Data API.`, options);
  }
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
