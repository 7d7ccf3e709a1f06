import { nameProblem } from './columnNames';
import type { CsvOptions } from './csvOptions';
import { CsvScanner, isBlank, type CsvRecord } from './csvScanner';
import { DataProblemError } from './dataProblem';
import type { ConvertSource } from './engineRequests';
import { scanText } from './scanText';
import type { SizedSource } from './sourceGroups';
import { detectCompression, type Compression } from './sourceText';

/** What has to be known of a file before its rows are read. */
export interface CsvLayout extends SizedSource {
  readonly compression: Compression;
  /** The columns of the file in its own order; absent where it has neither header nor rows. */
  readonly columnNames?: readonly string[];
  /** Physical line of the header, or of the first record where there is no header. */
  readonly line?: number;
  /** Fields at the end of the header that name nothing: separators at the end of its line. */
  readonly unnamed?: number;
  /** Records before the first row, blank lines included. */
  readonly skip: number;
}

/**
 * Reads a file up to its first row.
 * @throws DataProblemError where the header cannot be read, or names no column, or one twice.
 */
export async function readLayout(file: SizedSource, options: CsvOptions): Promise<CsvLayout> {
  const source = { ...file, compression: await detectCompression(file.file) };
  const { records, skip } = await readHead(source, options);
  const [first] = records;
  if (!options.withHeader) {
    return { ...source, columnNames: first && positionalNames(first), line: first?.line, skip };
  }
  if (!first) {
    throw new DataProblemError({ source: source.displayName }, 'the file is empty; a header was expected');
  }
  const columnNames = headerNames(first, source);
  const unnamed = first.fields.length - columnNames.length;
  return { ...source, columnNames, unnamed, line: first.line, skip };
}

/** Names for columns that no header names. */
export const positionalName = (index: number): string => `_c${index}`;

interface Head {
  /** The header, or the first record where there is no header. */
  readonly records: readonly CsvRecord[];
  readonly skip: number;
}

async function readHead(
  source: ConvertSource & { readonly compression: Compression },
  options: CsvOptions,
): Promise<Head> {
  const wanted = Number(options.withHeader) + Number(options.skipFirst);
  const found: CsvRecord[] = [];
  let skip = 0;
  for await (const records of scanSource(source, options)) {
    for (const record of records) {
      if (found.length < wanted) skip++;
      if (!isBlank(record)) found.push(record);
      if (found.length >= Math.max(wanted, 1)) return { records: found, skip };
    }
  }
  return { records: found, skip };
}

function headerNames(header: CsvRecord, { displayName }: ConvertSource): readonly string[] {
  const names = header.fields.map(({ text }) => text);
  while (names.length > 1 && names.at(-1) === '') names.pop();
  names.forEach((name, index) => {
    const problem = nameProblem('header', name, index, names);
    if (problem) throw new DataProblemError({ source: displayName, line: header.line }, problem);
  });
  return names;
}

function positionalNames(record: CsvRecord): readonly string[] {
  return record.fields.map((_, index) => positionalName(index));
}

/**
 * All records of a file, blank lines included, a chunk of them at a time.
 * @throws DataProblemError where it is not CSV, or cannot be unpacked.
 */
export const scanSource = (
  source: ConvertSource & { readonly compression: Compression },
  options: CsvOptions,
): AsyncGenerator<readonly CsvRecord[]> => scanText(source, new CsvScanner(options));
