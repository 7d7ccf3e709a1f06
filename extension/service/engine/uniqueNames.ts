/** Names of columns, of which no two differ in case alone: those that come again get a number, empty ones a name. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const own = new Set(names.map((name) => name.toLowerCase()));
  const taken = new Set<string>();
  return names.map((given, index) => {
    const name = given === '' ? `column ${index + 1}` : given;
    let unique = name;
    for (
      let count = 2;
      taken.has(unique.toLowerCase()) || (unique !== given && own.has(unique.toLowerCase()));
      count++
    ) {
      unique = `${name}_${count}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}
