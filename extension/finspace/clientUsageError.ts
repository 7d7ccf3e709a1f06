export type UsageProblem = 'UnknownOperation' | 'NoPages' | 'UnknownWaiter' | 'BodyNeeded' | 'InvalidOption';

/** The client was asked for something that it does not have, or that makes no sense. Nothing was sent. */
export class ClientUsageError extends Error {
  override readonly name = 'ClientUsageError';

  constructor(
    readonly code: UsageProblem,
    message: string,
  ) {
    super(message);
  }
}
