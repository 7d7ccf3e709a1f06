import { DataProblemError } from './dataProblem';

/** A file is not what its format has it be. */
export class SourceSyntaxError extends Error {
  override readonly name = 'SourceSyntaxError';

  constructor(
    /** Physical line, from 1. */
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** What is told of a failure to read a file, where its bytes are at fault; else the failure itself. */
export function sourceFault(cause: unknown, source: string): Error {
  if (cause instanceof SourceSyntaxError) {
    const place = { source, line: cause.line };
    return new DataProblemError(place, cause.message, {
      cause,
      rejects: [{ place, problem: cause.message }],
    });
  }
  if (!(cause instanceof Error)) return new Error(String(cause));
  if (!isUnpackingError(cause)) return cause;
  return new DataProblemError({ source }, `the file cannot be unpacked (${cause.message})`, { cause });
}

function isUnpackingError(error: Error): boolean {
  return 'code' in error && /^(Z_|ZSTD_)/.test(String(error.code));
}
