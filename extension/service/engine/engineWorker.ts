import { DataProblemError } from './dataProblem';
import { EngineError } from './engineError';
import type { EngineFailure, EngineOrder, EngineReport } from './engineMessages';
import type { EngineLimits } from './engineRequests';
import type { EngineJob } from './runEngineJob';

/**
 * Makes this process a worker of the engine: it does one job at a time for the process that started it, and
 * ends with that process. Interrupts from a terminal are left to that process, too.
 */
export function runEngineWorker(): void {
  let cancellation = new AbortController();
  process.on('SIGINT', () => undefined);
  process.on('disconnect', endAtOnce);
  process.on('message', (order: EngineOrder) => {
    if (order.kind === 'cancel') {
      cancellation.abort();
      return;
    }
    cancellation = new AbortController();
    void work(order.job, order.limits, cancellation.signal).then(report);
  });
  void loadJobs().then(() => report({ kind: 'ready' }));
}

/** Loaded by workers alone: the service itself has no use for the engine's library. */
const loadJobs = () => import('./runEngineJob');

/** Not an ordinary exit: threads of a running statement must not be waited for. */
function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL');
}

async function work(job: EngineJob, limits: EngineLimits, signal: AbortSignal): Promise<EngineReport> {
  const onProgress = (done: number): void => report({ kind: 'progress', done });
  try {
    const { runEngineJob } = await loadJobs();
    return { kind: 'result', result: await runEngineJob(job, { limits, signal, onProgress }) };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
}

function failureOf(error: unknown): EngineFailure {
  if (error instanceof DataProblemError) {
    const { place, problem, rejects } = error;
    return { kind: 'data', place, problem, rejects };
  }
  const code = error instanceof EngineError ? error.code : 'FAILED';
  return { kind: 'engine', code, message: error instanceof Error ? error.message : String(error) };
}

function report(message: EngineReport): void {
  process.send?.(message);
}
