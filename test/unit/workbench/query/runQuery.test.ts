import assert from 'node:assert/strict';
import type { GetQueryOutput } from '../../../../extension/finspace/generated/localService';
import type { Clients, ServiceCaller } from '../../../../extension/workbench/connections/connection';
import { DatasetDirectory } from '../../../../extension/workbench/query/datasetDirectory';
import { QueryFailure } from '../../../../extension/workbench/query/queryFailure';
import { runComparison, runQuery, type QueryWatch } from '../../../../extension/workbench/query/runQuery';
import { FakeService } from '../support/fakeService';

const side = { datasetId: 'd' };
const order = { queryText: 'SELECT 1', maxRows: 10, timeLimitSeconds: 5 };

/** A service that answers these states, one after the other. */
function serviceOf(states: readonly GetQueryOutput[], asked: string[], onGet?: () => void): ServiceCaller {
  const left = [...states];
  const local = {
    startQuery: (input: unknown) => {
      asked.push(`start ${JSON.stringify(input)}`);
      return Promise.resolve({ queryId: 'q1' });
    },
    startComparison: () => {
      asked.push('start a comparison');
      return Promise.resolve({ queryId: 'q1' });
    },
    getQuery: () => {
      asked.push('get');
      onGet?.();
      return Promise.resolve(left.shift() ?? { queryStatus: 'RUNNING' });
    },
    stopQuery: ({ queryId }: { queryId: string }) => {
      asked.push(`stop ${queryId}`);
      return Promise.resolve({ queryId });
    },
  };
  return { call: (use) => use({ local } as unknown as Clients) };
}

describe('a query', () => {
  it('is followed to its end', async () => {
    const asked: string[] = [];
    const seen: (number | undefined)[] = [];
    const states: GetQueryOutput[] = [
      { queryStatus: 'QUEUED' },
      { queryStatus: 'RUNNING', progress: 40 },
      { queryStatus: 'SUCCEEDED', rowCount: 1 },
    ];
    const watch = { signal: new AbortController().signal, report: (part?: number) => seen.push(part) };
    const ended = await runQuery(serviceOf(states, asked), order, watch);
    assert.deepEqual([ended.queryId, ended.rowCount], ['q1', 1]);
    assert.deepEqual(seen, [undefined, 40]);
    assert.deepEqual(asked, [`start ${JSON.stringify(order)}`, 'get', 'get', 'get']);
  });

  it('that fails says where', async () => {
    const queryError = {
      errorKind: 'SYNTAX',
      errorMessage: 'A comma too many.',
      position: 7,
      length: 3,
    } as const;
    const service = serviceOf([{ queryStatus: 'FAILED', queryError }], []);
    await assert.rejects(
      runQuery(service, order, { signal: new AbortController().signal }),
      (error) =>
        error instanceof QueryFailure &&
        error.message === 'A comma too many.' &&
        error.position === 7 &&
        error.length === 3,
    );
  });

  it('that is cancelled is stopped in the service', async () => {
    const asked: string[] = [];
    const controller = new AbortController();
    let gets = 0;
    const service = serviceOf([{ queryStatus: 'RUNNING' }], asked, () => {
      gets += 1;
      if (gets === 2) {
        controller.abort();
        throw Object.assign(new Error('aborted'), { name: 'AbortError' });
      }
    });
    await assert.rejects(runQuery(service, order, { signal: controller.signal }), { name: 'Cancelled' });
    assert.equal(asked.at(-1), 'stop q1');
  });

  it('that is cancelled while it begins is stopped as soon as it has an id', async () => {
    const asked: string[] = [];
    const controller = new AbortController();
    const service = serviceOf([], asked, () => {
      controller.signal.throwIfAborted();
    });
    const running = runQuery(service, order, { signal: controller.signal });
    controller.abort();
    await assert.rejects(running, { name: 'Cancelled' });
    assert.deepEqual(asked, [`start ${JSON.stringify(order)}`, 'get', 'stop q1']);
  });

  it('that is cancelled beforehand does not begin', async () => {
    const asked: string[] = [];
    await assert.rejects(runQuery(serviceOf([], asked), order, { signal: AbortSignal.abort() }), {
      name: 'Cancelled',
    });
    assert.deepEqual(asked, []);
  });

  it('that somebody else stopped is cancelled', async () => {
    const service = serviceOf([{ queryStatus: 'CANCELLED' }], []);
    await assert.rejects(runQuery(service, order, { signal: new AbortController().signal }), {
      name: 'Cancelled',
    });
  });

  for (const [how, run, runs] of [
    ['a query', (service: ServiceCaller, watch: QueryWatch) => runQuery(service, order, watch), 1],
    [
      'a comparison',
      (service: ServiceCaller, watch: QueryWatch) =>
        runComparison(service, { left: side, right: side }, watch),
      2,
    ],
  ] as const) {
    it(`that a service knows nothing of, as it was started anew, is told so: ${how}`, async () => {
      const asked: string[] = [];
      const service = serviceOf([], asked, () => {
        throw Object.assign(new Error('There is no query q1'), { name: 'ResourceNotFoundException' });
      });
      await assert.rejects(run(service, { signal: new AbortController().signal }), /was started anew/);
      assert.equal(asked.filter((request) => request.startsWith('start')).length, runs);
    });
  }

  it('needs the local service', async () => {
    const service: ServiceCaller = { call: (use) => use({} as unknown as Clients) };
    await assert.rejects(runQuery(service, order, { signal: new AbortController().signal }), {
      code: 'NoLocalService',
    });
  });
});

describe('the directory of datasets', () => {
  const dataset = (datasetId: string, kind: 'TABULAR' | 'NON_TABULAR') => ({
    datasetId,
    datasetTitle: `Title ${datasetId}`,
    kind,
  });

  it('reads all pages once, however many ask, and leaves out what has no rows', async () => {
    const service = new FakeService();
    service.pageSize = 1;
    service.datasets = [dataset('d1', 'TABULAR'), dataset('d2', 'NON_TABULAR'), dataset('d3', 'TABULAR')];
    const directory = new DatasetDirectory(service);
    const [one, other] = await Promise.all([directory.datasets(), directory.datasets()]);
    assert.deepEqual(
      one.map(({ datasetId }) => datasetId),
      ['d1', 'd3'],
    );
    assert.deepEqual(one, other);
    assert.equal(service.requests, 3);
  });

  it('asks anew after half a minute, after it was told to forget, and after a failure', async () => {
    const service = new FakeService();
    let now = 0;
    const directory = new DatasetDirectory(service, () => now);
    assert.deepEqual(await directory.datasets(), []);
    service.datasets = [dataset('d1', 'TABULAR')];
    assert.deepEqual(await directory.datasets(), []);
    now = 30_000;
    assert.equal((await directory.datasets()).length, 1);
    service.datasets = [];
    directory.forget();
    assert.deepEqual(await directory.datasets(), []);
    directory.forget();
    service.failure = new Error('gone');
    await assert.rejects(directory.datasets(), /gone/);
    service.failure = undefined;
    assert.deepEqual(await directory.datasets(), []);
  });
});
