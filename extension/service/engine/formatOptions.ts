import { FormatOptionError } from './formatOptionError';

/** An option as the caller wrote it. */
export interface GivenOption {
  readonly key: string;
  readonly value: string;
}

/** The options of a changeset's format by the names that we have for them. */
export type GivenOptions<Name extends string> = ReadonlyMap<Name, GivenOption>;

const compressions = ['none', 'gzip', 'zstd'];

/**
 * Finds the options of a format among the parameters, whatever the case of their names.
 * @throws FormatOptionError naming one that the format does not have, or that is given twice.
 */
export function givenOptions<Name extends string>(
  formatParams: Readonly<Record<string, string>>,
  format: string,
  names: readonly Name[],
): GivenOptions<Name | 'formatType'> {
  const given = new Map<Name | 'formatType', GivenOption>();
  for (const [key, value] of Object.entries(formatParams)) {
    const name = (['formatType', ...names] as const).find((known) => sameWord(known, key));
    if (name === undefined) throw unknownOption(key, format, names);
    if (given.has(name)) {
      throw new FormatOptionError('badValue', key, `formatParams.${name} is given more than once.`);
    }
    given.set(name, { key, value });
  }
  return given;
}

function unknownOption(key: string, format: string, names: readonly string[]): FormatOptionError {
  const known = names.length > 0 ? `Its options are ${names.join(', ')}.` : 'It has none but formatType.';
  return new FormatOptionError(
    'unknownOption',
    key,
    `formatParams.${key} is not an option of ${format}. ${known}`,
  );
}

export function booleanOf(given: GivenOption | undefined, fallback: boolean): boolean {
  if (!given) return fallback;
  if (sameWord(given.value, 'true')) return true;
  if (sameWord(given.value, 'false')) return false;
  throw badValue(given, 'true or false');
}

/** Files are unpacked by their content, so that the word has but to be one that we know. */
export function checkCompression(given: GivenOption | undefined): void {
  if (!given || given.value === '' || compressions.some((name) => sameWord(name, given.value))) return;
  throw badValue(given, `one of ${compressions.join(', ')}`);
}

export function badValue({ key, value }: GivenOption, expected: string): FormatOptionError {
  const shown = JSON.stringify(value.slice(0, 100));
  return new FormatOptionError(
    'badValue',
    key,
    `formatParams.${key} has to be ${expected}, and is ${shown}.`,
  );
}

export function sameWord(first: string, second: string): boolean {
  return first.toLowerCase() === second.toLowerCase();
}
