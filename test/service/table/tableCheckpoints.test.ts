import assert from 'node:assert/strict';
import { readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../../extension/service/engine/engine';
import type { DeltaTable } from '../../../extension/service/table/deltaTable';
import { parseActions } from '../../../extension/service/table/deltaActions';
import {
  TableCheckpoints,
  type TableCheckpointsOptions,
} from '../../../extension/service/table/tableCheckpoints';
import { isFullScale } from '../../support/scale';
import { newEngine } from '../engine/engineFixture';
import { commitOf, TableFixture } from './tableFixture';

describe('The checkpoints of a table', () => {
  let engine: Engine;
  let fixture: TableFixture;
  let checkpoints: TableCheckpoints;
  let events: string[];

  before(() => {
    engine = newEngine();
  });
  after(() => engine[Symbol.dispose]());
  beforeEach(async () => {
    fixture = await TableFixture.create();
    events = [];
    checkpoints = newCheckpoints();
  });
  afterEach(async () => {
    await checkpoints.whenIdle();
    checkpoints[Symbol.dispose]();
    await fixture[Symbol.asyncDispose]();
  });

  const newCheckpoints = (engineOf: TableCheckpointsOptions['engine'] = engine): TableCheckpoints =>
    new TableCheckpoints({
      engine: engineOf,
      stagingFolder: fixture.staging,
      log: (_level, event) => events.push(event),
    });

  /** Versions of all kinds: files that stay, that go, and that never count. */
  const fill = async (table: DeltaTable, from: number, to: number): Promise<void> => {
    for (let version = from; version <= to; version++) {
      const target = `C${version - 1}`;
      const supersedes =
        version % 50 === 7
          ? ({ kind: 'all' } as const)
          : version % 5 === 3
            ? ({ kind: 'changesets', changesetIds: [target] } as const)
            : ({ kind: version % 11 === 0 ? 'hidden' : 'none' } as const);
      await table.commit(commitOf(`C${version}`, { supersedes, createTime: 1_700_000_000_000 + version }));
    }
  };
  const filesOf = async (table: DeltaTable) => [...(await table.activeFiles())];
  const names = async (): Promise<readonly string[]> =>
    (await readdir(fixture.logFolder)).filter((name) => !name.endsWith('.json')).sort();
  const hint = async () =>
    JSON.parse(await readFile(join(fixture.logFolder, '_last_checkpoint'), 'utf8')) as unknown;

  it('come every 100 versions, each with a hint that names it', async () => {
    const table = fixture.open(checkpoints);
    await fill(table, 0, 99);
    await checkpoints.whenIdle();
    assert.deepEqual(await names(), []);
    await fill(table, 100, 100);
    await checkpoints.whenIdle();
    assert.deepEqual(await names(), ['00000000000000000100.checkpoint.parquet', '_last_checkpoint']);
    assert.equal(((await hint()) as { version: number }).version, 100);
    assert.deepEqual(await readdir(fixture.staging), []);
    assert.deepEqual(events, ['table.checkpoint']);
  });

  it('hold what the log holds: active files, removed files, changesets, schema', async () => {
    const table = fixture.open(checkpoints);
    await fill(table, 0, 130);
    await checkpoints.whenIdle();
    const all = fixture.open();
    const expected = await filesOf(all);
    const ids = ['C0', 'C33', 'C100', 'C101', 'C130'];
    const commits = await Promise.all(ids.map((id) => all.findCommit(id)));
    assert.deepEqual(
      commits.map((commit) => commit?.version),
      [0, 33, 100, 101, 130],
    );
    // What the checkpoint holds is read from it, and not from the versions before it.
    for (const version of [1, 2, 3, 50, 99]) await rm(fixture.versionFile(version));
    const quick = fixture.open(checkpoints);
    assert.deepEqual(await filesOf(quick), expected);
    assert.deepEqual(await Promise.all(ids.map((id) => quick.findCommit(id))), commits);
    assert.equal(await quick.findCommit('unknown'), undefined);
    const read = await checkpoints.read(fixture.logFolder);
    const removed = read?.actions.flatMap(({ remove }) => remove?.path ?? []) ?? [];
    assert.ok(removed.includes('changesets/C2/part-00001.parquet'), removed.join());
    assert.deepEqual(events, ['table.checkpoint']);
  });

  it('let a changeset that they hold be committed no second time', async () => {
    await fill(fixture.open(checkpoints), 0, 100);
    await checkpoints.whenIdle();
    const table = fixture.open(checkpoints);
    assert.equal((await table.commit(commitOf('C40'))).version, 40);
    assert.equal(await table.latestVersion(), 100);
  });

  it('know the changesets of versions that were written without a transaction', async () => {
    const table = fixture.open();
    await fill(table, 0, 99);
    for (const version of [0, 40]) {
      const actions = parseActions(await readFile(fixture.versionFile(version), 'utf8'));
      const lines = actions.filter(({ txn }) => !txn).map((action) => JSON.stringify(action));
      await writeFile(fixture.versionFile(version), `${lines.join('\n')}\n`);
    }
    await fill(fixture.open(checkpoints), 100, 100);
    await checkpoints.whenIdle();
    assert.equal((await fixture.open(checkpoints).findCommit('C40'))?.version, 40);
  });

  const damages: Readonly<Record<string, (table: TableFixture) => Promise<void>>> = {
    'the checkpoint is gone': (table) => rm(table.checkpointFile(100)),
    'the checkpoint is cut off': (table) => truncate(table.checkpointFile(100), 1000),
    'the checkpoint is empty': (table) => truncate(table.checkpointFile(100), 0),
    'the hint is cut off': (table) => truncate(join(table.logFolder, '_last_checkpoint'), 9),
    'the hint is empty': (table) => truncate(join(table.logFolder, '_last_checkpoint'), 0),
    'the hint is of another checkpoint': (table) =>
      writeFile(join(table.logFolder, '_last_checkpoint'), '{"version":100,"size":7}'),
  };
  for (const [damage, make] of Object.entries(damages)) {
    it(`cost time alone where ${damage}, and the next version brings another`, async () => {
      await fill(fixture.open(checkpoints), 0, 120);
      await checkpoints.whenIdle();
      const expected = await filesOf(fixture.open());
      await make(fixture);
      const table = fixture.open(checkpoints);
      assert.deepEqual(await filesOf(table), expected);
      assert.deepEqual(events, ['table.checkpoint', 'table.checkpointUnread']);
      await fill(table, 121, 121);
      await checkpoints.whenIdle();
      assert.equal(((await hint()) as { version: number }).version, 121);
      assert.deepEqual(await filesOf(fixture.open(checkpoints)), await filesOf(fixture.open()));
      assert.deepEqual(events, ['table.checkpoint', 'table.checkpointUnread', 'table.checkpoint']);
    });
  }

  it('are left out where the engine fails, and the versions stand', async () => {
    const failing = newCheckpoints({
      readCheckpoint: (request) => engine.readCheckpoint(request),
      writeCheckpoint: () => Promise.reject(new Error('no room')),
    });
    const table = fixture.open(failing);
    await fill(table, 0, 101);
    await failing.whenIdle();
    assert.equal(await table.latestVersion(), 101);
    assert.deepEqual(await names(), []);
    assert.deepEqual(await readdir(fixture.staging), []);
    assert.deepEqual(events, ['table.checkpointLeftOut']);
  });

  it('hold up neither a version nor its successor', async () => {
    let write: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (write = resolve));
    const slow = newCheckpoints({
      readCheckpoint: (request) => engine.readCheckpoint(request),
      writeCheckpoint: async (request, control) => {
        await held;
        return engine.writeCheckpoint(request, control);
      },
    });
    const table = fixture.open(slow);
    await fill(table, 0, 140);
    assert.equal(await table.latestVersion(), 140);
    assert.deepEqual(await names(), []);
    write();
    await slow.whenIdle();
    assert.equal(((await hint()) as { version: number }).version, 100);
  });

  it('are not written into a table that is forgotten', async () => {
    const table = fixture.open(checkpoints);
    await fill(table, 0, 100);
    await checkpoints.forget(table.logFolder);
    await rm(fixture.folder, { recursive: true });
    await checkpoints.whenIdle();
    assert.deepEqual(await readdir(join(fixture.folder, '..')), ['staging']);
  });

  if (isFullScale) {
    it('open 10,000 versions much faster than all of them are read', async () => {
      const table = fixture.open(checkpoints);
      await fill(table, 0, 100);
      await checkpoints.whenIdle();
      const few = await openingTime();
      await fill(table, 101, 10_000);
      await checkpoints.whenIdle();
      const many = await openingTime();
      const whole = await timeOf(() => fixture.open().latestVersion());
      const told = `${few.toFixed()} ms for 100, ${many.toFixed()} ms for 10,000, ${whole.toFixed()} ms without`;
      assert.ok(many < whole / 2, told);
    });
  }

  const openingTime = async (): Promise<number> =>
    Math.min(...[await openOnce(), await openOnce(), await openOnce()]);
  const openOnce = (): Promise<number> => timeOf(() => fixture.open(checkpoints).latestVersion());
});

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
