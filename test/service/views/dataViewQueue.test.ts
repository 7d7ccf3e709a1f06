import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../../extension/service/engine/engine';
import { EngineError } from '../../../extension/service/engine/engineError';
import { until } from '../../support/until';
import { columns, newEngine } from '../engine/engineFixture';
import { ViewFixture } from './viewFixture';

type WriteView = Engine['writeView'];

const schema = columns('id BIGINT, name STRING');
const minute = 60_000;

/** Engines whose writers wait until they are let go. */
class HeldEngine {
  readonly held: { readonly dataViewFolder: string; readonly release: () => void }[] = [];

  constructor(private readonly engine: Engine) {}

  readonly writeView: WriteView = async (request, control) => {
    await new Promise<void>((resolve, reject) => {
      this.held.push({ dataViewFolder: request.folder, release: resolve });
      control?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
    return this.engine.writeView(request, control);
  };
}

describe('Data views', () => {
  let engine: Engine;
  let fixture: ViewFixture;
  let datasetId: string;
  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());
  beforeEach(async () => {
    fixture = await ViewFixture.create(engine);
    for (const name of 'abc') await fixture.ingest.objects.put(`${name}.csv`, `id,name\n1,${name}\n`);
    datasetId = await fixture.ingest.newDataset({ columns: schema });
  });
  afterEach(() => fixture.dispose());

  const staged = (): Promise<readonly string[]> => readdir(join(fixture.ingest.folder, 'staging', 'views'));

  it('of a dataset without a schema succeed, and have no file', async () => {
    const empty = await fixture.ingest.newDataset();
    const view = await fixture.built(await fixture.createView(empty, { sortColumns: ['id'] }));
    assert.equal(view.status, 'SUCCESS');
    assert.deepEqual(await fixture.rows(view), []);
    assert.deepEqual(await readdir(join(fixture.viewFolder(view), view.buildId ?? '')), []);
  });

  it('follow each changeset where they update themselves, from before the first', async () => {
    const follower = await fixture.createView(datasetId, { autoUpdate: true });
    const builds = [(await fixture.built(follower)).buildId];
    for (const name of 'abc') {
      await fixture.ingest.ingest(datasetId, `${name}.csv`);
      const view = await fixture.built(follower);
      assert.deepEqual([view.status, (await fixture.rows(view)).at(-1)], ['SUCCESS', `1,${name}`]);
      builds.push(view.buildId);
    }
    assert.equal(new Set(builds).size, 4);
    assert.deepEqual(await staged(), []);
  });

  it('fail where the schema that the first changeset gives does not have their columns', async () => {
    const untyped = await fixture.ingest.newDataset();
    const follower = await fixture.createView(untyped, { autoUpdate: true, partitionColumns: ['day'] });
    assert.equal((await fixture.built(follower)).status, 'SUCCESS');
    await fixture.ingest.ingest(untyped, 'a.csv');
    const { status, failure, buildId } = await fixture.built(follower);
    assert.deepEqual([status, failure?.category], ['FAILED', 'VALIDATION']);
    assert.equal(failure?.message, 'partitionColumns: the dataset has no column of this name: day');
    assert.notEqual(buildId, undefined);
  });

  for (const [what, error, category] of [
    ['the disk is full', new Error('IO Error: No space left on device'), 'SERVICE_QUOTA_EXCEEDED'],
    ['the service is at fault', new Error('Out of Memory Error'), 'INTERNAL_SERVICE_EXCEPTION'],
  ] as const) {
    it(`fail as ${category} where ${what}, and leave nothing behind`, async () => {
      await fixture.restart({ engine: { writeView: () => Promise.reject(error) } });
      const view = await fixture.built(await fixture.createView(datasetId));
      assert.deepEqual([view.status, view.failure?.category, view.buildId], ['FAILED', category, undefined]);
      assert.deepEqual(await staged(), []);
    });
  }

  it('are written a second time where the engine dies', async () => {
    let attempts = 0;
    const writeView: WriteView = (request, control) => {
      if (++attempts === 1) return Promise.reject(new EngineError('CRASHED', 'Killed.'));
      return engine.writeView(request, control);
    };
    await fixture.restart({ engine: { writeView } });
    const view = await fixture.built(await fixture.createView(datasetId));
    assert.deepEqual([view.status, attempts], ['SUCCESS', 2]);
  });

  it('are built two at once at most, and one after the other where several commits come', async () => {
    const held = new HeldEngine(engine);
    await fixture.restart({ engine: held });
    const follower = await fixture.createView(datasetId, { autoUpdate: true });
    await until('the first is being written', () => held.held.length === 1);
    for (const name of 'abc') await fixture.ingest.ingest(datasetId, `${name}.csv`);
    for (let count = 0; count < 3; count++) await fixture.createView(datasetId);
    await until('a second is being written', () => held.held.length === 2);
    assert.equal((await fixture.catalog.ready()).length, 4);
    while (!(await fixture.queue.isIdle())) {
      await until('one is being written', async () => held.held.length > 0 || (await fixture.queue.isIdle()));
      assert.ok(held.held.length <= 2);
      const names = held.held.map(({ dataViewFolder }) => dataViewFolder.slice(0, -7));
      assert.equal(new Set(names).size, names.length);
      held.held.shift()?.release();
    }
    const view = await fixture.built(follower);
    assert.deepEqual(await fixture.rows(view), ['1,a', '1,b', '1,c']);
    assert.equal((await fixture.builds(view)).length, 2);
  });

  it('keep an earlier build as long as its readers have credentials, and no longer', async () => {
    const start = Date.now();
    fixture.now = () => start;
    const follower = await fixture.createView(datasetId, { autoUpdate: true });
    const first = await fixture.built(follower);
    await fixture.ingest.ingest(datasetId, 'a.csv');
    const second = await fixture.built(follower);
    fixture.now = () => start + 61 * minute;
    await fixture.restart();
    assert.deepEqual((await fixture.builds(first)).toSorted(), [first.buildId, second.buildId].toSorted());
    fixture.now = () => start + 76 * minute;
    await fixture.restart();
    assert.deepEqual(await fixture.builds(first), [second.buildId]);
    assert.deepEqual(await fixture.rows(second), ['1,a']);
  });

  it('go on after a crash, and lose nothing of what readers were given', async () => {
    const view = await fixture.built(await fixture.createView(datasetId));
    const held = new HeldEngine(engine);
    await fixture.restart({ engine: held });
    const other = await fixture.createView(datasetId, { autoUpdate: true });
    await until('it is being written', () => held.held.length === 1);
    await mkdir(join(fixture.viewFolder(other), 'neverGivenToReaders'), { recursive: true });
    await fixture.restart();
    const built = await fixture.built(other);
    assert.equal(built.status, 'SUCCESS');
    assert.deepEqual(await fixture.builds(other), [built.buildId]);
    assert.deepEqual(await fixture.builds(view), [view.buildId]);
  });

  it('are let go of with their dataset', async () => {
    const held = new HeldEngine(engine);
    await fixture.restart({ engine: held });
    const view = await fixture.createView(datasetId);
    await until('it is being written', () => held.held.length === 1);
    await fixture.ingest.catalog.deleteDataset(datasetId);
    await fixture.queue.forgetDataset(datasetId);
    assert.ok(await fixture.queue.isIdle());
    assert.deepEqual(await staged(), []);
    await assert.rejects(fixture.builds(view), { code: 'ENOENT' });
  });
});
