import { numbered } from './comparedColumns';
import type { Compared, Differences } from './compareRows';
import type { DuckSession } from './duckSession';
import { rowGroupSize } from './rowGroupSize';
import { identifier, literal } from './sql';
import type { StageMeter } from './stageMeter';

/** The names that columns have meanwhile, whatever they are called. */
interface Names {
  readonly keys: readonly string[];
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/**
 * Joins both sides by their keys, null being a value as any other, and writes what is on one side alone, or
 * differs. Rows whose key comes again on a side are left out of that, and compared as multisets.
 */
export async function findKeyedDifferences(
  session: DuckSession,
  compared: Compared,
  meter: StageMeter,
): Promise<Differences> {
  const { keys, others, file } = compared;
  const names = { keys: numbered('k', keys), left: numbered('l', others), right: numbered('r', others) };
  const repeatedKeyCount = await findRepeatedKeys(session, compared, names);
  meter.next();
  const joined = joinOf(compared, names, repeatedKeyCount > 0);
  const all = repeatedKeyCount === 0 ? joined : `${joined} UNION ALL ${repeatedOf(compared, names)}`;
  const groupSize = rowGroupSize(keys.length + 2 * others.length);
  await session.rows(
    `COPY (${all}) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${groupSize})`,
  );
  meter.next();
  const count = (change: string): string => `count(*) FILTER (change = '${change}')`;
  const changes = new Map(
    others.map((pair, index) => [
      pair.name,
      `count(*) FILTER (change = 'CHANGED' AND ${pair.ofLeft(names.left[index] ?? '')} IS DISTINCT FROM ${pair.ofRight(names.right[index] ?? '')})`,
    ]),
  );
  return {
    columns: [
      { nameInFile: 'change', name: 'change', typeName: 'VARCHAR' },
      { nameInFile: 'changed', name: 'changed columns', typeName: 'VARCHAR' },
      ...keys.map(({ name, compared: { typeName } }, index) => ({
        nameInFile: names.keys[index] ?? '',
        name,
        typeName,
      })),
      ...others.flatMap(({ name, left, right }, index) => [
        { nameInFile: names.left[index] ?? '', name: `${name} before`, typeName: left.typeName },
        { nameInFile: names.right[index] ?? '', name: `${name} after`, typeName: right.typeName },
      ]),
    ],
    order: [
      ...names.keys.map((key) => `${key} ASC NULLS LAST`),
      ...(repeatedKeyCount === 0 ? [] : ['change DESC', ...names.left, ...names.right]),
    ],
    counts: [count('ADDED'), count('REMOVED'), count('CHANGED')],
    changes,
    repeatedKeyCount,
  };
}

/** A side with its keys as they are compared, and its other values under numbers. */
function sideOf({ keys, others, left, right }: Compared, names: Names, side: 'left' | 'right'): string {
  const isLeft = side === 'left';
  const keyValues = keys.map((pair, index) => {
    const value = identifier(pair.name);
    return `${isLeft ? pair.ofLeft(value) : pair.ofRight(value)} AS ${names.keys[index] ?? ''}`;
  });
  const values = others.map((pair, index) => `${identifier(pair.name)} AS ${names[side][index] ?? ''}`);
  return `(SELECT ${[...keyValues, ...values].join(', ')} FROM ${isLeft ? left : right})`;
}

async function findRepeatedKeys(session: DuckSession, compared: Compared, names: Names): Promise<number> {
  const repeatedIn = (side: 'left' | 'right'): string =>
    `SELECT ${names.keys.join(', ')} FROM ${sideOf(compared, names, side)} GROUP BY ALL HAVING count(*) > 1`;
  await session.rows(`CREATE TABLE repeated AS ${repeatedIn('left')}`);
  await session.rows(`INSERT INTO repeated ${repeatedIn('right')} EXCEPT FROM repeated`);
  const [[count] = []] = await session.rows('SELECT count(*) FROM repeated');
  return Number(count);
}

const sameKey = (names: Names, left: string, right: string): string =>
  names.keys.map((key) => `${left}.${key} IS NOT DISTINCT FROM ${right}.${key}`).join(' AND ');

/** A name among others with commas between them: in quotes where it could not be told apart. */
const listedName = (name: string): string =>
  /[",]|^\s|\s$/u.test(name) ? `"${name.replaceAll('"', '""')}"` : name;

function joinOf(compared: Compared, names: Names, hasRepeated: boolean): string {
  const { keys, others } = compared;
  const side = (which: 'left' | 'right'): string => {
    const rows = `(SELECT *, true AS present FROM ${sideOf(compared, names, which)})`;
    return hasRepeated
      ? `(SELECT * FROM ${rows} AS s ANTI JOIN repeated ON ${sameKey(names, 's', 'repeated')})`
      : rows;
  };
  const differs = others.map((pair, index) => {
    return `${pair.ofLeft(`a.${names.left[index] ?? ''}`)} IS DISTINCT FROM ${pair.ofRight(`b.${names.right[index] ?? ''}`)}`;
  });
  const changed = others.map(({ name }, index) => {
    return `CASE WHEN ${differs[index] ?? 'false'} THEN ${literal(listedName(name))} END`;
  });
  const isChanged = 'a.present IS NOT NULL AND b.present IS NOT NULL';
  const columns = [
    `CASE WHEN a.present IS NULL THEN 'ADDED' WHEN b.present IS NULL THEN 'REMOVED' ELSE 'CHANGED' END AS change`,
    `CASE WHEN ${isChanged} THEN ${["concat_ws(', '", ...changed, 'NULL'].join(', ')}) END AS changed`,
    ...keys.map(
      (_, index) =>
        `CASE WHEN a.present THEN a.${names.keys[index] ?? ''} ELSE b.${names.keys[index] ?? ''} END AS ${names.keys[index] ?? ''}`,
    ),
    ...others.flatMap((_, index) => [`a.${names.left[index] ?? ''}`, `b.${names.right[index] ?? ''}`]),
  ];
  const conditions = ['a.present IS NULL', 'b.present IS NULL', ...differs];
  return (
    `SELECT ${columns.join(', ')} FROM ${side('left')} AS a FULL JOIN ${side('right')} AS b ` +
    `ON ${sameKey(names, 'a', 'b')} WHERE ${conditions.join(' OR ')}`
  );
}

/** Each row of a repeated key that a side has more often than the other, as many times as it has it more. */
function repeatedOf(compared: Compared, names: Names): string {
  const { others } = compared;
  const values = numbered('v', others);
  const side = (which: 'left' | 'right'): string => {
    const isLeft = which === 'left';
    const own = others.map((pair, index) => {
      const name = names[which][index] ?? '';
      return `${isLeft ? pair.ofLeft(name) : pair.ofRight(name)} AS ${values[index] ?? ''}`;
    });
    const shown = others.map((_, index) => names[which][index] ?? '');
    const columns = [...names.keys, ...own, ...shown, `${isLeft ? 1 : -1} AS one`];
    return `SELECT ${columns.join(', ')} FROM ${sideOf(compared, names, which)} AS s SEMI JOIN repeated ON ${sameKey(names, 's', 'repeated')}`;
  };
  const grouped = [...names.keys, ...values];
  const shown = [...names.left, ...names.right].map((name) => `any_value(${name}) AS ${name}`);
  const sums =
    `SELECT ${[...grouped, ...shown, 'sum(one) AS surplus'].join(', ')} ` +
    `FROM (${side('left')} UNION ALL BY NAME ${side('right')}) GROUP BY ${grouped.join(', ')} HAVING sum(one) <> 0`;
  const columns = [
    `CASE WHEN surplus > 0 THEN 'REMOVED' ELSE 'ADDED' END AS change`,
    'CAST(NULL AS VARCHAR) AS changed',
    ...names.keys,
    ...others.flatMap((_, index) => [
      `CASE WHEN surplus > 0 THEN ${names.left[index] ?? ''} END`,
      `CASE WHEN surplus < 0 THEN ${names.right[index] ?? ''} END`,
    ]),
  ];
  return `SELECT ${columns.join(', ')} FROM (SELECT *, unnest(range(CAST(abs(surplus) AS BIGINT))) FROM (${sums}))`;
}
