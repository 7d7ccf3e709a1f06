import type { Column } from '../catalog/datasetRecords';
import { acceptanceOf, inferredRules, inferredTypes, type InferredType } from './columnRules';
import { readerColumn, readerOf, type CsvGroup } from './csvGroup';
import type { CsvOptions } from './csvOptions';
import type { DuckSession } from './duckSession';
import { identifier } from './sql';

/** Rows of each group that a first guess looks at. */
const sampleLength = 20_000;

/**
 * Gives each column the narrowest type that takes all its values as they are written.
 *
 * @param rows `sample` looks at the first rows of the files alone; `all` at every row, so that a conversion
 *   to its result cannot fail.
 */
export async function inferColumns(
  session: DuckSession,
  groups: readonly CsvGroup[],
  options: CsvOptions,
  rows: 'sample' | 'all',
): Promise<readonly Column[]> {
  const [first] = groups;
  if (!first) return [];
  const names = first.columnNames;
  let possible: readonly ColumnEvidence[] = names.map(() => ({ filled: false, types: inferredTypes }));
  for (const group of groups) {
    const evidence = await examine(session, group, names, options, rows);
    possible = possible.map((earlier, index) => combine(earlier, evidence[index]));
  }
  return names.map((columnName, index) => ({ columnName, dataType: typeOf(possible[index]) }));
}

/** What the values of a column allow. */
export interface ColumnEvidence {
  /** It has a value somewhere. */
  readonly filled: boolean;
  readonly types: readonly InferredType[];
}

async function examine(
  session: DuckSession,
  group: CsvGroup,
  names: readonly string[],
  options: CsvOptions,
  rows: 'sample' | 'all',
): Promise<readonly ColumnEvidence[]> {
  const judgements = names.flatMap((name) => {
    const value = identifier(readerColumn(group.columnNames.indexOf(name)));
    return [
      `coalesce(bool_or(${value} <> ''), false)`,
      ...inferredTypes.map((type) => `coalesce(bool_and(${acceptanceOf(inferredRules[type], value)}), true)`),
    ];
  });
  const limit = rows === 'sample' ? ` LIMIT ${sampleLength}` : '';
  const source = `(SELECT * FROM ${readerOf(group, options, rows === 'all')}${limit})`;
  const [row = []] = await session.rows(`SELECT ${judgements.join(', ')} FROM ${source}`);
  const width = inferredTypes.length + 1;
  return names.map((_, index) => evidenceOf(row.slice(index * width, (index + 1) * width)));
}

export function evidenceOf([filled, ...accepted]: readonly unknown[]): ColumnEvidence {
  return { filled: filled === true, types: inferredTypes.filter((_, index) => accepted[index] === true) };
}

export function combine(earlier: ColumnEvidence, later: ColumnEvidence | undefined): ColumnEvidence {
  if (!later) return earlier;
  return {
    filled: earlier.filled || later.filled,
    types: earlier.types.filter((type) => later.types.includes(type)),
  };
}

export function typeOf(evidence: ColumnEvidence | undefined): InferredType {
  return evidence?.filled ? (evidence.types[0] ?? 'STRING') : 'STRING';
}
