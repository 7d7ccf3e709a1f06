/** Text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Texts as an SQL list. */
export const literalList = (texts: readonly string[]): string => `[${texts.map(literal).join(', ')}]`;
