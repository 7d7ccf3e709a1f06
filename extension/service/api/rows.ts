import type { LocalServiceOperations } from '../../finspace/generated/localService';
import type { RowJobs } from '../rows/rowJobs';
import type { RowReader } from '../rows/rowReader';
import type { Handlers } from './handler';

type RowOperations = Pick<LocalServiceOperations, 'ReadRows' | 'StartExport' | 'StartProfile'>;

/** Rows from any place: a page at a time, as a file, and what their columns hold. */
export function rowHandlers(reader: RowReader, jobs: RowJobs): Handlers<RowOperations> {
  return {
    ReadRows: ({ input, actor, signal }) => reader.read(actor, input, signal),
    StartExport: async ({ input, actor, signal }) => ({
      queryId: await jobs.startExport(actor, input, signal),
    }),
    StartProfile: async ({ input, actor, signal }) => ({
      queryId: await jobs.startProfile(actor, input.rowSource, signal),
    }),
  };
}
