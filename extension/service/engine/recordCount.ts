import type { CsvOptions } from './csvOptions';
import { LineCounter } from './lineCounter';
import { sourceBytes, type Compression } from './sourceText';

export interface LineCounting {
  readonly options: CsvOptions;
  /** Lines with nothing on them are records, too. */
  readonly blankCounts: boolean;
}

/** Bytes that are read at a time. */
const chunkLength = 1 << 20;

/**
 * Counts lines, those inside quoted values aside, at the speed of the disk: a
 * second opinion on the number of records. It does not understand escapers, and quotation marks inside of
 * unquoted values, and can then be wrong.
 */
export async function countLines(
  file: string,
  compression: Compression,
  { options, blankCounts }: LineCounting,
  signal: AbortSignal,
): Promise<number> {
  const counter = new LineCounter(options.quote?.charCodeAt(0), blankCounts);
  for await (const chunk of sourceBytes(file, compression, { chunkLength })) {
    if (signal.aborted) break;
    counter.feed(chunk);
  }
  return counter.finish();
}
