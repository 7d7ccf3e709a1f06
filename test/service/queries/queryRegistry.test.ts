import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiError } from '../../../extension/service/api/apiError';
import { EngineError } from '../../../extension/service/engine/engineError';
import { QueryFailure } from '../../../extension/service/queries/queryFailure';
import { QueryFolders } from '../../../extension/service/queries/queryFolders';
import { QueryRegistry, resultLifetime } from '../../../extension/service/queries/queryRegistry';
import type { QueryJob, QueryState, QueryWork } from '../../../extension/service/queries/queryWork';
import { until } from '../../support/until';

/** A query whose work ends when the test says so. */
class HeldQuery {
  readonly begun = Promise.withResolvers<QueryJob>();
  readonly end = Promise.withResolvers<undefined>();

  readonly work: QueryWork = async (job) => {
    this.begun.resolve(job);
    const aborted = new Promise<never>((_resolve, reject) => {
      job.signal.addEventListener('abort', () => reject(new Error('The work was interrupted.')));
    });
    await Promise.race([this.end.promise, aborted]);
    return {};
  };
}

describe('the registry of queries', () => {
  let folder: string;
  let registry: QueryRegistry;
  let now: number;
  const messages: string[] = [];
  const never = new AbortController().signal;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'queries-'));
    const folders = new QueryFolders({
      workFolder: join(folder, 'work'),
      resultFolder: join(folder, 'results'),
    });
    await folders.clear();
    now = 1_000;
    messages.length = 0;
    const log = (_level: string, _event: string, fields: object = {}): void => {
      messages.push(JSON.stringify(fields));
    };
    registry = new QueryRegistry({ folders, clock: () => now, log, concurrency: 2, queriesPerUser: 4 });
  });

  afterEach(async () => {
    registry[Symbol.dispose]();
    await until('all queries to have ended', () => registry.isIdle());
    await rm(folder, { recursive: true });
  });

  const ended = (userId: string, queryId: string): Promise<QueryState> =>
    registry.wait(userId, queryId, 10_000, never);

  const writing =
    (text: string): QueryWork =>
    async (job) => {
      await writeFile(join(job.folder, 'rows.csv'), text);
      await writeFile(join(job.folder, 'link-of-a-dataset.parquet'), '');
      job.onProgress(0.5);
      return { rowCount: 1, files: ['rows.csv'] };
    };

  it('keeps of a folder what the result names', async () => {
    const queryId = registry.start('ann', writing('a'));
    const state = await ended('ann', queryId);
    assert.equal(state.status, 'SUCCEEDED');
    assert.equal(state.progress, 1);
    assert.deepEqual(await readdir(state.folder), ['rows.csv']);
    assert.deepEqual(await readdir(join(folder, 'work')), []);
  });

  it('knows a query for its owner alone', async () => {
    const queryId = registry.start('ann', writing('a'));
    await ended('ann', queryId);
    const isNotFound = (error: unknown): boolean =>
      error instanceof ApiError && error.name === 'ResourceNotFoundException';
    assert.throws(() => registry.find('bob', queryId), isNotFound);
    await assert.rejects(registry.stop('bob', queryId), isNotFound);
    await assert.rejects(registry.wait('bob', queryId, 0, never), isNotFound);
    assert.equal(registry.find('ann', queryId).status, 'SUCCEEDED');
  });

  it('forgets a result with its files when it is stopped after its end', async () => {
    const queryId = registry.start('ann', writing('a'));
    await ended('ann', queryId);
    await registry.stop('ann', queryId);
    assert.throws(() => registry.find('ann', queryId), /not found/);
    assert.deepEqual(await readdir(join(folder, 'results')), []);
  });

  it('forgets what nobody has used for an hour', async () => {
    const [used, unused] = [registry.start('ann', writing('a')), registry.start('ann', writing('b'))];
    await ended('ann', used);
    await ended('ann', unused);
    now += resultLifetime;
    await registry.sweep();
    registry.touch('ann', used);
    registry.touch('bob', unused);
    now += 1;
    await registry.sweep();
    assert.equal(registry.find('ann', used).status, 'SUCCEEDED');
    assert.throws(() => registry.find('ann', unused), /not found/);
    assert.deepEqual(await readdir(join(folder, 'results', 'ann')), [used]);
  });

  it('makes room for a new query by forgetting the one that ended and was used longest ago', async () => {
    const ids: string[] = [];
    for (const text of ['a', 'b', 'c', 'd']) {
      now += 1;
      const queryId = registry.start('ann', writing(text));
      await ended('ann', queryId);
      ids.push(queryId);
    }
    const [first = '', second = '', ...others] = ids;
    now += 1;
    registry.find('ann', first);
    registry.start('ann', writing('e'));
    assert.throws(() => registry.find('ann', second), /not found/);
    for (const queryId of [first, ...others]) assert.equal(registry.find('ann', queryId).status, 'SUCCEEDED');
  });

  it('refuses a user who has too many on their way, and no other user', async () => {
    const held = Array.from({ length: 4 }, () => new HeldQuery());
    for (const { work } of held) registry.start('ann', work);
    assert.throws(
      () => registry.start('ann', writing('a')),
      (error: unknown) => error instanceof ApiError && error.name === 'LimitExceededException',
    );
    const other = registry.start('bob', writing('a'));
    for (const { end } of held) end.resolve(undefined);
    assert.equal((await ended('bob', other)).status, 'SUCCEEDED');
  });

  it('runs some at once, and lets users take turns', async () => {
    const order: string[] = [];
    const noted = (name: string, held: HeldQuery) => (job: QueryJob) => {
      order.push(name);
      return held.work(job);
    };
    const names = ['ann 1', 'ann 2', 'ann 3', 'bob 1'] as const;
    const held = names.map((name) => ({ name, query: new HeldQuery() }));
    const ids = held.map(({ name, query }) => registry.start(name.slice(0, 3), noted(name, query)));
    await Promise.all([held[0]?.query.begun.promise, held[1]?.query.begun.promise]);
    assert.equal(registry.find('bob', ids[3] ?? '').status, 'QUEUED');
    held[0]?.query.end.resolve(undefined);
    await held[3]?.query.begun.promise;
    for (const { query } of held) query.end.resolve(undefined);
    await ended('ann', ids[2] ?? '');
    // The first two are let go at once, and make their folders side by side.
    assert.deepEqual([...order.slice(0, 2).sort(), ...order.slice(2)], ['ann 1', 'ann 2', 'bob 1', 'ann 3']);
  });

  it('stops one that runs, and one that waits', async () => {
    const held = Array.from({ length: 3 }, () => new HeldQuery());
    const [first = '', , third = ''] = held.map(({ work }) => registry.start('ann', work));
    await held[0]?.begun.promise;
    for (const queryId of [third, first]) {
      await registry.stop('ann', queryId);
      assert.equal(registry.find('ann', queryId).status, 'CANCELLED');
    }
    assert.equal((await readdir(join(folder, 'work'))).length, 1);
  });

  it('does not keep a result that was stopped while it was being kept', async () => {
    const begun = Promise.withResolvers<string>();
    const queryId = registry.start('ann', async (job) => {
      await writeFile(join(job.folder, 'rows.csv'), '');
      begun.resolve('');
      return { files: ['rows.csv'] };
    });
    await begun.promise;
    await registry.stop('ann', queryId);
    const { status, result } = registry.find('ann', queryId);
    assert.deepEqual({ status, result }, { status: 'CANCELLED', result: undefined });
    assert.deepEqual(await readdir(join(folder, 'results')), []);
  });

  it('ends one at its time limit, however its work fails then', async () => {
    const queryId = registry.start('ann', new HeldQuery().work, { timeLimitSeconds: 0.01 });
    const { status, failure } = await ended('ann', queryId);
    assert.equal(status, 'FAILED');
    assert.equal(failure?.kind, 'TIME_LIMIT');
  });

  const failures: readonly (readonly [string, Error, string, boolean])[] = [
    ["the query's own", new QueryFailure('TYPE', 'No number: x'), 'TYPE', false],
    [
      'a lack of memory',
      new EngineError('FAILED', 'Out of Memory Error: failed to pin'),
      'MEMORY_LIMIT',
      false,
    ],
    [
      'a lack of room for what does not fit into memory',
      new EngineError('FAILED', 'Out of Memory Error: … adjusting the max_temp_directory_size …'),
      'DISK_FULL',
      false,
    ],
    ['a full disk', Object.assign(new Error('write'), { code: 'ENOSPC' }), 'DISK_FULL', false],
    ['a missing right', new ApiError('AccessDeniedException', 'no'), 'NOT_ALLOWED', false],
    ['the end of the engine', new EngineError('CRASHED', 'it ended'), 'INTERNAL', true],
    ['anything else', new Error('/secret/path is odd'), 'INTERNAL', true],
  ];
  for (const [title, error, kind, isLogged] of failures) {
    it(`tells of ${title}`, async () => {
      const queryId = registry.start('ann', () => Promise.reject(error));
      const { failure } = await ended('ann', queryId);
      assert.equal(failure?.kind, kind);
      assert.equal(failure.message.includes('/secret/'), false);
      assert.equal(messages.length, isLogged ? 1 : 0);
    });
  }

  it('waits for an end no longer than it was asked to', async () => {
    const held = new HeldQuery();
    const queryId = registry.start('ann', held.work);
    assert.equal((await registry.wait('ann', queryId, 1, never)).status, 'RUNNING');
    const waiting = ended('ann', queryId);
    held.end.resolve(undefined);
    assert.equal((await waiting).status, 'SUCCEEDED');
  });
});
