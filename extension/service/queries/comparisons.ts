import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StartComparisonInput } from '../../finspace/generated/localService';
import type { Actor } from '../access/actor';
import { invalid } from '../api/apiError';
import type { Engine } from '../engine/engine';
import type { ComparedRows } from '../engine/engineRequests';
import type { ResolvedRows, RowSources } from '../rows/rowSources';
import { linkFile, roomFor } from './jobFolder';
import type { QueryRegistry } from './queryRegistry';
import type { QueryJob, QueryResult } from './queryWork';

export interface ComparisonsOptions {
  readonly sources: Pick<RowSources, 'resolve'>;
  readonly queries: Pick<QueryRegistry, 'start'>;
  readonly engine: Pick<Engine, 'compare'>;
}

interface Sides {
  readonly left: ResolvedRows;
  readonly right: ResolvedRows;
}

const resultFile = 'differences-in-order.parquet';
const defaultMaxRows = 1_000_000;
const defaultSeconds = 600;

/** Begins comparisons of rows from any two places. */
export class Comparisons {
  constructor(private readonly options: ComparisonsOptions) {}

  /**
   * Begins a comparison.
   * @returns the id of the query that it is
   * @throws AccessDenied, ApiError: ValidationException also where a column of the key is not on both sides
   */
  async start(actor: Actor, input: StartComparisonInput, signal: AbortSignal): Promise<string> {
    const { sources, queries } = this.options;
    const left = await sources.resolve(actor, input.left, signal);
    const right = await sources.resolve(actor, input.right, signal);
    requireSharedColumn({ left, right });
    const keyColumns = keyOf({ left, right }, input.keyColumns);
    const { maxRows = defaultMaxRows, timeLimitSeconds = defaultSeconds } = input;
    const work = (job: QueryJob): Promise<QueryResult> => this.run({ left, right }, keyColumns, maxRows, job);
    return queries.start(actor.userId, work, { timeLimitSeconds });
  }

  private async run(
    { left, right }: Sides,
    keyColumns: readonly string[],
    maxRows: number,
    { folder, signal, onProgress }: QueryJob,
  ): Promise<QueryResult> {
    const request = {
      folder,
      left: await linkRows(left, folder, 'left', signal),
      right: await linkRows(right, folder, 'right', signal),
      keyColumns,
      maxRows,
      outputFile: resultFile,
      temporaryByteLimit: await roomFor(folder),
    };
    const result = await this.options.engine.compare(request, { signal, onProgress });
    return { ...result, files: [resultFile] };
  }
}

function requireSharedColumn({ left, right }: Sides): void {
  const names = new Set(left.columns.map(({ columnName }) => columnName));
  if (right.columns.some(({ columnName }) => names.has(columnName))) return;
  throw invalid('The two sides have no column in common, so there is nothing to compare.');
}

/** The columns that make rows the same: those asked for; else the primary key, where both sides have it. */
function keyOf({ left, right }: Sides, asked: readonly string[] | undefined): readonly string[] {
  const isShared = (name: string): boolean =>
    [left, right].every(({ columns }) => columns.some(({ columnName }) => columnName === name));
  if (!asked) {
    const primaryKey = left.primaryKeyColumns ?? right.primaryKeyColumns ?? [];
    return primaryKey.every(isShared) ? primaryKey : [];
  }
  const missing = asked.filter((name) => !isShared(name));
  if (missing.length > 0)
    throw invalid(`keyColumns names columns that are not on both sides: ${missing.join(', ')}`);
  const repeated = asked.find((name, index) => asked.indexOf(name) < index);
  if (repeated !== undefined) throw invalid(`keyColumns names a column twice: ${repeated}`);
  return asked;
}

/** Links the files of a side, in folders as they are: their names may hold values of columns. */
async function linkRows(
  { folder: source, files, columns, partitionColumns, rowCount }: ResolvedRows,
  folder: string,
  side: string,
  signal: AbortSignal,
): Promise<ComparedRows> {
  const linked = files.map((file) => ({ ...file, path: `${side}/${file.path}` }));
  for (const parent of new Set(linked.map(({ path }) => dirname(path)))) {
    await mkdir(join(folder, parent), { recursive: true });
  }
  for (const [index, { path }] of files.entries()) {
    signal.throwIfAborted();
    await linkFile(join(source, path), join(folder, linked[index]?.path ?? ''));
  }
  return { table: { files: linked, columns, partitionColumns }, rowCount };
}
