/**
 * CRASHED: the engine's process died, which says nothing of the data. INCOMPLETE: rows are missing from what
 * was written. FAILED: anything else, such as a lack of memory.
 */
export type EngineErrorCode = 'CRASHED' | 'INCOMPLETE' | 'FAILED';

/** The engine could not do its work, for a reason that is not in the data. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(
    readonly code: EngineErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
