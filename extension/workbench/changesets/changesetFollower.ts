import type { GetChangesetOutput } from '../../finspace/generated/secondGeneration';
import { scopeOf, type ServiceCaller } from '../connections/connection';
import type { Log } from '../host/log';
import { explainError } from '../host/workbenchError';
import { isUnderWay } from '../tree/nodes';
import type { FollowedChangeset, FollowFolder } from './followFolder';

const beatMilliseconds = 1_000;
/** Other windows' changesets are looked at less often, so that the window that created one tells of it. */
const beatsBetweenLooksAtOthers = 10;

export interface ChangesetEnd {
  readonly followed: FollowedChangeset;
  readonly changeset: GetChangesetOutput;
}

/** Waits for the end of changesets that this or another window created, and tells of each once. */
export class ChangesetFollower {
  readonly #own = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #beats = 0;
  #disposed = false;

  constructor(
    private readonly folder: Pick<FollowFolder, 'add' | 'list' | 'claim'>,
    private readonly service: ServiceCaller,
    private readonly log: Log,
    /** Whether calls make sense now; a service that would not start is not started over and over. */
    private readonly mayCall: () => boolean,
    private readonly onEnd: (end: ChangesetEnd) => void,
  ) {}

  /** Looks for changesets that were followed before, and goes on looking. */
  start(): void {
    this.#schedule(0);
  }

  async follow(followed: FollowedChangeset): Promise<void> {
    this.#own.add(followed.changesetId);
    await this.folder.add(followed);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
  }

  /** Looks at the changesets whose turn it is. */
  async beat(): Promise<void> {
    const everyone = this.#beats % beatsBetweenLooksAtOthers === 0;
    this.#beats += 1;
    if (!this.mayCall() || (!everyone && this.#own.size === 0)) return;
    for (const followed of await this.folder.list()) {
      if (everyone || this.#own.has(followed.changesetId)) await this.#look(followed);
    }
  }

  #schedule(milliseconds: number): void {
    if (this.#disposed) return;
    this.#timer = setTimeout(() => {
      void this.beat().finally(() => this.#schedule(beatMilliseconds));
    }, milliseconds);
  }

  async #look(followed: FollowedChangeset): Promise<void> {
    try {
      const { scope, datasetId, changesetId } = followed;
      const changeset = await this.service.call(({ connection, data }) =>
        scopeOf(connection) === scope
          ? data.getChangeset({ datasetId, changesetId })
          : Promise.resolve(undefined),
      );
      if (!changeset || isUnderWay(changeset)) return;
      this.#own.delete(changesetId);
      if (await this.folder.claim(followed)) this.onEnd({ followed, changeset });
    } catch (error) {
      await this.#giveUpOn(followed, error);
    }
  }

  /** What is gone is followed no longer; other failures may pass. */
  async #giveUpOn(followed: FollowedChangeset, error: unknown): Promise<void> {
    this.log.debug(`Changeset ${followed.changesetId} could not be looked at: ${explainError(error)}`);
    if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') return;
    this.#own.delete(followed.changesetId);
    await this.folder.claim(followed);
  }
}
