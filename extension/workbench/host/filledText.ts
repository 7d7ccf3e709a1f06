/** Puts values into words with `{0}`, `{1}`; for webviews, whose words come translated. */
export const filled = (words: string, ...values: readonly (string | number)[]): string =>
  words.replace(/\{(\d)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder));

const numbers = new Intl.NumberFormat('en-US');

/** `12,345`. */
export const count = (value: number): string => numbers.format(value);
