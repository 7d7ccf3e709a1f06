import assert from 'node:assert/strict';
import type { GetQueryOutput, RowSource } from '../../../../../extension/finspace/generated/localService';
import type { Clients, ServiceCaller } from '../../../../../extension/workbench/connections/connection';
import { RowProfiles } from '../../../../../extension/workbench/panels/details/rowProfiles';
import { until } from '../../../../support/until';

const asOf = (time: number): RowSource => ({ datasetId: 'd', asOfTimestamp: new Date(time) });

/** Profiles whose ends are told by the test. */
class Queries implements ServiceCaller {
  readonly started: (number | undefined)[] = [];
  readonly stopped: string[] = [];
  readonly #waiting = new Map<string, (answer: GetQueryOutput) => void>();

  call<Result>(use: (clients: Clients) => Promise<Result>): Promise<Result> {
    const local = {
      startProfile: ({ rowSource }: { rowSource: RowSource }) => {
        this.started.push(rowSource.asOfTimestamp?.getTime());
        return Promise.resolve({ queryId: `q${rowSource.asOfTimestamp?.getTime() ?? 0}` });
      },
      getQuery: ({ queryId }: { queryId: string }, { abortSignal }: { abortSignal: AbortSignal }) =>
        new Promise((resolve, reject) => {
          this.#waiting.set(queryId, resolve);
          abortSignal.addEventListener('abort', () => reject(new Error('aborted')));
        }),
      stopQuery: ({ queryId }: { queryId: string }) => {
        this.stopped.push(queryId);
        return Promise.resolve({});
      },
    };
    return use({ local } as unknown as Clients);
  }

  async answer(queryId: string, answer: GetQueryOutput): Promise<void> {
    const waiting = await until(`${queryId} is asked for`, () => this.#waiting.get(queryId));
    this.#waiting.delete(queryId);
    waiting(answer);
  }
}

describe('the profiles of rows', () => {
  const succeeded = (rowCount: number) => ({ queryStatus: 'SUCCEEDED', profile: { rowCount } }) as const;
  let queries: Queries;
  let profiles: RowProfiles;
  beforeEach(() => {
    queries = new Queries();
    profiles = new RowProfiles(queries, () => undefined, 0);
  });

  it('tell how far they are, and then what they found', async () => {
    profiles.want(asOf(1));
    await queries.answer('q1', { queryStatus: 'RUNNING', progress: 40 });
    await until('there is progress', () => profiles.state.progress === 40 || undefined);
    await queries.answer('q1', succeeded(7));
    await until('it is there', () => profiles.state.profile);
    assert.deepEqual(profiles.state, { isLoading: false, profile: { rowCount: 7 } });
  });

  it('are asked for where a slider stays, not where it passes', async () => {
    for (let time = 1; time <= 50; time++) profiles.want(asOf(time));
    await queries.answer('q50', succeeded(50));
    await until('it is there', () => profiles.state.profile);
    assert.deepEqual(queries.started, [50]);
  });

  it('are stopped where others are wanted, and their late answers dropped', async () => {
    profiles.want(asOf(1));
    await until('it has begun', () => queries.started.length === 1 || undefined);
    profiles.want(asOf(2));
    await until('it is stopped', () => queries.stopped.includes('q1') || undefined);
    await queries.answer('q2', succeeded(2));
    await until('it is there', () => profiles.state.profile);
    await queries.answer('q1', succeeded(1)).catch(() => undefined);
    assert.equal(profiles.state.profile?.rowCount, 2);
  });

  it('are kept for when the same rows are wanted again', async () => {
    for (const time of [1, 2]) {
      profiles.want(asOf(time));
      await queries.answer(`q${time}`, succeeded(time));
      await until('it is there', () => profiles.state.profile?.rowCount === time || undefined);
    }
    profiles.want(asOf(1));
    assert.deepEqual([profiles.state.profile?.rowCount, queries.started], [1, [1, 2]]);
  });

  it('say why they failed, and are tried again', async () => {
    profiles.want(asOf(1));
    await queries.answer('q1', {
      queryStatus: 'FAILED',
      queryError: { errorKind: 'MEMORY_LIMIT', errorMessage: 'Too large' },
    });
    await until('it says so', () => profiles.state.problem);
    assert.match(profiles.state.problem ?? '', /Too large/);
    profiles.again();
    await queries.answer('q1', succeeded(1));
    await until('it is there', () => profiles.state.profile);
    assert.equal(profiles.state.problem, undefined);
  });
});
