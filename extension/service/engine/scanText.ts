import type { ConvertSource } from './engineRequests';
import { sourceFault } from './sourceFault';
import { sourceText, type Compression } from './sourceText';

/** Finds records in a text that comes in chunks; it throws where the text is not of its format. */
export interface TextScanner<Found> {
  feed(chunk: string): unknown;
  /** What ended in the last chunk, up to where something is wrong. */
  readonly found: readonly Found[];
  /** What the end of the text ends. */
  finish(): readonly Found[];
}

/**
 * What a scanner finds in a file, a chunk at a time. What comes before a fault is told of, too.
 * @throws DataProblemError where the file is not of the scanner's format, or cannot be unpacked.
 */
export async function* scanText<Found>(
  { file, displayName, compression }: ConvertSource & { readonly compression: Compression },
  scanner: TextScanner<Found>,
): AsyncGenerator<readonly Found[]> {
  try {
    for await (const text of sourceText(file, compression)) {
      let fault: Error | undefined;
      try {
        scanner.feed(text);
      } catch (cause) {
        fault = sourceFault(cause, displayName);
      }
      yield scanner.found;
      if (fault) throw fault;
    }
    yield scanner.finish();
  } catch (cause) {
    throw sourceFault(cause, displayName);
  }
}
