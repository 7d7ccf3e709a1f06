import { join } from 'node:path';
import { convertCsv } from './convertCsv';
import { DuckSession } from './duckSession';
import type { EngineJobName, EngineJobs, JobContext } from './engineRequests';
import { readRows } from './readRows';

/** A job as it is handed to a worker. */
export type EngineJob = {
  [Name in EngineJobName]: { readonly name: Name; readonly request: EngineJobs[Name]['request'] };
}[EngineJobName];

/** Does a job on a database of its own that can reach the job's folder alone. */
export async function runEngineJob(
  job: EngineJob,
  context: JobContext,
): Promise<EngineJobs[EngineJobName]['result']> {
  const { folder } = job.request;
  const temporaryFolder = job.name === 'convert' ? join(folder, 'temporary') : undefined;
  using session = await DuckSession.open({ ...context.limits, folder, temporaryFolder }, context.signal);
  const home = process.cwd();
  process.chdir(folder);
  try {
    return await (job.name === 'convert'
      ? convertCsv(session, job.request, context)
      : readRows(session, job.request));
  } finally {
    process.chdir(home);
  }
}
