import type { NamedColumn } from './rowColumns';
import { identifier } from './sql';

/** Instants in ISO 8601: DuckDB writes a blank where that has a T, and the era of years before 1 amid of it. */
const iso = (text: string, zone: string): string =>
  `regexp_replace(${text}, '^([^ ]+)( \\(BC\\))? (.+)$', '\\1T\\3${zone}\\2')`;

const hasZone = (typeName: string): boolean =>
  typeName === 'DATETIME' || typeName.endsWith(' WITH TIME ZONE');

/** SQL that writes the value of a column as text: instants in ISO 8601, bytes in Base64. */
export function rowText({ columnName, typeName, valueKind }: NamedColumn): string {
  const value = identifier(columnName);
  if (valueKind === 'BYTES') return `to_base64(${value})`;
  if (valueKind !== 'INSTANT') return `CAST(${value} AS VARCHAR)`;
  return hasZone(typeName)
    ? iso(`CAST(${value} AT TIME ZONE 'UTC' AS VARCHAR)`, 'Z')
    : iso(`CAST(${value} AS VARCHAR)`, '');
}

/** Whether values may be of any length, and are cut where they are long. */
export const isCut = ({ valueKind }: NamedColumn): boolean =>
  valueKind === 'TEXT' || valueKind === 'BYTES' || valueKind === 'OTHER';

/** SQL of the first characters of a column's text; of long bytes only these are written as text. */
export function cutText(column: NamedColumn, characters: number): string {
  if (column.valueKind !== 'BYTES') return `left(${rowText(column)}, ${characters})`;
  const bytes = Math.ceil(characters / 4) * 3;
  return `left(to_base64(${identifier(column.columnName)}[1:${bytes}]), ${characters})`;
}

/** SQL of the characters of a column's whole text where they are more than some; null where they are not. */
export function cutLength(column: NamedColumn, characters: number): string {
  if (column.valueKind === 'BYTES') {
    const length = `4 * ((octet_length(${identifier(column.columnName)}) + 2) // 3)`;
    return `nullif(greatest(${length}, ${characters}), ${characters})`;
  }
  const text = rowText(column);
  return `CASE WHEN strlen(${text}) > ${characters} THEN nullif(greatest(length(${text}), ${characters}), ${characters}) END`;
}

/** SQL of the bytes that the cut text of a column may have at most. */
export function cutBytes(column: NamedColumn, characters: number): string {
  const bytes =
    column.valueKind === 'BYTES'
      ? `(octet_length(${identifier(column.columnName)}) + 2) // 3 * 4`
      : `strlen(${rowText(column)})`;
  return `least(coalesce(${bytes}, 0), ${4 * characters})`;
}
