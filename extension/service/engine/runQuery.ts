import { rename, rm } from 'node:fs/promises';
import type { DuckSession, SessionColumn } from './duckSession';
import type { JobContext, RunQueryRequest, RunQueryResult } from './engineRequests';
import { queryProblemOf, QueryProblemError, type QueryProblem } from './queryProblem';
import { requireHarmless } from './queryTree';
import { rowGroupSize } from './rowGroupSize';
import { identifier, literal } from './sql';
import { isTooWide, resultColumn, storedTypeOf } from './storedTypes';
import { tableRows } from './tableRows';
import { uniqueNames } from './uniqueNames';

/** How often progress is told, in milliseconds. */
const progressInterval = 200;

/** Writes the rows of a query to a Parquet file, in their order, as many as are wanted. */
export async function runQuery(
  session: DuckSession,
  request: RunQueryRequest,
  { onProgress }: Pick<JobContext, 'onProgress'>,
): Promise<RunQueryResult | { readonly problem: QueryProblem }> {
  const timer = setInterval(() => onProgress(session.progress), progressInterval);
  try {
    return await run(session, request);
  } catch (error) {
    return { problem: queryProblemOf(error) };
  } finally {
    clearInterval(timer);
  }
}

async function run(session: DuckSession, request: RunQueryRequest): Promise<RunQueryResult> {
  const { text, tables } = request;
  await requireHarmless(session, text, new Set(tables.map(({ name }) => name.toLowerCase())));
  await createTables(session, request);
  const found = await session.columnsOf(text);
  const names = uniqueNames(found.map(({ name }) => name));
  const columns = found.map(({ type }, index) => ({ name: names[index] ?? '', type }));
  const write = async (isWide: boolean): Promise<RunQueryResult> => {
    const written = await writeRows(session, request, columns, isWide);
    return { columns: columns.map(({ name, type }) => resultColumn(name, type, isWide)), ...written };
  };
  try {
    return await write(false);
  } catch (error) {
    if (!isTooWide(error)) throw error;
    return await write(true);
  }
}

/** Each dataset's rows under its name, and those as of an instant in the instant's schema. */
async function createTables(session: DuckSession, { tables }: RunQueryRequest): Promise<void> {
  const schemas = new Set(tables.flatMap(({ schema }) => schema ?? []));
  for (const schema of schemas) await session.rows(`CREATE SCHEMA ${identifier(schema)}`);
  for (const { schema, name, columns, files } of tables) {
    const table = [schema ?? 'main', name].map(identifier).join('.');
    await session.rows(`CREATE OR REPLACE VIEW ${table} AS ${tableRows(columns, files)}`);
  }
}

/** Writes the rows, and one more than is wanted, which tells that there are more: it is then left out again. */
async function writeRows(
  session: DuckSession,
  { text, outputFile, maxRows }: RunQueryRequest,
  columns: readonly SessionColumn[],
  isWide: boolean,
): Promise<{ readonly rowCount: number; readonly isRowLimitReached: boolean }> {
  const format = `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupSize(columns.length)}`;
  const values = columns.map(({ name, type }) => {
    const storedType = storedTypeOf(type, isWide);
    return storedType === type.toString()
      ? identifier(name)
      : `CAST(${identifier(name)} AS ${storedType}) AS ${identifier(name)}`;
  });
  const all = `${outputFile}.all`;
  const before = `COPY (SELECT ${values.join(', ')} FROM (`;
  const after = `\n) AS result(${columns.map(({ name }) => identifier(name)).join(', ')}) LIMIT ${maxRows + 1}) TO ${literal(all)} (${format})`;
  const [[count] = []] = await session.rows(before + text + after).catch((error: unknown) => {
    throw new QueryProblemError(queryProblemOf(error, Buffer.byteLength(before)));
  });
  const isRowLimitReached = Number(count) > maxRows;
  if (isRowLimitReached) {
    await session.rows(
      `COPY (FROM read_parquet(${literal(all)}) LIMIT ${maxRows}) TO ${literal(outputFile)} (${format})`,
    );
    await rm(all);
  } else {
    await rename(all, outputFile);
  }
  return { rowCount: Math.min(Number(count), maxRows), isRowLimitReached };
}
