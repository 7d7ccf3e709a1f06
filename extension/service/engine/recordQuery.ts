import { literal, literalList } from './sql';

/** SQL of a table with columns `v0`, `v1`, …: members of records as JSON text, null where they are null or absent. */
export function membersSql(record: string, names: readonly string[], source: string): string {
  const shape = JSON.stringify(Object.fromEntries(names.map((name) => [name, 'JSON'])));
  const members = names.map((name, index) => `struct_extract(r, ${literal(name)}) AS v${index}`);
  return `(SELECT ${members.join(', ')} FROM (SELECT json_transform(${record}, ${literal(shape)}) AS r FROM ${source}))`;
}

/**
 * SQL of a record that has no other members than these, and each but once; it fails for any other.
 *
 * @param usual names in the order in which records mostly have them: those that do are not looked at further
 */
export function checkedRecord(names: readonly string[], usual: readonly string[]): string {
  const known = literalList(names);
  return (
    `CASE WHEN names = ${literalList(usual)} THEN json ` +
    `WHEN len(list_distinct(names)) = len(names) AND list_has_all(${known}, names) AND starts_with(json, '{') ` +
    `THEN json ELSE CAST(error(substring(json, 1, 100)) AS JSON) END`
  );
}
