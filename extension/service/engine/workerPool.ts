import { EngineProcess, type EngineProcessOptions, type JobControl } from './engineProcess';
import type { EngineJobName, EngineJobs, EngineLimits } from './engineRequests';
import type { EngineJob } from './runEngineJob';

interface WorkerPoolOptions {
  readonly process: EngineProcessOptions;
  /** At which priority of the system its workers run, where that is not the ordinary one. */
  readonly priority?: number;
}

/** Worker processes for jobs of a kind: started when they are first needed, kept, and replaced where they die. */
export class WorkerPool implements Disposable {
  private idle: EngineProcess[] = [];
  private readonly all = new Set<EngineProcess>();
  private readonly waiting: ((worker: EngineProcess) => void)[] = [];

  constructor(
    private readonly options: WorkerPoolOptions,
    private readonly size: number,
  ) {}

  get pids(): readonly number[] {
    this.forgetDead();
    return [...this.all].flatMap(({ pid }) => pid ?? []);
  }

  warm(): void {
    if (this.all.size === 0) this.idle.push(this.start());
  }

  async run(
    job: EngineJob,
    limits: EngineLimits,
    control: JobControl,
  ): Promise<EngineJobs[EngineJobName]['result']> {
    const worker = await this.acquire();
    try {
      return await worker.run(job, limits, control);
    } finally {
      this.release(worker);
    }
  }

  [Symbol.dispose](): void {
    for (const worker of this.all) worker.kill();
  }

  private acquire(): EngineProcess | Promise<EngineProcess> {
    this.forgetDead();
    const worker = this.idle.pop();
    if (worker) return worker;
    if (this.all.size < this.size) return this.start();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private release(worker: EngineProcess): void {
    this.forgetDead();
    const free = worker.isAlive ? worker : undefined;
    const next = this.waiting.shift();
    if (next) next(free ?? this.start());
    else if (free) this.idle.push(free);
  }

  private start(): EngineProcess {
    const worker = new EngineProcess(this.options.process);
    if (this.options.priority !== undefined) worker.runAt(this.options.priority);
    this.all.add(worker);
    return worker;
  }

  private forgetDead(): void {
    for (const worker of this.all) if (!worker.isAlive) this.all.delete(worker);
    this.idle = this.idle.filter((worker) => worker.isAlive);
  }
}
