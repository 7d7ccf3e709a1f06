import type { GetChangesetOutput, GetDataViewOutput } from '../../finspace/generated/secondGeneration';
import { scopeOf, type Clients, type ServiceCaller } from '../connections/connection';
import type { Log } from '../host/log';
import { explainError } from '../host/workbenchError';
import { isInTheMaking, isUnderWay } from '../tree/nodes';
import type { FollowedWork, FollowFolder, FollowRecord } from './followFolder';
import type { WindowFacts } from './uploadFolder';

const beatMilliseconds = 1_000;
/** Other windows' work is looked at less often. */
const beatsBetweenLooksAtOthers = 10;

/** How a changeset or a data view ended. */
export type WorkEnd =
  | { readonly followed: FollowedWork; readonly changeset: GetChangesetOutput }
  | { readonly followed: FollowedWork; readonly dataView: GetDataViewOutput };

async function findEnd({ data }: Clients, followed: FollowedWork): Promise<WorkEnd | undefined> {
  const { kind, datasetId, id } = followed;
  if (kind === 'dataView') {
    const dataView = await data.getDataView({ datasetId, dataViewId: id });
    return isInTheMaking(dataView) ? undefined : { followed, dataView };
  }
  const changeset = await data.getChangeset({ datasetId, changesetId: id });
  return isUnderWay(changeset) ? undefined : { followed, changeset };
}

/** Waits for the end of changesets and data views that this or another window created, and tells of each once. */
export class WorkFollower {
  readonly #own = new Set<string>();
  /** Other windows' work that had ended when it was last looked at, and that they had not told of. */
  readonly #untold = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #beats = 0;
  #disposed = false;

  constructor(
    private readonly folder: Pick<FollowFolder, 'add' | 'list' | 'claim'>,
    private readonly window: Pick<WindowFacts, 'pid' | 'isAlive'>,
    private readonly service: ServiceCaller,
    private readonly log: Log,
    /** Whether calls make sense now; a service that would not start is not started over and over. */
    private readonly mayCall: () => boolean,
    private readonly onEnd: (end: WorkEnd) => void,
  ) {}

  /** Looks for work that was followed before, and goes on looking. */
  start(): void {
    this.#schedule(0);
  }

  async follow(followed: FollowedWork): Promise<void> {
    this.#own.add(followed.id);
    await this.folder.add({ ...followed, pid: this.window.pid });
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
  }

  /** Looks at what has its turn. */
  async beat(): Promise<void> {
    const everyone = this.#beats % beatsBetweenLooksAtOthers === 0;
    this.#beats += 1;
    if (!this.mayCall() || (!everyone && this.#own.size === 0)) return;
    for (const followed of await this.folder.list()) {
      if (everyone || this.#own.has(followed.id)) await this.#look(followed);
    }
  }

  #schedule(milliseconds: number): void {
    if (this.#disposed) return;
    this.#timer = setTimeout(() => {
      void this.beat().finally(() => this.#schedule(beatMilliseconds));
    }, milliseconds);
  }

  async #look(followed: FollowRecord): Promise<void> {
    try {
      const end = await this.service.call((clients) =>
        scopeOf(clients.connection) === followed.scope
          ? findEnd(clients, followed)
          : Promise.resolve(undefined),
      );
      // A window that is gone cannot tell.
      if (!end || this.#disposed || this.#isForAnother(followed)) return;
      this.#forget(followed);
      if (await this.folder.claim(followed)) this.onEnd(end);
    } catch (error) {
      await this.#giveUpOn(followed, error);
    }
  }

  /**
   * Whether another window is to tell. One that has not told from one look to the next will not: it is connected
   * to something else, or its process is not the one that it was.
   */
  #isForAnother({ id, pid }: FollowRecord): boolean {
    if (this.#own.has(id) || this.#untold.has(id) || !this.window.isAlive(pid)) return false;
    this.#untold.add(id);
    return true;
  }

  #forget({ id }: FollowedWork): void {
    this.#own.delete(id);
    this.#untold.delete(id);
  }

  /** What is gone is followed no longer; other failures may pass. */
  async #giveUpOn(followed: FollowedWork, error: unknown): Promise<void> {
    const { kind, id } = followed;
    this.log.debug(`The end of ${kind} ${id} could not be looked for: ${explainError(error)}`);
    if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') return;
    this.#forget(followed);
    await this.folder.claim(followed);
  }
}
