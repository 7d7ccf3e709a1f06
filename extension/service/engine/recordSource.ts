import type { SourceRecord } from './recordText';
import type { SizedSource } from './sourceGroups';
import type { Compression } from './sourceText';

/** A file of records as the engine reads it: JSON, if need be made from what it was. */
export interface RecordSource extends SizedSource {
  readonly compression: Compression;
  /** Lines hold a record each; a list holds them all; documents follow each other. */
  readonly form: 'lines' | 'list' | 'documents';
  /** All records as they were written, a few at a time; slow. Throws DataProblemError where they cannot be read. */
  readonly records: () => AsyncGenerator<readonly SourceRecord[]>;
}

const formats = { lines: 'newline_delimited', list: 'array', documents: 'unstructured' } as const;

/** SQL that reads files of the same form and compression, with a column `json` that holds a record each. */
export function recordsOf(
  sources: readonly [RecordSource, ...RecordSource[]],
  quoteAll: (files: readonly string[]) => string,
  form = sources[0].form,
): string {
  const files = quoteAll(sources.map(({ file }) => file));
  const [{ compression }] = sources;
  return `read_json_objects(${files}, format = '${formats[form]}', compression = '${compression === 'none' ? 'uncompressed' : compression}')`;
}
