import type { Column } from '../catalog/datasetRecords';
import { inferredTypes } from './columnRules';
import { nameProblem } from './columnNames';
import { DataProblemError } from './dataProblem';
import type { DuckSession } from './duckSession';
import { combine, evidenceOf, typeOf, type ColumnEvidence } from './inferColumns';
import { membersSql } from './recordQuery';
import type { RecordRules } from './recordRules';
import { recordsOf, type RecordFiles } from './recordSource';
import { literalList } from './sql';

/** Files that are read in one go. */
export interface InferredFiles extends RecordFiles {
  /** What messages call the first of them. */
  readonly displayName: string;
}

/** Records of each group that a first guess looks at. */
export const sampleLength = 20_000;

/**
 * The columns that records have, in the order in which they first appear, each with the narrowest type that
 * takes its values and loses nothing.
 *
 * @param rows `sample` looks at the first records of the files alone; `all` at each of them
 */
export async function inferRecords(
  session: DuckSession,
  groups: readonly InferredFiles[],
  rules: RecordRules,
  rows: 'sample' | 'all',
): Promise<readonly Column[]> {
  const queries = groups.map((group) => {
    const limit = rows === 'sample' ? ` LIMIT ${sampleLength}` : '';
    return { group, query: `(SELECT json FROM ${recordsOf(group, literalList)}${limit})` };
  });
  const names = new Set<string>();
  for (const { query, group } of queries) {
    for (const name of await namesIn(session, query)) names.add(name);
    checkNames([...names], group.displayName);
  }
  const evidence = new Map<string, ColumnEvidence>();
  for (const { query } of queries) {
    const found = await examine(session, query, [...names], rules);
    for (const [index, name] of [...names].entries()) {
      const earlier = evidence.get(name) ?? { filled: false, types: inferredTypes };
      evidence.set(name, combine(earlier, found[index]));
    }
  }
  return [...names].map((columnName) => ({ columnName, dataType: typeOf(evidence.get(columnName)) }));
}

async function namesIn(session: DuckSession, query: string): Promise<readonly string[]> {
  const rows = await session.rows(
    `SELECT unnest(names) FROM (SELECT names, min(position) AS first FROM ` +
      `(SELECT json_keys(json) AS names, row_number() OVER () AS position FROM ${query}) ` +
      `GROUP BY names ORDER BY first)`,
  );
  return [...new Set(rows.map(([name]) => String(name)))];
}

function checkNames(names: readonly string[], source: string): void {
  names.forEach((name, index) => {
    const problem = nameProblem('file', name, index, names);
    if (problem !== undefined) throw new DataProblemError({ source }, problem);
  });
}

async function examine(
  session: DuckSession,
  query: string,
  names: readonly string[],
  rules: RecordRules,
): Promise<readonly ColumnEvidence[]> {
  if (names.length === 0) return [];
  const judgements = names.flatMap((_, index) => [
    `coalesce(bool_or(v${index} <> '""'), false)`,
    ...inferredTypes.map((type) => `coalesce(bool_and(${rules.acceptanceOf(type, `v${index}`)}), true)`),
  ]);
  const [row = []] = await session.rows(
    `SELECT ${judgements.join(', ')} FROM ${membersSql('json', names, query)}`,
  );
  const width = inferredTypes.length + 1;
  return names.map((_, index) => evidenceOf(row.slice(index * width, (index + 1) * width)));
}
