const shownRows = 8;
const cellLimit = 28;
const lineLimit = 150;

/**
 * How wide a character is in the editor's font of menus, which is proportional, in spaces: a rough measure, made
 * to bring columns about under each other.
 */
function widthOf(character: string): number {
  if (/[ijl|.,:;'!()[\]{}ft\- "`/\\]/.test(character)) return 1.1;
  if (/[mwMW@%]/.test(character)) return 3;
  if (/[A-Z&#+=<>_?~]/.test(character)) return 2.4;
  return 2;
}

const textWidth = (text: string) => Array.from(text).reduce((sum, character) => sum + widthOf(character), 0);

function cellOf(text: string): string {
  const line = text.replaceAll(/\r\n|[\r\n]/g, '⏎').replaceAll('\t', '⇥');
  return line.length > cellLimit ? `${line.slice(0, cellLimit - 1)}…` : line;
}

const pad = (cell: string, width: number) =>
  cell + ' '.repeat(Math.max(0, Math.round(width - textWidth(cell))));

/** The first rows of a table, a line each, with their columns about under each other in a menu. */
export function previewLines(rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows.slice(0, shownRows).map((row) => row.map(cellOf));
  const widths: number[] = [];
  for (const row of cells)
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, textWidth(cell))));
  return cells.map((row) => {
    const line = row.map((cell, index) => pad(cell, widths[index] ?? 0)).join('  │  ');
    return line.length > lineLimit ? `${line.slice(0, lineLimit - 1)}…` : line.trimEnd();
  });
}
