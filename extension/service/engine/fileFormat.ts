import { csvOptionNames, parseCsvOptions, type CsvOptions } from './csvOptions';
import { FormatOptionError } from './formatOptionError';
import { badValue, givenOptions, sameWord } from './formatOptions';
import { jsonOptionNames, parseJsonOptions, type JsonOptions } from './jsonOptions';
import { parseXmlOptions, xmlOptionNames, type XmlOptions } from './xmlOptions';

/** How the files of a changeset are written. */
export type FileFormat =
  | { readonly kind: 'CSV'; readonly options: CsvOptions }
  | { readonly kind: 'JSON'; readonly options: JsonOptions }
  | { readonly kind: 'PARQUET' }
  | { readonly kind: 'XML'; readonly options: XmlOptions };

/** The options of each format besides `formatType`, all that the service reads. */
export const formatOptionNames: Readonly<Record<FileFormat['kind'], readonly string[]>> = {
  CSV: csvOptionNames,
  JSON: jsonOptionNames,
  PARQUET: [],
  XML: xmlOptionNames,
};

const kinds = Object.keys(formatOptionNames) as readonly FileFormat['kind'][];

/**
 * Reads the format of a changeset and its options. Keys, booleans and the names of formats may be written in
 * any case.
 *
 * @throws FormatOptionError naming the option that is unknown, or the value that is not one it takes.
 */
export function parseFileFormat(formatParams: Readonly<Record<string, string>>): FileFormat {
  const kind = kindOf(formatParams);
  if (kind === 'CSV') return { kind, options: parseCsvOptions(formatParams) };
  if (kind === 'JSON') return { kind, options: parseJsonOptions(formatParams) };
  if (kind === 'XML') return { kind, options: parseXmlOptions(formatParams) };
  givenOptions(formatParams, kind, []);
  return { kind };
}

function kindOf(formatParams: Readonly<Record<string, string>>): FileFormat['kind'] {
  const [key, value] = Object.entries(formatParams).find(([name]) => sameWord(name, 'formatType')) ?? [];
  if (key === undefined || value === undefined) {
    throw new FormatOptionError(
      'missingFormat',
      'formatType',
      `formatParams.formatType is missing: give one of ${kinds.join(', ')}.`,
    );
  }
  const kind = kinds.find((name) => sameWord(name, value.trim()));
  if (!kind) throw badValue({ key, value }, `one of ${kinds.join(', ')}`);
  return kind;
}
