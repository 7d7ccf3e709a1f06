import { DataProblemError } from './dataProblem';
import { EngineError } from './engineError';
import type { ConvertRequest } from './engineRequests';

/** The engine has too little memory for a job, as far as it says so itself. */
export function isOutOfMemory(error: Error): boolean {
  return /out of memory error/i.test(error.message);
}

/** Out of memory, or out of disk: no fault of the data. */
export function isResourceError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return 'syscall' in error || /^(Out of Memory|IO|INTERNAL|FATAL|Permission) Error/.test(error.message);
}

/** The first line of DuckDB's own words, with what the caller calls the files. */
export function reasonOf(error: Error, sources: ConvertRequest['sources']): string {
  const [reason = ''] = error.message.split('\n');
  const named = sources.find(({ file }) => reason.includes(file));
  return named ? reason.replaceAll(named.file, named.displayName) : reason;
}

/** An error of the engine or the system with what the caller calls the files. */
export function withSourceNames(error: unknown, { sources }: ConvertRequest): unknown {
  if (!(error instanceof Error) || error instanceof DataProblemError) return error;
  const named = sources.find(({ file }) => error.message.includes(file));
  if (!named) return error;
  const code = error instanceof EngineError ? error.code : 'FAILED';
  return new EngineError(code, error.message.replaceAll(named.file, named.displayName), { cause: error });
}

/** What is told of a statement that failed, where the slow reader has nothing to add. */
export function refusalOf(error: unknown, { sources }: ConvertRequest): Error {
  if (!(error instanceof Error)) return new EngineError('FAILED', String(error));
  if (error instanceof EngineError || isResourceError(error)) return error;
  const named = sources.find(({ file }) => error.message.includes(file)) ?? sources[0];
  const source = named?.displayName ?? 'The source';
  return new DataProblemError({ source }, reasonOf(error, sources), { cause: error });
}
