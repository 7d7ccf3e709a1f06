import type { CsvLayout } from './csvLayout';
import type { CsvOptions } from './csvOptions';
import { greatestRecordLength } from './csvScanner';
import { groupNeighbours } from './sourceGroups';
import { literal, literalList } from './sql';

/** Files that are read in one go, because they are laid out alike. */
export interface CsvGroup {
  readonly sources: readonly CsvLayout[];
  readonly columnNames: readonly string[];
}

/** Puts neighbours that are laid out alike together, in their order. Files without columns have no rows. */
export function groupSources(layouts: readonly CsvLayout[]): readonly CsvGroup[] {
  const withColumns = layouts.filter(({ columnNames }) => columnNames);
  const keyOf = ({ columnNames, compression, skip }: CsvLayout): string =>
    JSON.stringify([columnNames, compression, skip]);
  return groupNeighbours(withColumns, keyOf).map((sources) => ({
    sources,
    columnNames: sources[0].columnNames ?? [],
  }));
}

/** DuckDB's own; it would take sixteen times the longest record for each buffer. */
const bufferSize = 32_000_000;

/** How the reader names the column at a position of the file. */
export const readerColumn = (position: number): string => `c${position}`;

/**
 * SQL that reads a group's rows as text: an empty field is null, an empty quoted one an empty text.
 *
 * The header is skipped, never read, and the line end is found out by the reader: both, when told, lose rows.
 */
export function readerOf({ sources, columnNames }: CsvGroup, options: CsvOptions, parallel: boolean): string {
  const [first] = sources;
  const { quote = '', escape = quote } = options;
  const columns = columnNames.map((_, position) => `${literal(readerColumn(position))}: 'VARCHAR'`);
  return `read_csv(${literalList(sources.map(({ file }) => file))}, ${[
    `columns = {${columns.join(', ')}}`,
    'auto_detect = false',
    'header = false',
    `skip = ${first?.skip ?? 0}`,
    `compression = ${literal(first?.compression ?? 'none')}`,
    `delim = ${literal(options.separator)}`,
    `quote = ${literal(quote)}`,
    `escape = ${literal(escape)}`,
    'allow_quoted_nulls = false',
    'strict_mode = true',
    `max_line_size = ${greatestRecordLength}`,
    `buffer_size = ${bufferSize}`,
    `parallel = ${parallel}`,
  ].join(', ')})`;
}
