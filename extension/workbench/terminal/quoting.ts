/** Writes a text as one word of a command line, so that the reader takes nothing in it as its own. */
export type Quote = (text: string) => string;

/** For sh, bash and zsh. Python's shlex, by which botocore splits a `credential_process`, reads it alike. */
export const quoteForPosix: Quote = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

export const quoteForFish: Quote = (text) => `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;

/** PowerShell takes typographic quotes for plain ones. */
export const quoteForPowerShell: Quote = (text) =>
  `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;

/**
 * For a program on Windows, as it splits its own command line: a backslash counts where a quote follows. No path
 * of Windows holds a quote.
 */
export const quoteForWindows: Quote = (text) => `"${text.replace(/\\+$/, '$&$&')}"`;
