import { setTimeout as pause } from 'node:timers/promises';
import type { RowProfile, RowSource } from '../../../finspace/generated/localService';
import type { LocalServiceClient } from '../../../finspace/generated/localServiceClient';
import type { ServiceCaller } from '../../connections/connection';
import { l10n } from '../../host/l10n';
import { describeError } from '../../host/workbenchError';

export interface ProfileState {
  readonly isLoading: boolean;
  /** In percent, where it is known. */
  readonly progress?: number;
  readonly profile?: RowProfile;
  readonly problem?: string;
}

/** Who drags a slider along wants the profile of where it stays alone. */
const settleMilliseconds = 250;
const waitMilliseconds = 2_000;
const mostKept = 30;

type Local = Pick<LocalServiceClient, 'startProfile' | 'getQuery' | 'stopQuery'>;

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
    return this.service.call(async ({ local }) => {
      if (!local) return undefined;
      const { queryId = '' } = await local.startProfile({ rowSource }, { abortSignal: signal });
      try {
        return await this.#follow(local, queryId, signal);
      } catch (error) {
        // Nobody waits for it any more.
        if (signal.aborted) await local.stopQuery({ queryId }).catch(() => undefined);
        throw error;
      }
    });
  }

  async #follow(local: Local, queryId: string, signal: AbortSignal): Promise<RowProfile | undefined> {
    for (;;) {
      const answer = await local.getQuery({ queryId, waitMilliseconds }, { abortSignal: signal });
      const { queryStatus, queryError, profile, progress } = answer;
      if (queryStatus === 'SUCCEEDED') return profile;
      if (queryStatus === 'FAILED' || queryStatus === 'CANCELLED')
        throw new Error(queryError?.errorMessage ?? l10n.t('The columns could not be looked at.'));
      this.#show({ ...this.#state, progress });
    }
  }
}
