import { join } from 'node:path';
import type { RowSource, StartExportInput } from '../../finspace/generated/localService';
import type { Actor } from '../access/actor';
import { invalid } from '../api/apiError';
import type { Engine } from '../engine/engine';
import type { QueryRegistry } from '../queries/queryRegistry';
import type { QueryJob, QueryResult } from '../queries/queryWork';
import type { DatasetHolds } from './datasetHolds';
import { rowRequestOf } from './rowRequest';
import type { ResolvedRows, RowSources } from './rowSources';

export interface RowJobsOptions {
  readonly sources: Pick<RowSources, 'resolve'>;
  readonly queries: Pick<QueryRegistry, 'start'>;
  readonly engine: Pick<Engine, 'writeRows' | 'profileRows'>;
  readonly holds: DatasetHolds;
}

interface Asked {
  readonly actor: Actor;
  readonly source: RowSource;
  readonly rows: ResolvedRows;
}

/** Begins what takes long to do with rows: exports and profiles. */
export class RowJobs {
  constructor(private readonly options: RowJobsOptions) {}

  /**
   * Begins to write rows into one file.
   * @returns the id of the query that it is
   * @throws AccessDenied, ApiError
   */
  async startExport(actor: Actor, input: StartExportInput, signal: AbortSignal): Promise<string> {
    const { rowSource: source, exportFormat: format } = input;
    const rows = await this.options.sources.resolve(actor, source, signal);
    const { columns, conditions, order } = rowRequestOf(input, rows.columns);
    if (columns.length === 0) throw invalid('There is no column to export: the dataset has no schema yet.');
    const outputFile = `rows.${format.toLowerCase()}`;
    const { folder, partitionColumns, files, asOfTimestamp } = rows;
    const table = { files, columns: rows.columns, partitionColumns };
    return this.start({ actor, source, rows }, async (job, jobSignal) => {
      const { rowCount } = await this.options.engine.writeRows(
        { folder, table, columns, conditions, order, format, outputFolder: job.folder, outputFile },
        { signal: jobSignal, onProgress: job.onProgress },
      );
      return { rowCount, asOfTimestamp, files: [outputFile] };
    });
  }

  /**
   * Begins to find out what the columns of rows hold.
   * @returns the id of the query that it is
   * @throws AccessDenied, ApiError
   */
  async startProfile(actor: Actor, source: RowSource, signal: AbortSignal): Promise<string> {
    const rows = await this.options.sources.resolve(actor, source, signal);
    const { folder, files, columns, partitionColumns, asOfTimestamp } = rows;
    const table = { files, columns, partitionColumns };
    return this.start({ actor, source, rows }, async (job, jobSignal) => {
      if (columns.length === 0) return { asOfTimestamp, profile: { rowCount: 0, columns: [] } };
      const profile = await this.options.engine.profileRows(
        { folder, table, temporaryFolder: join(job.folder, 'temporary') },
        { signal: jobSignal, onProgress: job.onProgress },
      );
      return { rowCount: profile.rowCount, asOfTimestamp, profile };
    });
  }

  private start(
    { actor, source, rows }: Asked,
    work: (job: QueryJob, signal: AbortSignal) => Promise<QueryResult>,
  ): string {
    const { holds, queries, sources } = this.options;
    return queries.start(actor.userId, async (job) => {
      try {
        return await holds.during(rows.datasetId, job.signal, (signal) => work(job, signal));
      } catch (error) {
        job.signal.throwIfAborted();
        // What was deleted meanwhile is told of by its name.
        await sources.resolve(actor, source, job.signal);
        throw error;
      }
    });
  }
}
