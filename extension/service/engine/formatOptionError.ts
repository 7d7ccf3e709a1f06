export type FormatProblemCode = 'unknownOption' | 'badValue' | 'missingFormat';

/** A format option that the service does not know, or cannot follow. */
export class FormatOptionError extends Error {
  override readonly name = 'FormatOptionError';

  constructor(
    readonly code: FormatProblemCode,
    /** The option, as the caller wrote it. */
    readonly key: string,
    message: string,
  ) {
    super(message);
  }
}
