import { spawn, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { DataProblemError } from './dataProblem';
import { EngineError } from './engineError';
import type { EngineFailure, EngineOrder, EngineReport } from './engineMessages';
import type { EngineJobName, EngineJobs, EngineLimits } from './engineRequests';
import type { EngineJob } from './runEngineJob';

/** How to start a process that calls `runEngineWorker`. */
export interface EngineProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Its whole environment; the size of its thread pool is added. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface JobControl {
  readonly signal?: AbortSignal;
  /** Takes the part that is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
  /** Whether it is known to be done soon, so that others should not keep it waiting. */
  readonly isQuick?: boolean;
}

/** Each running statement holds a thread of the pool that also serves files. */
const threadPoolSize = '16';

/** How long a cancelled job may take to end before its process is killed, in milliseconds. */
const cancelGrace = 800;

type Result = EngineJobs[EngineJobName]['result'];

interface Assignment {
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: Error) => void;
  readonly onProgress?: (done: number) => void;
}

/** One worker process. It does one job at a time. */
export class EngineProcess {
  private readonly child: ChildProcess;
  private assignment: Assignment | undefined;
  private ended = false;

  constructor({ command, args, env }: EngineProcessOptions) {
    this.child = spawn(command, [...args], {
      env: { ...env, UV_THREADPOOL_SIZE: threadPoolSize },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      windowsHide: true,
    });
    this.child.on('message', (report: EngineReport) => this.take(report));
    this.child.on('error', (cause) => this.end('could not be started', cause));
    this.child.on('exit', (code, signal) =>
      this.end(`ended (${signal ?? `exit code ${code ?? 'unknown'}`})`),
    );
  }

  get isAlive(): boolean {
    return !this.ended;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** @throws DataProblemError, EngineError; the signal's reason where that was aborted. */
  async run(job: EngineJob, limits: EngineLimits, { signal, onProgress }: JobControl): Promise<Result> {
    signal?.throwIfAborted();
    let killTimer: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      this.send({ kind: 'cancel' });
      killTimer = setTimeout(() => this.kill(), cancelGrace);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise<Result>((resolve, reject) => {
        this.assignment = { resolve, reject, onProgress };
        if (this.ended) this.end('ended before the job began');
        else this.send({ kind: 'start', job, limits });
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      this.assignment = undefined;
      clearTimeout(killTimer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Sets its priority, where the system permits. To be called at once: threads inherit it. */
  runAt(priority: number): void {
    try {
      if (this.child.pid !== undefined) setPriority(this.child.pid, priority);
    } catch {
      // It works as it is, only not as considerately.
    }
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private send(order: EngineOrder): void {
    if (this.child.connected) this.child.send(order);
  }

  private take(report: EngineReport): void {
    if (report.kind === 'progress') this.assignment?.onProgress?.(report.done);
    else if (report.kind === 'result') this.assignment?.resolve(report.result);
    else if (report.kind === 'failed') this.assignment?.reject(errorOf(report.failure));
  }

  private end(how: string, cause?: Error): void {
    this.ended = true;
    this.assignment?.reject(new EngineError('CRASHED', `The engine's process ${how}.`, { cause }));
  }
}

function errorOf(failure: EngineFailure): Error {
  return failure.kind === 'data'
    ? new DataProblemError(failure.place, failure.problem, { rejects: failure.rejects })
    : new EngineError(failure.code, failure.message);
}
