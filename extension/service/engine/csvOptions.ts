import { FormatOptionError } from './formatOptionError';
import {
  badValue,
  booleanOf,
  checkCompression,
  givenOptions,
  type GivenOption,
  type GivenOptions,
} from './formatOptions';

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

export const csvOptionNames = [
  'separator',
  'quoteChar',
  'escaper',
  'multiLine',
  'withHeader',
  'skipFirst',
  'compression',
] as const;
type CsvOptionName = (typeof csvOptionNames)[number];

/**
 * Reads the options of CSV. A tab may come as itself or as `\t`. Values in quotation marks may always span
 * lines, so `multiLine` changes nothing; files are unpacked by their content, so neither does `compression`.
 *
 * @throws FormatOptionError naming the option that is unknown, or the value that is not one it takes.
 */
export function parseCsvOptions(formatParams: Readonly<Record<string, string>>): CsvOptions {
  const given = givenOptions(formatParams, 'CSV', csvOptionNames);
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

function separatorOf(given: GivenOption | undefined): string {
  if (!given) return ',';
  return oneCharacter({ ...given, value: given.value === '\\t' ? '\t' : given.value });
}

function quoteOf(given: GivenOption | undefined): string | undefined {
  if (!given) return '"';
  return given.value === '-1' ? undefined : oneCharacter(given);
}

function escapeOf(given: GivenOption | undefined): string | undefined {
  if (!given || given.value === '' || given.value === '-1') return undefined;
  return oneCharacter(given);
}

function oneCharacter(given: GivenOption): string {
  if (/^[\t\x20-\x7e]$/.test(given.value)) return given.value;
  throw badValue(given, 'one printable ASCII character or a tab');
}

function checkTogether(options: CsvOptions, given: GivenOptions<CsvOptionName | 'formatType'>): void {
  const { separator, quote, escape } = options;
  if (separator === quote || separator === escape) {
    const { key } = given.get('separator') ??
      given.get(separator === quote ? 'quoteChar' : 'escaper') ?? { key: 'separator' };
    throw new FormatOptionError(
      'badValue',
      key,
      `formatParams.${key} is ${JSON.stringify(separator)}: the separator cannot be the quotation mark or the escaper, too.`,
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
