import type { SourceRecord } from './recordText';
import type { SizedSource } from './sourceGroups';
import type { Compression } from './sourceText';

/** Files of records as the engine reads them: JSON, if need be made from what they were. */
export interface RecordFiles {
  readonly files: readonly string[];
  readonly compression: Compression;
  /** Lines hold a record each; a list holds them all; documents follow each other. */
  readonly form: 'lines' | 'list' | 'documents';
}

/** A file of a changeset whose records are read one by one. */
export interface ReadableRecords {
  /** What messages call it. */
  readonly displayName: string;
  /** All records as they were written, a few at a time; slow. Throws DataProblemError where they cannot be read. */
  readonly records: () => AsyncGenerator<readonly SourceRecord[]>;
}

/** A file of records as the engine reads it. */
export interface RecordSource extends SizedSource, ReadableRecords {
  readonly compression: RecordFiles['compression'];
  readonly form: RecordFiles['form'];
}

/** Files of the same form and compression. */
export function filesOf(
  sources: readonly [RecordSource, ...RecordSource[]],
  form = sources[0].form,
): RecordFiles {
  return { files: sources.map(({ file }) => file), compression: sources[0].compression, form };
}

const formats = { lines: 'newline_delimited', list: 'array', documents: 'unstructured' } as const;

/** SQL that reads files, with a column `json` that holds a record each. */
export function recordsOf(
  { files, compression, form }: RecordFiles,
  quoteAll: (files: readonly string[]) => string,
): string {
  return `read_json_objects(${quoteAll(files)}, format = '${formats[form]}', compression = '${compression === 'none' ? 'uncompressed' : compression}')`;
}
