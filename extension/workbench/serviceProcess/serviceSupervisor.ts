import type { ServiceHandle, ServiceHealth } from '../../finspace/serviceHandle';
import type { Log } from '../host/log';
import { explainError } from '../host/workbenchError';
import type { LaunchOptions } from './launch';
import { decideStart, type StartDecision } from './startDecision';
import { StartFailure } from './startFailure';

export type ServiceState = 'unknown' | 'starting' | 'running' | 'failed';

export interface ServiceSettings {
  readonly dataFolder: string;
  readonly region: string;
  readonly serviceIdleMinutes: number;
}

/** What the supervisor does to the world. */
export interface ServiceOperations {
  readServiceFile(dataFolder: string): Promise<ServiceHandle | undefined>;
  readHealth(endpoint: string): Promise<ServiceHealth | undefined>;
  launch(options: LaunchOptions): Promise<ServiceHandle>;
  /** Resolves once the process is gone. Throws a `StartFailure` when it stays. */
  end(handle: ServiceHandle, dataFolder: string): Promise<void>;
  /** Resolves to what was restored. Throws a `StartFailure`. */
  rebuild(script: string, dataFolder: string): Promise<readonly string[]>;
}

interface Served {
  readonly dataFolder: string;
  readonly handle: ServiceHandle;
}

/** Finds, starts and replaces the service of the data folder that the settings name. */
export class ServiceSupervisor {
  #state: ServiceState = 'unknown';
  #served: Served | undefined;
  #underWay: Promise<ServiceHandle> | undefined;

  constructor(
    private readonly operations: ServiceOperations,
    private readonly settings: () => ServiceSettings,
    private readonly service: { readonly script: string; readonly version: string },
    private readonly log: Log,
    private readonly onStateChange: (state: ServiceState) => void,
  ) {}

  get state(): ServiceState {
    return this.#state;
  }

  /** Where the service was last seen; it may have ended since. */
  get handle(): ServiceHandle | undefined {
    return this.#served?.handle;
  }

  /** The service, started where it does not run. Concurrent callers share one start. */
  async ensure(): Promise<ServiceHandle> {
    if (this.#served && this.#served.dataFolder === this.settings().dataFolder) return this.#served.handle;
    this.#underWay ??= this.#start(false);
    return this.#underWay;
  }

  /** Says that nothing listens at a handle any more, so that the next `ensure` looks again. */
  reportDead(handle: ServiceHandle): void {
    if (this.#served?.handle !== handle) return;
    this.log.warn(`The service is gone: process ${handle.pid}, ${handle.endpoint}`);
    this.#served = undefined;
    this.#enter('unknown');
  }

  /** Ends the service, where it runs, and starts it again on the same port. */
  async restart(): Promise<ServiceHandle> {
    await this.#underWay?.catch(() => undefined);
    this.#underWay ??= this.#start(true);
    return this.#underWay;
  }

  /** Makes the catalog of the data folder anew, and starts the service on it. Resolves to what was restored. */
  async rebuild(): Promise<readonly string[]> {
    await this.#underWay?.catch(() => undefined);
    const restored = await this.operations.rebuild(this.service.script, this.settings().dataFolder);
    this.#served = undefined;
    await this.ensure();
    return restored;
  }

  #enter(state: ServiceState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.onStateChange(state);
  }

  async #start(replace: boolean): Promise<ServiceHandle> {
    const { dataFolder } = this.settings();
    this.#enter('starting');
    try {
      const handle = await this.#carryOut(await this.#decide(dataFolder, replace));
      this.#served = { dataFolder, handle };
      this.log.info(`The service ${handle.version} listens: process ${handle.pid}, ${handle.endpoint}`);
      this.#enter('running');
      return handle;
    } catch (error) {
      this.#served = undefined;
      this.log.error(`The service did not start: ${explainError(error)}`);
      this.#enter('failed');
      throw error;
    } finally {
      this.#underWay = undefined;
    }
  }

  async #decide(dataFolder: string, replace: boolean): Promise<StartDecision> {
    const handle = await this.operations.readServiceFile(dataFolder);
    const health = handle && (await this.operations.readHealth(handle.endpoint));
    const decision = decideStart(handle, health, this.service.version);
    return replace && decision.kind === 'use' ? { kind: 'replace', handle: decision.handle } : decision;
  }

  async #carryOut(decision: StartDecision): Promise<ServiceHandle> {
    if (decision.kind === 'use') return decision.handle;
    if (decision.kind === 'start') return this.#launch(decision.port);
    this.log.info(`The service ${decision.handle.version} is replaced: process ${decision.handle.pid}`);
    await this.operations.end(decision.handle, this.settings().dataFolder);
    return this.#launch(decision.handle.port);
  }

  async #launch(port: number): Promise<ServiceHandle> {
    const { script } = this.service;
    const { dataFolder, region, serviceIdleMinutes: idleMinutes } = this.settings();
    const options = { script, dataFolder, region, idleMinutes };
    try {
      return await this.operations.launch({ ...options, port });
    } catch (error) {
      if (port === 0 || !(error instanceof StartFailure) || error.code !== 'PortTaken') throw error;
      this.log.warn(`Port ${port} is taken; the service starts on another. Open terminals hold the old one.`);
      return this.operations.launch({ ...options, port: 0 });
    }
  }
}
