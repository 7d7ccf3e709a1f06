export type StagingProblem = 'NoFiles' | 'DuplicateName' | 'UnreadableFile' | 'FileChanged';

/** A local file cannot be staged. */
export class StagingError extends Error {
  override readonly name = 'StagingError';

  constructor(
    readonly code: StagingProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
