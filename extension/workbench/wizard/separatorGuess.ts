/** The separators that are offered, likeliest first. */
export const separators = [',', '\t', ';', '|'] as const;
export type Separator = (typeof separators)[number];

function withoutQuoted(line: string): string {
  return line.replace(/"(?:[^"]|"")*"/g, '');
}

/** The separator that stands most often outside quotes in a file's first line; a comma where none does. */
export function guessSeparator(firstLine: string): Separator {
  const bare = withoutQuoted(firstLine);
  const counts = separators.map((separator) => ({ separator, times: bare.split(separator).length - 1 }));
  return counts.reduce((best, next) => (next.times > best.times ? next : best)).separator;
}

const looksLikeValue = /^\s*-?[\d.,:/T+Z-]*\d[\d.,:/T+Z-]*\s*$/;

/** Whether a first line looks like names of columns: no field is empty or a number, date or time. */
export function guessHeader(firstLine: string, separator: string): boolean {
  const fields = firstLine.split(separator).map((field) => field.trim().replace(/^"(.*)"$/, '$1'));
  return fields.every((field) => field !== '' && !looksLikeValue.test(field));
}
