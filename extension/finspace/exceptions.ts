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
 * models have a class of their own, others (such as ExpiredTokenException) are of this class.
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

/** The caller may not do this (403). */
export class AccessDeniedException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('AccessDeniedException', message, options);
  }
}

/** The request conflicts with what is there (409). */
export class ConflictException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('ConflictException', message, options);
  }
}

/** The service failed; the same request may succeed later (500). */
export class InternalServerException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('InternalServerException', message, { ...options, fault: 'server' });
  }
}

/** A quota is used up (400). */
export class LimitExceededException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('LimitExceededException', message, options);
  }
}

/** Something that the request names does not exist (404). */
export class ResourceNotFoundException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('ResourceNotFoundException', message, options);
  }
}

/** Too many requests (429). */
export class ThrottlingException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('ThrottlingException', message, options);
  }
}

/** The request breaks a constraint (400). */
export class ValidationException extends FinSpaceDataException {
  constructor(message: string, options?: ExceptionOptions) {
    super('ValidationException', message, options);
  }
}

const classes = {
  AccessDeniedException,
  ConflictException,
  InternalServerException,
  LimitExceededException,
  ResourceNotFoundException,
  ThrottlingException,
  ValidationException,
} as const;

const isModelled = (name: string): name is keyof typeof classes => Object.hasOwn(classes, name);

/** The exception of a name: of its own class where the API models it. */
export function exceptionNamed(
  name: string,
  message: string,
  options: ExceptionOptions,
): FinSpaceDataException {
  return isModelled(name)
    ? new classes[name](message, options)
    : new FinSpaceDataException(name, message, options);
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

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
