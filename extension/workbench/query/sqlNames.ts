import type { SqlToken } from './sqlTokens';

/** Words that the engine takes for its own where a name could stand. */
export const reservedWords: ReadonlySet<string> = new Set(
  `ALL ANALYSE ANALYZE AND ANTI ANY ARRAY AS ASC ASOF ASYMMETRIC BOTH CASE CAST CHECK COLLATE COLUMN CONSTRAINT CREATE
  CROSS DEFAULT DEFERRABLE DESC DESCRIBE DISTINCT DO ELSE END EXCEPT FALSE FETCH FOR FOREIGN FROM FULL GLOB GRANT GROUP
  HAVING ILIKE IN INITIALLY INNER INTERSECT INTO IS ISNULL JOIN LAMBDA LATERAL LEADING LEFT LIKE LIMIT MAP NATURAL NOT
  NOTNULL NULL OFFSET ON ONLY OR ORDER OUTER OVERLAPS PIVOT PIVOT_LONGER PIVOT_WIDER PLACING POSITIONAL PRIMARY QUALIFY
  REFERENCES RETURNING RIGHT SELECT SEMI SHOW SIMILAR SOME STRUCT SUMMARIZE SYMMETRIC TABLE TABLESAMPLE THEN TO TRAILING
  TRUE TRY_CAST UNION UNIQUE UNPIVOT USING VARIADIC VERBOSE WHEN WHERE WINDOW WITH`.split(/\s+/),
);

const plain = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A name as it is written in SQL: in quotation marks where it is no plain word. */
export function quoteName(name: string): string {
  if (plain.test(name) && !reservedWords.has(name.toUpperCase())) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/** The name that a token is; undefined where it is none. */
export function nameOfToken({ kind, text, isClosed }: SqlToken): string | undefined {
  if (kind === 'word') return reservedWords.has(text.toUpperCase()) ? undefined : text;
  if (kind !== 'quoted') return undefined;
  return text.slice(1, isClosed ? -1 : undefined).replaceAll('""', '"');
}

/** Names differ by more than their case. */
export const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
