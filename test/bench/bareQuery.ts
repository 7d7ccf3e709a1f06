import { availableParallelism } from 'node:os';
import { DuckSession } from '../../extension/service/engine/duckSession';
import { engineMemory } from '../../extension/service/stores';
import { ScratchFolder } from './scratchFolder';

/**
 * Milliseconds that the engine alone takes to write the rows of a SELECT, with a fresh database and as much memory
 * and as many threads as the service gives to a query.
 * @param folder all that is read is below it
 */
export async function bareQueryTime(folder: string, sql: string): Promise<number> {
  const { signal } = new AbortController();
  await using scratch = await ScratchFolder.make();
  const temporaryFolder = scratch.file('temporary');
  const limits = { memoryLimit: engineMemory, threads: availableParallelism() };
  const begin = performance.now();
  using session = await DuckSession.open(
    { ...limits, folder: scratch.path, readFolder: folder, temporaryFolder },
    signal,
  );
  await session.rows(`COPY (${sql}) TO '${scratch.file('rows.parquet')}' (FORMAT parquet, COMPRESSION zstd)`);
  return performance.now() - begin;
}
