import assert from 'node:assert/strict';
import { systemClock } from '../../../extension/finspace/clock';
import { WaiterError } from '../../../extension/finspace/waiter';
import { HandClock } from './support/handClock';
import { ScriptedClients } from './support/scriptedClients';

describe('waiters', () => {
  let clients = new ScriptedClients([]);
  let clock = new HandClock();
  const changeset = { datasetId: 'd', changesetId: 'c' };

  const openClients = (...bodies: object[]): ReturnType<ScriptedClients['open']> => {
    clients = new ScriptedClients(bodies);
    clock = new HandClock();
    return clients.open(clock);
  };

  afterEach(() => clients.close());

  it('look at growing intervals until a changeset has been ingested', async () => {
    const running = { status: 'RUNNING' };
    const { second } = await openClients({ status: 'PENDING' }, running, running, running, {
      ...changeset,
      status: 'SUCCESS',
      createTime: 1635768000123,
    });
    const ended = await second
      .getWaiter('changesetCreated')
      .wait(changeset, { minDelaySeconds: 1, maxDelaySeconds: 3 });
    assert.equal(ended.createTime?.toISOString(), '2021-11-01T12:00:00.123Z');
    assert.deepEqual(clock.pauses, [1_000, 2_000, 3_000, 3_000]);
    assert.equal(clients.urls.at(-1), '/datasets/d/changesetsv2/c');
  });

  it('begin with a quarter of a second and end at five, unless told', async () => {
    const { second } = await openClients(...Array.from({ length: 7 }, () => ({ status: 'RUNNING' })), {
      status: 'SUCCESS',
    });
    await second.getWaiter('changesetCreated').wait(changeset);
    assert.deepEqual(clock.pauses, [250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
  });

  for (const status of ['FAILED', 'STOP_REQUESTED']) {
    it(`reject at a changeset's ${status}, with what the service says of it`, async () => {
      const errorInfo = { errorMessage: 'trades.csv, line 3: no number.', errorCategory: 'VALIDATION' };
      const { second } = await openClients({ status: 'RUNNING' }, { ...changeset, status, errorInfo });
      await assert.rejects(second.getWaiter('changesetCreated').wait(changeset), (error: unknown) => {
        assert.ok(error instanceof WaiterError);
        assert.equal(error.code, 'Failed');
        assert.deepEqual(error.errorInfo, errorInfo);
        assert.deepEqual(error.answer, { ...changeset, status, errorInfo });
        assert.equal(
          error.message,
          `changesetCreated (datasetId d, changesetId c) ended as ${status} (VALIDATION): trades.csv, line 3: no number.`,
        );
        return true;
      });
    });
  }

  it('wait for a data view', async () => {
    const { second } = await openClients({ status: 'STARTING' }, { status: 'SUCCESS', dataViewId: 'v' });
    const view = await second.getWaiter('dataViewCreated').wait({ datasetId: 'd', dataViewId: 'v' });
    assert.equal(view.dataViewId, 'v');
    assert.deepEqual(clients.urls, ['/datasets/d/dataviewsv2/v', '/datasets/d/dataviewsv2/v']);
  });

  for (const status of ['FAILED', 'CANCELLED', 'TIMEOUT', 'FAILED_CLEANUP_FAILED']) {
    it(`reject at a data view's ${status}`, async () => {
      const { second } = await openClients({ status });
      await assert.rejects(second.getWaiter('dataViewCreated').wait({ datasetId: 'd', dataViewId: 'v' }), {
        name: 'WaiterError',
        code: 'Failed',
        message: `dataViewCreated (datasetId d, dataViewId v) ended as ${status}.`,
      });
    });
  }

  it('give up when the time is over, after a last look at its end', async () => {
    const { second } = await openClients({ status: 'RUNNING' });
    const waiting = second
      .getWaiter('changesetCreated')
      .wait(changeset, { minDelaySeconds: 4, maxDelaySeconds: 60, maxWaitSeconds: 10 });
    await assert.rejects(waiting, {
      code: 'TimedOut',
      answer: { status: 'RUNNING' },
      message:
        'changesetCreated (datasetId d, changesetId c) was still RUNNING after 10 seconds. It may still come: wait again.',
    });
    assert.deepEqual(clock.pauses, [4_000, 6_000]);
    assert.equal(clients.urls.length, 3);
  });

  it('pass on what the operation throws', async () => {
    const { second } = await openClients();
    clients.endpoint.close();
    await assert.rejects(second.getWaiter('changesetCreated').wait(changeset), {
      name: 'EndpointUnreachableError',
    });
  });

  it('end when aborted between two looks', async () => {
    const { second } = await openClients({ status: 'RUNNING' });
    const abort = new AbortController();
    clock.onPause = () => abort.abort();
    const waiting = second.getWaiter('changesetCreated').wait(changeset, { abortSignal: abort.signal });
    await assert.rejects(waiting, { name: 'AbortError' });
    assert.equal(clients.urls.length, 1);
  });

  it("end at once on the system's clock when aborted", async () => {
    const abort = new AbortController();
    const pausing = systemClock.pause(3_600_000, abort.signal);
    abort.abort();
    await assert.rejects(pausing, { name: 'AbortError' });
  });

  for (const [name, value] of [
    ['minDelaySeconds', 0],
    ['maxDelaySeconds', Number.NaN],
    ['maxWaitSeconds', 86_401],
  ] as const) {
    it(`refuse ${name} of ${value}`, async () => {
      const { second } = await openClients({ status: 'SUCCESS' });
      await assert.rejects(second.getWaiter('changesetCreated').wait(changeset, { [name]: value }), {
        code: 'InvalidOption',
        message: `${name} must be above 0 and at most 86,400, not ${value}.`,
      });
      assert.equal(clients.urls.length, 0);
    });
  }

  it('are not there where nothing can be read: the first generation', async () => {
    const { first } = await openClients();
    assert.throws(() => first.getWaiter('changesetCreated' as never), {
      name: 'ClientUsageError',
      code: 'UnknownWaiter',
      message:
        'This client has no waiter changesetCreated. Its API has no operation that reads what was made; where the endpoint speaks the second generation too, wait with a FinSpaceDataClient.',
    });
  });

  it('say which there are', async () => {
    const { second } = await openClients();
    assert.throws(() => second.getWaiter('toString' as 'changesetCreated'), {
      code: 'UnknownWaiter',
      message: 'This client has no waiter toString. It has: changesetCreated, dataViewCreated.',
    });
  });

  it("wait for a first generation's changeset with the second's client", async () => {
    const { first, second } = await openClients(
      { changeset: { id: 'c', datasetId: 'd', status: 'PENDING' } },
      { ...changeset, status: 'SUCCESS' },
    );
    const created = await first.createChangeset({
      datasetId: 'd',
      changeType: 'APPEND',
      sourceType: 'S3',
      sourceParams: { s3SourcePath: 's3://bucket/key' },
    });
    const ended = await second
      .getWaiter('changesetCreated')
      .wait({ datasetId: 'd', changesetId: created.changeset?.id ?? '' });
    assert.equal(ended.status, 'SUCCESS');
  });
});
