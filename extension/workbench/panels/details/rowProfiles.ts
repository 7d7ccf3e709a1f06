import { setTimeout as pause } from 'node:timers/promises';
import type { RowProfile, RowSource } from '../../../finspace/generated/localService';
import type { ServiceCaller } from '../../connections/connection';
import { describeError } from '../../host/workbenchError';
import { runProfile } from '../../query/runQuery';

export interface ProfileState {
  readonly isLoading: boolean;
  /** In percent, where it is known. */
  readonly progress?: number;
  readonly profile?: RowProfile;
  readonly problem?: string;
}

/** Who drags a slider along wants the profile of where it stays alone. */
const settleMilliseconds = 250;
const mostKept = 30;

/** What columns hold, of the rows that were asked for last: earlier ones are stopped, and their answers dropped. */
export class RowProfiles {
  #state: ProfileState = { isLoading: false };
  #source: RowSource | undefined;
  #work: AbortController | undefined;
  readonly #kept = new Map<string, RowProfile>();

  constructor(
    private readonly service: ServiceCaller,
    private readonly changed: () => void,
    private readonly settle = settleMilliseconds,
  ) {}

  get state(): ProfileState {
    return this.#state;
  }

  /** Wants the profile of some rows, which stay what they are. */
  want(source: RowSource): void {
    if (JSON.stringify(source) === JSON.stringify(this.#source)) return;
    this.#source = source;
    this.again();
  }

  /** Another try. */
  again(): void {
    const source = this.#source;
    if (!source) return;
    this.#work?.abort();
    const kept = this.#kept.get(JSON.stringify(source));
    if (kept) {
      this.#show({ isLoading: false, profile: kept });
      return;
    }
    const work = new AbortController();
    this.#work = work;
    // What was there stays until there is better.
    this.#show({ isLoading: true, profile: this.#state.profile });
    void this.#load(source, work.signal).then(
      (profile) => this.#end(work, { isLoading: false, profile }),
      (error: unknown) => this.#end(work, { isLoading: false, problem: describeError(error) }),
    );
  }

  dispose(): void {
    this.#work?.abort();
  }

  #end(work: AbortController, state: ProfileState): void {
    if (work.signal.aborted) return;
    if (state.profile) this.#keep(state.profile);
    this.#show(state);
  }

  #keep(profile: RowProfile): void {
    this.#kept.set(JSON.stringify(this.#source), profile);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  #show(state: ProfileState): void {
    this.#state = state;
    this.changed();
  }

  async #load(rowSource: RowSource, signal: AbortSignal): Promise<RowProfile | undefined> {
    await pause(this.settle, undefined, { signal });
    const report = (progress?: number) => {
      if (!signal.aborted) this.#show({ ...this.#state, progress });
    };
    return (await runProfile(this.service, { rowSource }, { signal, report })).profile;
  }
}
