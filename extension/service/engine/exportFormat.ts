import { FormatOptionError, type FormatProblemCode } from './formatOptionError';

/** How files that leave the service are written. */
export type ExportFormat =
  | { readonly kind: 'parquet'; readonly compression: 'snappy' | 'gzip' | 'zstd' | 'uncompressed' }
  | {
      readonly kind: 'delimitedText';
      /** The first record names the columns. */
      readonly header: boolean;
      /** One character. */
      readonly delimiter: string;
      readonly compression: 'none' | 'gzip' | 'zstd';
    };

export interface ExportRequest {
  readonly s3DestinationExportFileFormat?: 'PARQUET' | 'DELIMITED_TEXT';
  readonly s3DestinationExportFileFormatOptions?: Readonly<Record<string, string>>;
}

interface Given {
  readonly key: string;
  readonly value: string;
}

type ReadOption = (name: string) => Given | undefined;

const place = 's3DestinationExportFileFormatOptions';
const optionNames = { PARQUET: ['compression'], DELIMITED_TEXT: ['header', 'delimiter', 'compression'] };

const parquetCompressions = {
  snappy: 'snappy',
  gzip: 'gzip',
  zstd: 'zstd',
  none: 'uncompressed',
  uncompressed: 'uncompressed',
} as const;
const textCompressions = { none: 'none', uncompressed: 'none', gzip: 'gzip', zstd: 'zstd' } as const;
const booleans = { true: true, false: false } as const;

/**
 * Reads the format of an export, Parquet where none is named. Keys and values of options may be written in any
 * case; a tab may come as itself or as `\t`.
 *
 * @throws FormatOptionError naming the option that is unknown, or the value that is not one it takes.
 */
export function parseExportFormat(request: ExportRequest): ExportFormat {
  const format = request.s3DestinationExportFileFormat ?? 'PARQUET';
  const option = optionReader(request.s3DestinationExportFileFormatOptions ?? {}, format);
  if (format === 'PARQUET') {
    const compression = wordOf(option('compression'), parquetCompressions) ?? 'snappy';
    return { kind: 'parquet', compression };
  }
  return {
    kind: 'delimitedText',
    header: wordOf(option('header'), booleans) ?? true,
    delimiter: delimiterOf(option('delimiter')),
    compression: wordOf(option('compression'), textCompressions) ?? 'none',
  };
}

function optionReader(
  options: Readonly<Record<string, string>>,
  format: keyof typeof optionNames,
): ReadOption {
  const known = optionNames[format];
  const given = new Map<string, Given>();
  for (const [key, value] of Object.entries(options)) {
    const name = key.toLowerCase();
    if (!known.includes(name)) {
      const message = `is not an option of ${format}. Its options are ${known.join(', ')}.`;
      throw problem('unknownOption', key, message);
    }
    if (given.has(name)) throw problem('badValue', key, 'is given more than once.');
    given.set(name, { key, value });
  }
  return (name) => given.get(name);
}

function wordOf<Value>(given: Given | undefined, words: Readonly<Record<string, Value>>): Value | undefined {
  if (!given) return undefined;
  const word = given.value.trim().toLowerCase();
  const value = Object.hasOwn(words, word) ? words[word] : undefined;
  if (value === undefined) throw badValue(given, `one of ${Object.keys(words).join(', ')}`);
  return value;
}

function delimiterOf(given: Given | undefined): string {
  if (!given) return ',';
  const delimiter = given.value === '\\t' ? '\t' : given.value;
  if (/^[\t\x20-\x7e]$/.test(delimiter) && delimiter !== '"') return delimiter;
  throw badValue(given, 'one printable ASCII character other than a quotation mark, or a tab');
}

const badValue = ({ key, value }: Given, expected: string): FormatOptionError =>
  problem('badValue', key, `has to be ${expected}, and is ${JSON.stringify(value.slice(0, 100))}.`);

const problem = (code: FormatProblemCode, key: string, message: string): FormatOptionError =>
  new FormatOptionError(code, key, `${place}.${key} ${message}`);
