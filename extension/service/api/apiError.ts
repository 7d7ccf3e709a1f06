/** The exceptions of the API that handlers answer; status and members are the operation table's. */
export type ApiErrorName =
  | 'AccessDeniedException'
  | 'ConflictException'
  | 'LimitExceededException'
  | 'ResourceNotFoundException'
  | 'ValidationException';

/** A handler refuses a request, in the API's own words. */
export class ApiError extends Error {
  constructor(
    override readonly name: ApiErrorName,
    message: string,
    options?: ErrorOptions & { readonly reason?: string },
  ) {
    super(message, options);
    this.reason = options?.reason;
  }

  readonly reason?: string;
}

/** Its reason is `invalidInput` where there is no better word. */
export const invalid = (message: string, options?: ErrorOptions & { readonly reason?: string }): ApiError =>
  new ApiError('ValidationException', message, { reason: 'invalidInput', ...options });

/** What the API says of something that is not there. */
export const notFound = (kind: string, id: string): ApiError =>
  new ApiError('ResourceNotFoundException', `${kind} not found: ${id}`, { reason: 'notFound' });
