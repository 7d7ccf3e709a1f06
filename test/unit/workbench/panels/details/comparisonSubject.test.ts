import assert from 'node:assert/strict';
import type {
  GetQueryOutput,
  StartComparisonInput,
} from '../../../../../extension/finspace/generated/localService';
import type { Clients, ServiceCaller } from '../../../../../extension/workbench/connections/connection';
import type { GridSubject } from '../../../../../extension/workbench/grid/gridSubject';
import { ComparisonSubject } from '../../../../../extension/workbench/panels/details/comparisonSubject';
import type { DetailsParts } from '../../../../../extension/workbench/panels/details/detailsParts';
import type {
  ComparisonTarget,
  DetailsTarget,
} from '../../../../../extension/workbench/panels/details/detailsSubject';
import type { PageAction } from '../../../../../extension/workbench/panels/details/pageRequests';
import { until } from '../../../../support/until';

const before = { datasetId: 'd', datasetTitle: 'Prices', asOf: 1_000 };
const after = { datasetId: 'd', datasetTitle: 'Prices', asOf: 2_000 };
const now = { datasetId: 'd', datasetTitle: 'Prices' };
const target: ComparisonTarget = { kind: 'comparison', left: before, right: after };

const succeeded: GetQueryOutput = {
  queryStatus: 'SUCCEEDED',
  columns: [{ columnName: 'change_1' }, { columnName: 'change' }],
  comparison: {
    keyColumns: ['symbol'],
    addedCount: 2,
    sameCount: 3,
    columnDrifts: [{ columnName: 'symbol' }, { columnName: 'price' }],
  },
};

/** A service whose comparisons end when the test says so. */
class Comparisons implements ServiceCaller {
  readonly started: StartComparisonInput[] = [];
  readonly stopped: string[] = [];
  readonly ended = new Map<string, GetQueryOutput>();
  refusal: Error | undefined;
  readonly #waiting = new Map<string, (answer: GetQueryOutput) => void>();

  call<Result>(use: (clients: Clients) => Promise<Result>): Promise<Result> {
    const local = {
      startComparison: (input: StartComparisonInput) => {
        if (this.refusal) return Promise.reject(this.refusal);
        this.started.push(input);
        return Promise.resolve({ queryId: `q${this.started.length}` });
      },
      getQuery: (
        { queryId, waitMilliseconds }: { queryId: string; waitMilliseconds?: number },
        { abortSignal }: { abortSignal: AbortSignal },
      ) =>
        new Promise((resolve, reject) => {
          const known = this.ended.get(queryId);
          if (known) resolve(known);
          else if (waitMilliseconds === undefined) {
            reject(Object.assign(new Error('Unknown'), { name: 'ResourceNotFoundException' }));
          } else {
            this.#waiting.set(queryId, resolve);
            abortSignal.addEventListener('abort', () => reject(new Error('aborted')));
          }
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
    if (answer.queryStatus === 'SUCCEEDED') this.ended.set(queryId, answer);
    waiting(answer);
  }
}

describe('a comparison', () => {
  let service: Comparisons;
  let subject: ComparisonSubject;
  let shown: GridSubject[];
  let opened: DetailsTarget[];
  let picked: readonly string[] | undefined;

  beforeEach(() => {
    service = new Comparisons();
    shown = [];
    opened = [];
    picked = undefined;
    const parts: DetailsParts = {
      service,
      grids: {
        show: (grid) => {
          shown.push(grid);
          return Promise.resolve();
        },
      },
      pickSeveral: () => Promise.resolve(picked),
      explain: (error) => (error instanceof Error ? error.message : ''),
      origins: { find: () => Promise.resolve(undefined) },
      run: () => undefined,
      copy: () => undefined,
      show: (other) => opened.push(other),
      changed: () => undefined,
    };
    subject = new ComparisonSubject(target, parts);
  });
  afterEach(() => subject.dispose());

  const act = (action: PageAction, argument?: string) => subject.answer({ type: 'action', action, argument });
  const status = () => subject.page().head.status;
  const ended = () => until('it has ended', () => status() !== 'RUNNING' || undefined);
  const sides = () => service.started.map(({ left, right }) => [left, right].map(timeOf));
  const timeOf = (source: StartComparisonInput['left']) => source.asOfTimestamp?.getTime();

  async function succeed(queryId = 'q1'): Promise<void> {
    await subject.refresh();
    await service.answer(queryId, succeeded);
    await ended();
  }

  it('begins when it is first looked at, and tells how far it is', async () => {
    await subject.refresh();
    await subject.refresh();
    assert.deepEqual(sides(), [[1_000, 2_000]]);
    await service.answer('q1', { queryStatus: 'RUNNING', progress: 30 });
    await until('there is progress', () => {
      const progress = subject.page().sections.find(({ kind }) => kind === 'progress');
      return progress?.kind === 'progress' && progress.progress === 30;
    });
    await service.answer('q1', succeeded);
    await ended();
    assert.equal(subject.page().sections[0]?.id, 'proportions');
  });

  it('is stopped by Cancel, and tried again', async () => {
    await subject.refresh();
    await until('it has begun', () => service.started.length === 1 || undefined);
    await act('cancelComparison');
    await ended();
    assert.deepEqual([status(), service.stopped], ['CANCELLED', ['q1']]);
    await subject.refresh();
    assert.equal(service.started.length, 1);
    await act('compareAgain');
    await service.answer('q2', succeeded);
    await ended();
    assert.equal(status(), undefined);
  });

  it('is stopped when nobody looks any more', async () => {
    await subject.refresh();
    await until('it has begun', () => service.started.length === 1 || undefined);
    subject.dispose();
    await until('it is stopped', () => service.stopped.includes('q1') || undefined);
  });

  it('keeps a result that has come to its end, which grids may show', async () => {
    await succeed();
    subject.dispose();
    assert.deepEqual(service.stopped, []);
  });

  for (const [how, fail, category, message] of [
    [
      'in the service',
      () =>
        service.answer('q1', {
          queryStatus: 'FAILED',
          queryError: { errorKind: 'TIME_LIMIT', errorMessage: 'Too long' },
        }),
      'TIME_LIMIT',
      'Too long',
    ],
    ['before it began', () => Promise.resolve(), '', 'No access'],
  ] as const) {
    it(`says why it failed ${how}, and is not tried again by itself`, async () => {
      if (how === 'before it began') service.refusal = new Error('No access');
      await subject.refresh();
      await fail();
      await ended();
      const [failure] = subject.page().sections;
      assert.deepEqual(failure?.kind === 'failure' && [failure.category, failure.message], [
        category,
        message,
      ]);
      const begun = service.started.length;
      await subject.refresh();
      assert.deepEqual([status(), service.started.length], ['FAILED', begun]);
    });
  }

  it('is compared anew with the sides the other way round, and keeps that for a reload', async () => {
    await succeed();
    await act('swapSides');
    assert.equal(subject.page().sections[0]?.id, 'progress');
    await service.answer('q2', succeeded);
    await ended();
    assert.deepEqual(sides(), [
      [1_000, 2_000],
      [2_000, 1_000],
    ]);
    assert.deepEqual(subject.page().target, { ...target, left: after, right: before });
  });

  it('drops what comes late of sides that nobody asks for any more', async () => {
    await subject.refresh();
    await until('it has begun', () => service.started.length === 1 || undefined);
    await act('swapSides');
    await until('the first is stopped', () => service.stopped.includes('q1') || undefined);
    await service.answer('q2', succeeded);
    await ended();
    assert.equal(status(), undefined);
  });

  it('is compared anew by other key columns, by none, and not where they are put aside', async () => {
    await succeed();
    await act('chooseKeyColumns');
    assert.equal(service.started.length, 1);
    for (const [index, columns] of [['price'], []].entries()) {
      picked = columns;
      await act('chooseKeyColumns');
      await service.answer(`q${index + 2}`, succeeded);
      await ended();
      assert.deepEqual(service.started[index + 1]?.keyColumns, columns);
    }
  });

  it('shows the rows of one kind of change, whatever the columns of the dataset are called', async () => {
    await succeed();
    await act('showDifferences');
    await act('showDifferences', 'ADDED');
    assert.deepEqual(
      shown.map(({ query }) => query?.filters),
      [undefined, [{ columnName: 'change_1', operator: 'EQUALS', text: 'ADDED' }]],
    );
    assert.notEqual(shown[0]?.key, shown[1]?.key);
    assert.deepEqual(shown[0]?.changedCells, { listColumn: 1, names: [null, null, null, 'price', 'price'] });
    const opening = { signal: new AbortController().signal, report: () => undefined };
    assert.deepEqual(await shown[1]?.open(opening), { queryId: 'q1' });
  });

  it('is compared anew for a grid where the service has forgotten the result', async () => {
    await succeed();
    await act('showDifferences');
    service.ended.clear();
    const reports: string[] = [];
    const opening = {
      signal: new AbortController().signal,
      report: (message: string) => void reports.push(message),
    };
    const source = shown[0]?.open(opening);
    await service.answer('q2', { queryStatus: 'RUNNING', progress: 50 });
    await until('it is reported', () => reports.includes('Comparing: 50 %') || undefined);
    await service.answer('q2', succeeded);
    assert.deepEqual(await source, { queryId: 'q2' });
  });

  it('stays as it is when it is asked for again, unless a side is as of now or the sides are others', async () => {
    await succeed();
    subject.become(target);
    assert.equal(service.started.length, 1);
    const withNow = { ...target, right: now };
    subject.become(withNow);
    await service.answer('q2', succeeded);
    await ended();
    subject.become(withNow);
    await service.answer('q3', succeeded);
    await ended();
    assert.deepEqual(sides(), [
      [1_000, 2_000],
      [1_000, undefined],
      [1_000, undefined],
    ]);
  });

  it('leads to what its sides are', async () => {
    subject.become({ ...target, right: { ...after, asOf: undefined, changesetId: 'c' } });
    await act('showSide', 'left');
    await act('showSide', 'right');
    assert.deepEqual(opened, [
      { kind: 'dataset', datasetId: 'd' },
      { kind: 'changeset', datasetId: 'd', changesetId: 'c' },
    ]);
  });
});
