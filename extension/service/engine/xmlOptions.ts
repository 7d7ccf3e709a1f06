import { TextDecoder } from 'node:util';
import { badValue, booleanOf, checkCompression, givenOptions, type GivenOption } from './formatOptions';

/** How the XML files of a changeset are written. */
export interface XmlOptions {
  /** Name of the elements that are rows; where it is absent, all elements right below the root are. */
  readonly rowTag?: string;
  /** What the names of columns begin with that hold attributes. */
  readonly attributePrefix: string;
  /** The column that holds the text of an element beside its attributes and children. */
  readonly valueTag: string;
  /** Where the file says nothing else by a byte order mark. Absent: what its declaration says, or UTF-8. */
  readonly encoding?: string;
  readonly excludeAttribute: boolean;
  readonly treatEmptyValuesAsNulls: boolean;
  readonly ignoreSurroundingSpaces: boolean;
}

export const xmlOptionNames = [
  'rowTag',
  'attributePrefix',
  'valueTag',
  'encoding',
  'excludeAttribute',
  'treatEmptyValuesAsNulls',
  'ignoreSurroundingSpaces',
  'compression',
] as const;

/** @throws FormatOptionError naming the option that is unknown, or the value that is not one it takes */
export function parseXmlOptions(formatParams: Readonly<Record<string, string>>): XmlOptions {
  const given = givenOptions(formatParams, 'XML', xmlOptionNames);
  checkCompression(given.get('compression'));
  return {
    rowTag: elementName(given.get('rowTag')),
    attributePrefix: given.get('attributePrefix')?.value ?? '_',
    valueTag: elementName(given.get('valueTag')) ?? '_VALUE',
    encoding: encodingOf(given.get('encoding')),
    excludeAttribute: booleanOf(given.get('excludeAttribute'), false),
    treatEmptyValuesAsNulls: booleanOf(given.get('treatEmptyValuesAsNulls'), false),
    ignoreSurroundingSpaces: booleanOf(given.get('ignoreSurroundingSpaces'), false),
  };
}

function elementName(given: GivenOption | undefined): string | undefined {
  if (!given || given.value === '') return undefined;
  if (/^[^\s<>&/="']+$/.test(given.value)) return given.value;
  throw badValue(given, 'the name of an element, such as row');
}

function encodingOf(given: GivenOption | undefined): string | undefined {
  if (!given || given.value === '') return undefined;
  const encoding = knownEncoding(given.value);
  if (encoding === undefined) throw badValue(given, 'an encoding such as UTF-8, UTF-16 or ISO-8859-1');
  return encoding;
}

/** The name under which an encoding is decoded; undefined where it is none. */
export function knownEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
