/** A name that no column has, in any case: a plain word with underscores as needed. */
export function freeName(word: string, columns: readonly { readonly columnName: string }[]): string {
  const taken = new Set(columns.map(({ columnName }) => columnName.toLowerCase()));
  let name = word;
  while (taken.has(name)) name += '_';
  return name;
}
