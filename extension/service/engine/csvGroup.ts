import type { CsvLayout } from './csvLayout';
import type { CsvOptions } from './csvOptions';
import { literal, literalList } from './sql';

/** Files that are read in one go, because they are laid out alike. */
export interface CsvGroup {
  readonly sources: readonly CsvLayout[];
  readonly columnNames: readonly string[];
}

const mostSources = 1000;
const mostBytes = 1 << 30;

/** Puts neighbours that are laid out alike together, in their order. Files without columns have no rows. */
export function groupSources(layouts: readonly CsvLayout[]): readonly CsvGroup[] {
  const groups: { sources: CsvLayout[]; columnNames: readonly string[]; key: string; bytes: number }[] = [];
  for (const layout of layouts) {
    const { columnNames, byteCount } = layout;
    if (!columnNames) continue;
    const key = JSON.stringify([columnNames, layout.compression, layout.skip]);
    const last = groups.at(-1);
    if (last?.key === key && last.sources.length < mostSources && last.bytes + byteCount <= mostBytes) {
      last.sources.push(layout);
      last.bytes += byteCount;
    } else groups.push({ sources: [layout], columnNames, key, bytes: byteCount });
  }
  return groups;
}

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
    `parallel = ${parallel}`,
  ].join(', ')})`;
}
