/** How the CSV files of a changeset are written. */
export interface CsvOptions {
  /** One character. */
  readonly separator: string;
  /** One character; absent where quotation marks mean nothing. */
  readonly quote?: string;
  /** Inside a quoted value it takes the next character as it is. The quotation mark itself where none is given. */
  readonly escape?: string;
  /** The first record names the columns. */
  readonly withHeader: boolean;
  /** The first record after the header, or the very first where there is no header, is left out. */
  readonly skipFirst: boolean;
}

export type FormatProblemCode = 'unknownOption' | 'badValue' | 'missingFormat' | 'notAvailable';

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

const formats = ['CSV', 'JSON', 'PARQUET', 'XML'];
const compressions = ['none', 'gzip', 'zstd'];
const knownKeys = [
  'formatType',
  'separator',
  'quoteChar',
  'escaper',
  'multiLine',
  'withHeader',
  'skipFirst',
  'compression',
] as const;
type KnownKey = (typeof knownKeys)[number];

interface Given {
  readonly key: string;
  readonly value: string;
}

/**
 * Reads the format options of a changeset. Keys, booleans and the names of formats may be written in any
 * case; a tab may come as itself or as `\t`. Values in quotation marks may always span lines, so `multiLine`
 * changes nothing; files are unpacked by their content, so neither does `compression`.
 *
 * @throws FormatOptionError naming the option that is unknown, or the value that is not one it takes.
 */
export function parseCsvOptions(formatParams: Readonly<Record<string, string>>): CsvOptions {
  requireCsv(formatParams);
  const given = knownOptions(formatParams);
  booleanOf(given.get('multiLine'), false);
  checkCompression(given.get('compression'));
  const options: CsvOptions = {
    separator: separatorOf(given.get('separator')),
    quote: quoteOf(given.get('quoteChar')),
    escape: escapeOf(given.get('escaper')),
    withHeader: booleanOf(given.get('withHeader'), true),
    skipFirst: booleanOf(given.get('skipFirst'), false),
  };
  checkTogether(options, given);
  return options;
}

function requireCsv(formatParams: Readonly<Record<string, string>>): void {
  const [key, value] = Object.entries(formatParams).find(([name]) => sameWord(name, 'formatType')) ?? [];
  if (key === undefined || value === undefined) {
    throw new FormatOptionError(
      'missingFormat',
      'formatType',
      'formatParams.formatType is missing: give CSV.',
    );
  }
  const format = formats.find((name) => sameWord(name, value.trim()));
  if (!format) throw badValue({ key, value }, `one of ${formats.join(', ')}`);
  if (format !== 'CSV') {
    throw new FormatOptionError(
      'notAvailable',
      key,
      `Files of the format ${format} cannot be ingested yet. CSV can.`,
    );
  }
}

function knownOptions(formatParams: Readonly<Record<string, string>>): ReadonlyMap<KnownKey, Given> {
  const given = new Map<KnownKey, Given>();
  for (const [key, value] of Object.entries(formatParams)) {
    const known = knownKeys.find((name) => sameWord(name, key));
    if (!known) {
      throw new FormatOptionError(
        'unknownOption',
        key,
        `formatParams.${key} is not an option of CSV. Its options are ${knownKeys.join(', ')}.`,
      );
    }
    if (given.has(known)) {
      throw new FormatOptionError('badValue', key, `formatParams.${known} is given more than once.`);
    }
    given.set(known, { key, value });
  }
  return given;
}

function separatorOf(given: Given | undefined): string {
  if (!given) return ',';
  return oneCharacter({ ...given, value: given.value === '\\t' ? '\t' : given.value });
}

function quoteOf(given: Given | undefined): string | undefined {
  if (!given) return '"';
  return given.value === '-1' ? undefined : oneCharacter(given);
}

function escapeOf(given: Given | undefined): string | undefined {
  if (!given || given.value === '' || given.value === '-1') return undefined;
  return oneCharacter(given);
}

function oneCharacter(given: Given): string {
  if (/^[\t\x20-\x7e]$/.test(given.value)) return given.value;
  throw badValue(given, 'one printable ASCII character or a tab');
}

function booleanOf(given: Given | undefined, fallback: boolean): boolean {
  if (!given) return fallback;
  if (sameWord(given.value, 'true')) return true;
  if (sameWord(given.value, 'false')) return false;
  throw badValue(given, 'true or false');
}

function checkCompression(given: Given | undefined): void {
  if (!given || given.value === '' || compressions.some((name) => sameWord(name, given.value))) return;
  throw badValue(given, `one of ${compressions.join(', ')}`);
}

function checkTogether(options: CsvOptions, given: ReadonlyMap<KnownKey, Given>): void {
  const { separator, quote, escape } = options;
  if (separator === quote || separator === escape) {
    const key = given.get('separator')?.key ?? 'separator';
    throw new FormatOptionError(
      'badValue',
      key,
      `formatParams.${key} is also the quotation mark or the escaper: ${JSON.stringify(separator)}`,
    );
  }
  const escaper = given.get('escaper');
  if (escaper && escape !== undefined && quote === undefined) {
    throw new FormatOptionError(
      'badValue',
      escaper.key,
      `formatParams.${escaper.key} works inside quoted values alone, and quoteChar turns those off.`,
    );
  }
}

function badValue({ key, value }: Given, expected: string): FormatOptionError {
  const shown = JSON.stringify(value.slice(0, 100));
  return new FormatOptionError(
    'badValue',
    key,
    `formatParams.${key} has to be ${expected}, and is ${shown}.`,
  );
}

function sameWord(first: string, second: string): boolean {
  return first.toLowerCase() === second.toLowerCase();
}
