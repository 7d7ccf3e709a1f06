/** Text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Texts as an SQL list. */
export const literalList = (texts: readonly string[]): string => `[${texts.map(literal).join(', ')}]`;

/** Any text as SQL, in parentheses where need be: a statement ends at a NUL character. */
export const textLiteral = (text: string): string =>
  text.includes('\0') ? `(${text.split('\0').map(literal).join(' || chr(0) || ')})` : literal(text);
