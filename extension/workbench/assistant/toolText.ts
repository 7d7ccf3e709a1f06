/** Most characters of an answer to a model: some five thousand tokens. */
export const mostCharacters = 20_000;
/** Characters of a value that a model is shown. */
export const mostCellCharacters = 200;

type Cell = string | number | null | undefined;

/** A value within one cell of a table: no bar ends it, and no line break. */
function cellText(cell: Cell): string {
  if (cell === null) return 'NULL';
  const text = String(cell ?? '').replaceAll(/[\r\n]+/g, ' ');
  const cut = text.length > mostCellCharacters ? `${text.slice(0, mostCellCharacters)}…` : text;
  return cut.replaceAll('\\', '\\\\').replaceAll('|', String.raw`\|`);
}

const line = (cells: readonly Cell[]): string => `| ${cells.map(cellText).join(' | ')} |`;

/** A table in Markdown, of as many rows as fit; what was left out is said below it. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  limit = mostCharacters,
): string {
  const lines = [line(heads), line(heads.map(() => '---'))];
  let length = lines.join('\n').length;
  let shown = 0;
  for (const row of rows) {
    const text = line(row);
    if (length + text.length + 1 > limit) break;
    lines.push(text);
    length += text.length + 1;
    shown += 1;
  }
  const table = limitText(lines.join('\n'), limit);
  if (shown === rows.length) return table;
  return `${table}\n\nOnly ${shown} of these ${rows.length} rows are shown, since the answer would be too long. Ask for fewer columns or rows.`;
}

/** A text that is not longer than it may be, and says where it was cut. */
export function limitText(text: string, limit = mostCharacters): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}\n… (cut after ${limit} characters)`;
}
