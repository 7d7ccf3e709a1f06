/** Most characters of an answer to a model: some five thousand tokens. */
export const mostCharacters = 20_000;
/** Characters of a value that a model is shown. */
export const mostCellCharacters = 200;

type Cell = string | number | null | undefined;

/** The beginning of a text, without half a character at its end. */
const cutAt = (text: string, length: number): string => text.slice(0, length).replace(/[\ud800-\udbff]$/, '');

/** A value within one cell of a table: no bar ends it, and no line break. */
function cellText(cell: Cell): string {
  if (cell === null) return 'NULL';
  const text = String(cell ?? '').replaceAll(/[\r\n]+/g, ' ');
  const cut = text.length > mostCellCharacters ? `${cutAt(text, mostCellCharacters)}…` : text;
  return cut.replaceAll('\\', '\\\\').replaceAll('|', String.raw`\|`);
}

const line = (cells: readonly Cell[]): string => `| ${cells.map(cellText).join(' | ')} |`;

/** What stands around a table has this much room. */
const roomAround = 600;

/** A table in Markdown, of as many rows as fit; what was left out is said below it. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  limit = mostCharacters - roomAround,
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

/** A text that is not longer than it may be, and says that it was cut. */
export function limitText(text: string, limit = mostCharacters): string {
  if (text.length <= limit) return text;
  const end = `\n… (cut: it has ${text.length} characters)`;
  return cutAt(text, Math.max(0, limit - end.length)) + end;
}
