import type { ColumnSummary } from '../../finspace/generated/localService';
import type { DuckSession } from './duckSession';
import type { NamedColumn } from './rowColumns';
import { rowText } from './rowText';
import { identifier } from './sql';

/** Columns that are looked at in one go: more take more memory. */
const columnsAtOnce = 50;

/** Of more rows, different values are estimated. */
const mostCounted = 100_000;

/** Characters of a value that are told. */
const mostCharacters = 128;

/** SQL of rows, and how many they are. */
export interface CountedRows {
  readonly rows: string;
  readonly rowCount: number;
}

/** What the columns of rows hold as a whole: NaN is left aside where values are compared and added up. */
export async function columnSummaries(
  session: DuckSession,
  columns: readonly NamedColumn[],
  { rows, rowCount }: CountedRows,
): Promise<readonly ColumnSummary[]> {
  const isDistinctCountExact = rowCount <= mostCounted;
  const summaries: ColumnSummary[] = [];
  for (let first = 0; first < columns.length; first += columnsAtOnce) {
    const some = columns.slice(first, first + columnsAtOnce);
    const aggregates = some.flatMap((column, index) => aggregatesOf(column, index, isDistinctCountExact));
    const texts = some.flatMap((column, index) => textsOf(column, index));
    const [row = []] = await session.rows(
      `SELECT ${texts.join(', ')} FROM (SELECT ${aggregates.join(', ')} FROM ${rows})`,
    );
    some.forEach((_, index) => {
      summaries.push({ ...summaryOf(row.slice(index * textsPerColumn)), isDistinctCountExact });
    });
  }
  return summaries;
}

const isFraction = ({ typeName }: NamedColumn): boolean => typeName === 'FLOAT' || typeName === 'DOUBLE';

const hasEnds = ({ valueKind }: NamedColumn): boolean => valueKind !== 'OTHER';

function aggregatesOf(column: NamedColumn, index: number, isExact: boolean): readonly string[] {
  const value = identifier(column.columnName);
  const number = isFraction(column) ? `CASE WHEN isnan(${value}) THEN NULL ELSE ${value} END` : value;
  const ends = hasEnds(column) ? [`min(${number})`, `max(${number})`] : ['NULL', 'NULL'];
  const mean = column.valueKind === 'NUMBER' ? `avg(${number})` : 'NULL';
  // Digests take little room, however long values are.
  const distinct = isExact
    ? `count(DISTINCT hash(${value})) FILTER (${value} IS NOT NULL)`
    : `approx_count_distinct(${value})`;
  return [
    `count(*) - count(${value}) AS nulls${index}`,
    `${distinct} AS distinct${index}`,
    `${ends[0]} AS least${index}`,
    `${ends[1]} AS greatest${index}`,
    `${mean} AS mean${index}`,
  ];
}

const textsPerColumn = 5;

function textsOf(column: NamedColumn, index: number): readonly string[] {
  const textOf = (columnName: string): string =>
    `left(${rowText({ ...column, columnName })}, ${mostCharacters + 1})`;
  const ends = hasEnds(column) ? [textOf(`least${index}`), textOf(`greatest${index}`)] : ['NULL', 'NULL'];
  return [`nulls${index}`, `distinct${index}`, ...ends, `CAST(mean${index} AS VARCHAR)`];
}

function summaryOf([nulls, distinct, least, greatest, mean]: readonly unknown[]): ColumnSummary {
  return {
    nullCount: Number(nulls),
    distinctCount: Number(distinct),
    minimum: profiled(least),
    maximum: profiled(greatest),
    mean: typeof mean === 'string' ? mean : undefined,
  };
}

function profiled(value: unknown): ColumnSummary['minimum'] {
  if (typeof value !== 'string') return undefined;
  const characters = Array.from(value);
  const isTruncated = characters.length > mostCharacters;
  return { text: characters.slice(0, mostCharacters).join(''), isTruncated };
}
