import { numbered } from './comparedColumns';
import type { Compared, Differences } from './compareRows';
import type { DuckSession } from './duckSession';
import { rowGroupSize } from './rowGroupSize';
import { identifier, literal } from './sql';

/** Counts each row on both sides, and writes those that one side has more often than the other. */
export async function findMultisetDifferences(
  session: DuckSession,
  { left, right, others, file }: Compared,
): Promise<Differences> {
  const names = numbered('c', others);
  const side = (isLeft: boolean): string => {
    const values = others.map((pair, index) => {
      const value = identifier(pair.name);
      return `${isLeft ? pair.ofLeft(value) : pair.ofRight(value)} AS ${names[index] ?? ''}`;
    });
    return `SELECT ${[...values, `${isLeft ? -1 : 1} AS one`].join(', ')} FROM ${isLeft ? left : right}`;
  };
  const grouping = names.length === 0 ? '' : `GROUP BY ${names.join(', ')}`;
  const surplus = [
    `CASE WHEN sum(one) > 0 THEN 'ADDED' ELSE 'REMOVED' END AS change`,
    'CAST(abs(sum(one)) AS BIGINT) AS times',
  ];
  await session.rows(
    `COPY (SELECT ${[...surplus, ...names].join(', ')} FROM (${side(true)} UNION ALL ${side(false)}) ` +
      `${grouping} HAVING sum(one) <> 0) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupSize(others.length + 2)})`,
  );
  const count = (change: string): string => `coalesce(sum(times) FILTER (change = '${change}'), 0)`;
  return {
    columns: [
      { nameInFile: 'change', name: 'change', typeName: 'VARCHAR' },
      { nameInFile: 'times', name: 'times', typeName: 'BIGINT' },
      ...others.map(({ name, compared: { typeName } }, index) => ({
        nameInFile: names[index] ?? '',
        name,
        typeName,
      })),
    ],
    order: [...names.map((name) => `${name} ASC NULLS LAST`), 'change DESC'],
    counts: [count('ADDED'), count('REMOVED'), '0'],
    repeatedKeyCount: 0,
  };
}
