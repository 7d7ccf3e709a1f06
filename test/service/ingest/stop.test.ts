import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangesetRecord } from '../../../extension/service/catalog/datasetRecords';
import type { Engine } from '../../../extension/service/engine/engine';
import type { IngestStep } from '../../../extension/service/ingest/ingestJob';
import { columns, newEngine } from '../engine/engineFixture';
import { IngestFixture } from './ingestFixture';

const schema = columns('id BIGINT, name STRING');

describe('The stop of a changeset', () => {
  let engine: Engine;
  let fixture: IngestFixture;
  let datasetId: string;

  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());
  beforeEach(async () => {
    fixture = await IngestFixture.create(engine);
    await fixture.objects.put('a.csv', 'id,name\n1,a\n');
    datasetId = await fixture.newDataset({ columns: schema });
  });
  afterEach(() => fixture.dispose());

  /** Opens the queue so that its first job is held at a step until it is let go. */
  async function holdFirstAt(held: IngestStep): Promise<{ reached: Promise<string>; letGo: () => void }> {
    const reached = Promise.withResolvers<string>();
    const letGo = Promise.withResolvers<undefined>();
    let isFirst = true;
    await fixture.restart({
      onStep: async (step, changesetId) => {
        if (step !== held || !isFirst) return;
        isFirst = false;
        reached.resolve(changesetId);
        await letGo.promise;
      },
    });
    return { reached: reached.promise, letGo: () => letGo.resolve(undefined) };
  }

  async function assertStopped(record: ChangesetRecord): Promise<void> {
    assert.deepEqual(
      [record.status, record.failure],
      ['FAILED', { category: 'CANCELLED', message: 'The changeset was stopped on request.' }],
    );
    const folder = join(fixture.tableFolder(datasetId), 'changesets');
    const kept = await readdir(folder).catch((): string[] => []);
    assert.ok(!kept.includes(record.changesetId));
    assert.ok(!(await fixture.committed(datasetId)).includes(record.changesetId));
    assert.deepEqual(await fixture.staged(), []);
  }

  for (const step of ['running', 'converted'] as const) {
    it(`ends one that is ${step}, and the next goes on`, async () => {
      const { reached, letGo } = await holdFirstAt(step);
      const stoppedId = await fixture.submit(datasetId, 'a.csv');
      const nextId = await fixture.submit(datasetId, 'a.csv');
      await reached;
      assert.equal(await fixture.queue.stop(datasetId, stoppedId), true);
      assert.equal((await fixture.catalog.findChangeset(datasetId, stoppedId))?.status, 'STOP_REQUESTED');
      letGo();
      await assertStopped(await fixture.ended(datasetId, stoppedId));
      assert.equal((await fixture.ended(datasetId, nextId)).status, 'SUCCESS');
      assert.equal(await fixture.rows(datasetId), '1,a');
    });
  }

  it('ends one that waits for its turn to commit, at once', async () => {
    const { reached, letGo } = await holdFirstAt('placed');
    const firstId = await fixture.submit(datasetId, 'a.csv');
    await reached;
    const stoppedId = await fixture.submit(datasetId, 'a.csv');
    await fixture.queue.stop(datasetId, stoppedId);
    const stopped = await fixture.whenEnded(datasetId, stoppedId);
    assert.equal(stopped.failure?.category, 'CANCELLED');
    assert.deepEqual(await fixture.committed(datasetId), []);
    letGo();
    assert.equal((await fixture.ended(datasetId, firstId)).status, 'SUCCESS');
    assert.deepEqual(await fixture.committed(datasetId), [firstId]);
  });

  it('ends one that waits behind others, at once', async () => {
    const { reached, letGo } = await holdFirstAt('running');
    const unknown = await fixture.newDataset();
    const firstId = await fixture.submit(unknown, 'a.csv');
    await reached;
    const stoppedId = await fixture.submit(unknown, 'a.csv');
    const lastId = await fixture.submit(unknown, 'a.csv');
    await fixture.queue.stop(unknown, stoppedId);
    assert.equal((await fixture.whenEnded(unknown, stoppedId)).failure?.category, 'CANCELLED');
    letGo();
    await fixture.queue.whenIdle();
    assert.deepEqual(await fixture.committed(unknown), [firstId, lastId]);
  });

  it('comes too late for one that is in the log', async () => {
    const { reached, letGo } = await holdFirstAt('committed');
    const changesetId = await fixture.submit(datasetId, 'a.csv');
    await reached;
    await fixture.queue.stop(datasetId, changesetId);
    letGo();
    assert.equal((await fixture.ended(datasetId, changesetId)).status, 'SUCCESS');
    assert.equal(await fixture.queue.stop(datasetId, changesetId), false);
  });

  it('holds over a crash', async () => {
    const { reached } = await holdFirstAt('placed');
    const changesetId = await fixture.submit(datasetId, 'a.csv');
    await reached;
    await fixture.catalog.requestStop(changesetId);
    await fixture.restart();
    await assertStopped(await fixture.ended(datasetId, changesetId));
  });
});
