/** STS refuses a request, in its own words. */
export class StsError extends Error {
  override readonly name = 'StsError';

  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What STS says of a value that a parameter cannot have. */
export const invalidParameter = (name: string, value: string, constraint: string): StsError =>
  new StsError(
    'ValidationError',
    400,
    `1 validation error detected: Value '${value.slice(0, 100)}' at '${name}' failed to satisfy constraint: ${constraint}`,
  );
