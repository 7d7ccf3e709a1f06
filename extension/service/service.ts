import { parseServiceHandle, type ServiceHandle, type ServiceHealth } from '../finspace/serviceHandle';
import { version } from '../finspace/version';
import { isOperationPath } from '../finspace/wire/route';
import type { ServiceOptions } from './commandLine';
import { replaceFile } from './files/durableFiles';
import { hasCode } from './files/systemError';
import { startFront, type RunningFront } from './front/frontServer';
import { DataFolder } from './life/dataFolder';
import { FolderWatch } from './life/folderWatch';
import { IdleWatch } from './life/idleWatch';
import { InstanceLock } from './life/instanceLock';
import { otherService } from './life/otherService';
import { errorFields, fileLog, type Log } from './life/serviceLog';
import { StartFailure } from './life/startFailure';
import { createRouters } from './routers';
import { Stores } from './stores';

/** A service that listens. */
export interface RunningService {
  readonly handle: ServiceHandle;
  /** Ends it: requests under way are answered; ingests under way go on when it is started again. */
  stop(): Promise<void>;
  /** Resolves once it has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

export type StartOutcome =
  | { readonly kind: 'started'; readonly service: RunningService }
  | { readonly kind: 'alreadyRunning'; readonly handle: ServiceHandle };

const folderLookPause = 1_000;

/**
 * Starts the service on a data folder, or finds the one that holds it.
 *
 * @throws StartFailure, NewerCatalogError, or the system's error where the folder cannot be used.
 */
export async function startService(options: ServiceOptions): Promise<StartOutcome> {
  const folder = new DataFolder(options.data);
  await folder.create();
  const lock = InstanceLock.take(folder.lockFile);
  if (!lock) return { kind: 'alreadyRunning', handle: await otherService(folder, Date.now) };
  try {
    return { kind: 'started', service: await Service.start(options, folder, lock) };
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

class Service implements RunningService {
  readonly ended: Promise<void>;
  private readonly resolveEnded: () => void;
  private stopping: Promise<void> | undefined;
  private readonly watches: Disposable[] = [];

  private constructor(
    readonly handle: ServiceHandle,
    private readonly front: RunningFront,
    private readonly stores: Stores,
    private readonly lock: InstanceLock,
    private readonly log: Log,
  ) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.ended = promise;
    this.resolveEnded = () => resolve(undefined);
  }

  static async start(options: ServiceOptions, folder: DataFolder, lock: InstanceLock): Promise<Service> {
    const log = fileLog(folder.logFile, options.foreground, Date.now);
    const stores = await Stores.open(folder, options.region, log, Date.now);
    let front: RunningFront | undefined;
    try {
      // The routers need a way to stop the service, which is there only once they are.
      const running = Promise.withResolvers<Service>();
      const stop = (): void => void running.promise.then((service) => service.stop());
      front = await listen(options, folder, stores, stop, log);
      const handle = handleOf(options, folder, stores, front.port);
      await replaceFile(folder.serviceFile, `${JSON.stringify(handle, undefined, 2)}\n`, folder.staging);
      const service = new Service(handle, front, stores, lock, log);
      await service.watch(folder, options.idleMilliseconds);
      running.resolve(service);
      log('info', 'listening', { endpoint: handle.endpoint, version });
      return service;
    } catch (error) {
      await front?.close();
      stores[Symbol.dispose]();
      throw error;
    }
  }

  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async watch(folder: DataFolder, idleMilliseconds: number): Promise<void> {
    const idleWatch = new IdleWatch({
      idleMilliseconds,
      clock: Date.now,
      lastActivity: () => this.front.activity.lastActivity,
      isHeld: async () => this.front.activity.requestsUnderWay > 0 || (await this.stores.isInUse()),
      onIdle: () => void this.stop(),
    });
    this.watches.push(idleWatch);
    const onGone = (): void => {
      this.log('error', 'dataFolderGone', { folder: folder.path });
      void this.stop();
    };
    this.watches.push(await FolderWatch.start({ file: folder.lockFile, pause: folderLookPause, onGone }));
  }

  private async end(): Promise<void> {
    for (const watch of this.watches) watch[Symbol.dispose]();
    await this.front.close();
    this.stores[Symbol.dispose]();
    this.log('info', 'stopped');
    this.lock[Symbol.dispose]();
    this.resolveEnded();
  }
}

function handleOf(options: ServiceOptions, folder: DataFolder, stores: Stores, port: number): ServiceHandle {
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    pid: process.pid,
    port,
    endpoint: `http://${host}:${port}`,
    version,
    region: stores.environment.region,
    environmentId: stores.environment.environmentId,
    credentialsFile: folder.credentialsFile,
  };
}

async function listen(
  options: ServiceOptions,
  folder: DataFolder,
  stores: Stores,
  stop: () => void,
  log: Log,
): Promise<RunningFront> {
  const reportFailure = (error: unknown, requestId: string): void =>
    log('error', 'requestFailed', { requestId, ...errorFields(error) });
  const health: ServiceHealth = { service: 'finspace-data', pid: process.pid, version };
  const start = (port: number): Promise<RunningFront> =>
    startFront({
      host: options.host,
      port,
      routers: createRouters(stores, stop, reportFailure),
      accessKeys: stores.accessKeys,
      isFinSpacePath: isOperationPath,
      health: () => health,
      log: (entry) => log('info', 'request', entry),
    });
  return takePort(options.port, await rememberedPort(folder), start);
}

/** Terminals and scripts hold the port of the last time, so it is taken again where it is free. */
async function rememberedPort(folder: DataFolder): Promise<number> {
  return parseServiceHandle((await folder.read(folder.serviceFile)) ?? '')?.port ?? 0;
}

async function takePort(
  asked: number,
  remembered: number,
  start: (port: number) => Promise<RunningFront>,
): Promise<RunningFront> {
  try {
    return await start(asked === 0 ? remembered : asked);
  } catch (cause) {
    if (!hasCode(cause, 'EADDRINUSE')) throw cause;
    if (asked === 0) return start(0);
    throw new StartFailure('PortTaken', `Another program listens on port ${asked}.`, { cause });
  }
}
