import { DataProblemError } from './dataProblem';
import { EngineError } from './engineError';
import type { ConvertRequest } from './engineRequests';

/** Out of memory, or out of disk: no fault of the data. */
export function isResourceError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return 'syscall' in error || /^(Out of Memory|IO|INTERNAL|FATAL|Permission) Error/.test(error.message);
}

/** What is told of a statement that failed, where the slow reader has nothing to add: DuckDB's own words. */
export function refusalOf(error: unknown, { sources }: ConvertRequest): Error {
  if (!(error instanceof Error)) return new EngineError('FAILED', String(error));
  if (error instanceof EngineError || isResourceError(error)) return error;
  const [reason = ''] = error.message.split('\n');
  return new DataProblemError({ source: sources[0]?.displayName ?? 'The source' }, reason, { cause: error });
}
