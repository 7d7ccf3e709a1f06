import { join } from 'node:path';
import { readCheckpoint, writeCheckpoint } from './checkpoint';
import { convertSources } from './convertSources';
import { DuckSession, type OpenSession } from './duckSession';
import type {
  CompareRequest,
  ConvertRequest,
  EngineJobName,
  EngineJobs,
  JobContext,
  ProfileRequest,
  ProfileRowsRequest,
  ReadPageRequest,
  WritePositionsRequest,
  WriteRowsRequest,
  RunQueryRequest,
  WriteViewRequest,
} from './engineRequests';
import { compareRows } from './compareRows';
import { countRows } from './countRows';
import { profileColumns } from './profileColumns';
import { profileRows } from './profileRows';
import { readPage } from './readPage';
import { readRows } from './readRows';
import { writePositions } from './writePositions';
import { writeRows } from './writeRows';
import { runQuery } from './runQuery';
import { writeView } from './writeView';

/** A job as it is handed to a worker. */
export type EngineJob = {
  [Name in EngineJobName]: { readonly name: Name; readonly request: EngineJobs[Name]['request'] };
}[EngineJobName];

/** Does a job on a database of its own that can reach the job's folders alone. */
export async function runEngineJob(
  job: EngineJob,
  context: JobContext,
): Promise<EngineJobs[EngineJobName]['result']> {
  const home = process.cwd();
  process.chdir(job.request.folder);
  try {
    return await start(job, context);
  } finally {
    process.chdir(home);
  }
}

function start(job: EngineJob, context: JobContext): Promise<EngineJobs[EngineJobName]['result']> {
  switch (job.name) {
    case 'convert':
      return convert(job.request, context);
    case 'readRows':
      return inFolder(job.request, context, (session) => readRows(session, job.request));
    case 'profile':
      return profile(job.request, context);
    case 'writeView':
      return write(job.request, context);
    case 'writeCheckpoint':
      return inFolder(job.request, context, (session) => writeCheckpoint(session, job.request));
    case 'readCheckpoint':
      return inFolder(job.request, context, (session) => readCheckpoint(session, job.request));
    case 'countRows':
      return inFolder(job.request, context, (session) => countRows(session, job.request));
    case 'readPage':
      return page(job.request, context);
    case 'writePositions':
      return besideRows(job.request, context, (session) => writePositions(session, job.request));
    case 'writeRows':
      return besideRows(job.request, context, (session) => writeRows(session, job.request, context));
    case 'profileRows':
      return profileOfRows(job.request, context);
    case 'compare':
      return compare(job.request, context);
    case 'runQuery':
      return query(job.request, context);
  }
}

function convert(request: ConvertRequest, context: JobContext): Promise<EngineJobs['convert']['result']> {
  const { folder } = request;
  const { limits, signal } = context;
  const openSession: OpenSession = (threads = limits.threads) => {
    const temporaryFolder = join(folder, 'temporary');
    return DuckSession.open({ ...limits, threads, folder, temporaryFolder }, signal);
  };
  return convertSources(openSession, request, context);
}

async function inFolder<Result>(
  { folder }: { readonly folder: string },
  { limits, signal }: JobContext,
  work: (session: DuckSession) => Promise<Result>,
): Promise<Result> {
  using session = await DuckSession.open({ ...limits, folder }, signal);
  return await work(session);
}

async function write(
  request: WriteViewRequest,
  { limits, signal }: JobContext,
): Promise<EngineJobs['writeView']['result']> {
  const { folder, tableFolder: readFolder } = request;
  const temporaryFolder = join(folder, 'temporary');
  const settings = { ...limits, folder, readFolder, temporaryFolder };
  using session = await DuckSession.open(settings, signal);
  return await writeView(session, request, signal);
}

async function profile(
  request: ProfileRequest,
  { limits, signal }: JobContext,
): Promise<EngineJobs['profile']['result']> {
  const { folder, temporaryFolder } = request;
  using session = await DuckSession.open({ ...limits, folder, temporaryFolder }, signal);
  return await profileColumns(session, request, signal);
}

async function page(
  request: ReadPageRequest,
  { limits, signal }: JobContext,
): Promise<EngineJobs['readPage']['result']> {
  const { folder, positions: found } = request;
  using session = await DuckSession.open({ ...limits, folder, readFolder: found?.folder }, signal);
  return await readPage(session, request, signal);
}

/** Reads rows in one folder and writes into another. */
async function besideRows<Result>(
  { folder: readFolder, outputFolder: folder }: WritePositionsRequest | WriteRowsRequest,
  { limits, signal }: JobContext,
  work: (session: DuckSession) => Promise<Result>,
): Promise<Result> {
  const temporaryFolder = join(folder, 'temporary');
  using session = await DuckSession.open({ ...limits, folder, readFolder, temporaryFolder }, signal);
  return await work(session);
}

async function profileOfRows(
  request: ProfileRowsRequest,
  context: JobContext,
): Promise<EngineJobs['profileRows']['result']> {
  const { folder, temporaryFolder } = request;
  const { limits, signal } = context;
  using session = await DuckSession.open({ ...limits, folder, temporaryFolder }, signal);
  return await profileRows(session, request, context);
}

async function query(
  request: RunQueryRequest,
  context: JobContext,
): Promise<EngineJobs['runQuery']['result']> {
  const { folder, temporaryByteLimit } = request;
  const temporaryFolder = join(folder, 'temporary');
  const settings = {
    ...context.limits,
    folder,
    temporaryFolder,
    temporaryByteLimit,
    tellsErrorsAsJson: true,
  };
  using session = await DuckSession.open(settings, context.signal);
  return await runQuery(session, request, context);
}

async function compare(
  request: CompareRequest,
  { limits, signal, onProgress }: JobContext,
): Promise<EngineJobs['compare']['result']> {
  const { folder, temporaryByteLimit } = request;
  const temporaryFolder = join(folder, 'temporary');
  using session = await DuckSession.open({ ...limits, folder, temporaryFolder, temporaryByteLimit }, signal);
  return await compareRows(session, request, { onProgress });
}
