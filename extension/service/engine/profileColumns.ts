import type { Column } from '../catalog/datasetRecords';
import {
  bucketCount,
  countsOf,
  countsWidth,
  isOneValue,
  kindOf,
  profiledCharacters,
  sampledOf,
  surveyOf,
  surveyWidth,
  type CountPlan,
} from './columnMeasure';
import type { DuckSession } from './duckSession';
import type {
  ColumnProfile,
  Histogram,
  JobContext,
  ProfiledValue,
  ProfileRequest,
  ProfileResult,
} from './engineRequests';
import { literalList } from './sql';

/** Columns that are looked at together: what is remembered of them is to stay small. */
const columnsAtOnce = 50;
const mostFrequentValues = 10;

/** What the first look found. */
interface Survey extends CountPlan {
  readonly valueCount: number;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly notANumberCount: number;
  readonly infiniteCount: number;
}

/**
 * Tells what the columns of a changeset's files hold. Columns of the schema that the files do not have, since
 * they came later, are left out.
 */
export async function profileColumns(
  session: DuckSession,
  { files, columns }: ProfileRequest,
  signal: AbortSignal,
): Promise<ProfileResult> {
  if (files.length === 0) return { rowCount: 0, columns: columns.map(emptyProfile) };
  const source = `read_parquet(${literalList(files)})`;
  const described = await session.rows(`DESCRIBE SELECT * FROM ${source}`);
  const present = new Set(described.map(([name]) => name));
  const held = columns.filter(({ columnName }) => present.has(columnName));
  return profileSource(session, { source, columns: held }, { signal, onProgress: () => undefined });
}

/** Tells what columns of a relation hold, some of them at a time. */
export async function profileSource(
  session: DuckSession,
  { source, columns }: { readonly source: string; readonly columns: readonly Column[] },
  { signal, onProgress }: Pick<JobContext, 'signal' | 'onProgress'>,
): Promise<ProfileResult> {
  const [[rowCount] = []] = await session.rows(`SELECT count(*) FROM ${source}`);
  const profiles: ColumnProfile[] = [];
  for (let first = 0; first < columns.length; first += columnsAtOnce) {
    signal.throwIfAborted();
    const some = columns.slice(first, first + columnsAtOnce);
    profiles.push(...(await profileSome(session, source, some, Number(rowCount))));
    onProgress(profiles.length / columns.length);
  }
  return { rowCount: Number(rowCount), columns: profiles };
}

async function profileSome(
  session: DuckSession,
  source: string,
  columns: readonly Column[],
  rowCount: number,
): Promise<readonly ColumnProfile[]> {
  const select = async (
    terms: readonly string[],
    width: number,
  ): Promise<readonly (readonly unknown[])[]> => {
    const [row = []] = await session.rows(`SELECT ${terms.join(', ')} FROM ${source}`);
    return columns.map((_, index) => row.slice(index * width, (index + 1) * width));
  };
  const surveys = (await select(columns.flatMap(surveyOf), surveyWidth)).map(surveyFrom);
  const countTerms = columns.flatMap((column, index) => countsOf(column, surveys[index] ?? surveyFrom([])));
  const counts = await select(countTerms, countsWidth);
  return columns.map((column, index) =>
    profileFrom(column, rowCount, surveys[index] ?? surveyFrom([]), counts[index] ?? []),
  );
}

function surveyFrom(cells: readonly unknown[]): Survey {
  const [counts, minimum, maximum, low, high, notANumberCount, infiniteCount, candidates] = cells;
  const [valueCount, roughDistinct] = Array.isArray(counts) ? counts.map(Number) : [];
  return {
    valueCount: valueCount ?? 0,
    roughDistinct: roughDistinct ?? 0,
    minimum: textIn(minimum),
    maximum: textIn(maximum),
    bounds: typeof low === 'string' && typeof high === 'string' ? { low, high } : undefined,
    notANumberCount: Number(notANumberCount ?? 0),
    infiniteCount: Number(infiniteCount ?? 0),
    candidates: Array.isArray(candidates) ? candidates.map(String) : [],
  };
}

const textIn = (cell: unknown): string | undefined => (typeof cell === 'string' ? cell : undefined);

function profileFrom(
  { columnName, dataType }: Column,
  rowCount: number,
  survey: Survey,
  [distinct, buckets, frequent]: readonly unknown[],
): ColumnProfile {
  const kind = kindOf({ columnName, dataType });
  const sampled = sampledOf(survey);
  const { notANumberCount, infiniteCount, minimum, maximum } = survey;
  return {
    columnName,
    dataType,
    nullCount: rowCount - survey.valueCount,
    distinctCount: Math.min(Number(distinct ?? 0) * sampled, survey.valueCount),
    isDistinctCountExact: sampled === 1,
    minimum: minimum === undefined ? undefined : shortened(minimum),
    maximum: maximum === undefined ? undefined : shortened(maximum),
    ...(kind === 'fraction' && { notANumberCount, infiniteCount }),
    ...((kind === 'whole' || kind === 'fraction') && { histogram: histogramFrom(survey, buckets) }),
    ...(kind === 'text' && { frequentValues: frequentFrom(frequent) }),
  };
}

/** Infinities are no ends of a histogram. */
function histogramFrom(survey: Survey, counted: unknown): Histogram | undefined {
  const { bounds, minimum = '', maximum = '' } = survey;
  if (!bounds) return undefined;
  const from = minimum.endsWith('inf') ? bounds.low : minimum;
  const to = maximum.endsWith('inf') ? bounds.high : maximum;
  if (isOneValue(bounds)) {
    return { from, to, counts: [survey.valueCount - survey.notANumberCount - survey.infiniteCount] };
  }
  const counts = Array.from({ length: bucketCount }, () => 0);
  for (const [bucket, count] of entriesOf(counted)) counts[Number(bucket)] = count;
  return { from, to, counts };
}

function frequentFrom(counted: unknown): ColumnProfile['frequentValues'] {
  return entriesOf(counted)
    .sort(([first, firstCount], [second, secondCount]) =>
      firstCount === secondCount ? (first < second ? -1 : 1) : secondCount - firstCount,
    )
    .slice(0, mostFrequentValues)
    .map(([key, valueCount]) => ({ ...shortened(key), valueCount }));
}

/** The entries of a map of counts, in the form that DuckDB gives to JSON. */
function entriesOf(map: unknown): [key: string, count: number][] {
  const entries = Array.isArray(map)
    ? (map as readonly { readonly key: unknown; readonly value: unknown }[])
    : [];
  return entries.map(({ key, value }) => [String(key), Number(value)]);
}

function shortened(text: string): ProfiledValue {
  const characters = Array.from(text);
  if (characters.length <= profiledCharacters) return { text, isTruncated: false };
  return { text: characters.slice(0, profiledCharacters).join(''), isTruncated: true };
}

function emptyProfile({ columnName, dataType }: Column): ColumnProfile {
  return profileFrom({ columnName, dataType }, 0, surveyFrom([]), []);
}
