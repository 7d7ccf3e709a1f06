import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { parseActions } from '../../../extension/service/table/deltaActions';
import type { DeltaTable } from '../../../extension/service/table/deltaTable';
import { commitOf, tableColumns, TableFixture } from './tableFixture';

describe('A dataset as a Delta table', () => {
  let fixture: TableFixture;

  beforeEach(async () => {
    fixture = await TableFixture.create();
  });
  afterEach(() => fixture[Symbol.asyncDispose]());

  const open = (): DeltaTable => fixture.open();
  const activeIn = async (table: DeltaTable): Promise<string> =>
    [...(await table.activeFiles()).values()].join();
  const logFile = (version: number): string => fixture.versionFile(version);
  const actionsOf = async (version: number) => parseActions(await readFile(logFile(version), 'utf8'));

  it('has no version before the first changeset, whose version brings the schema', async () => {
    const table = open();
    assert.equal(await table.latestVersion(), undefined);
    assert.equal(await table.findCommit('A'), undefined);
    assert.equal((await table.commit(commitOf('A'))).version, 0);
    const [info, protocol, metadata, addition] = await actionsOf(0);
    assert.equal(info?.commitInfo?.changesetId, 'A');
    assert.deepEqual(protocol, { protocol: { minReaderVersion: 1, minWriterVersion: 2 } });
    assert.equal(metadata?.metaData?.configuration['delta.logRetentionDuration'], 'interval 36500 days');
    assert.match(metadata.metaData.schemaString, /"name":"at","type":"timestamp"/);
    assert.equal(addition?.add?.path, 'changesets/A/part-00001.parquet');
    assert.deepEqual(addition.add.tags, { changesetId: 'A' });
    assert.equal(
      addition.add.stats,
      '{"numRecords":3,"minValues":{"id":-9223372036854775808,"at":"2024-01-02T03:04:05.000Z"},' +
        '"maxValues":{"id":9223372036854775807,"at":"2024-01-02T03:04:05.001Z"},' +
        '"nullCount":{"id":1,"at":0,"kind":0}}',
    );
  });

  it('gives the file of each version its time, to the millisecond', async () => {
    const table = open();
    const times = Array.from({ length: 20 }, (_, index) => 1_795_616_069_560 + index);
    for (const createTime of times) await table.commit(commitOf(`C${createTime}`, { createTime }));
    const files = times.map((_, version) => stat(logFile(version), { bigint: true }));
    // As readers of Delta tables do, which cut off what is below a millisecond.
    const found = (await Promise.all(files)).map(({ mtimeNs }) => Number(mtimeNs / 1_000_000n));
    assert.deepEqual(found, times);
  });

  it('has a version for each changeset, which another process finds again', async () => {
    await open().commit(commitOf('A'));
    const { version } = await open().commit(commitOf('B'));
    assert.equal(version, 1);
    const found = await open().findCommit('A');
    assert.deepEqual(found, { version: 0, measures: commitOf('A').measures, columns: tableColumns });
  });

  it('takes a changeset once', async () => {
    const table = open();
    const first = await table.commit(commitOf('A'));
    assert.deepEqual(await open().commit(commitOf('A')), first);
    assert.deepEqual(await table.commit(commitOf('A')), first);
    assert.equal(await table.latestVersion(), 0);
  });

  it('lets writers that come at once have a version each', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `C${index}`);
    const commits = await Promise.all(ids.map((id) => open().commit(commitOf(id))));
    assert.deepEqual(
      commits.map(({ version }) => version).sort((first, second) => first - second),
      [0, 1, 2, 3, 4, 5, 6, 7],
    );
    assert.deepEqual((await activeIn(open())).split(',').sort(), ids);
    assert.deepEqual(await readdir(fixture.staging), []);
  });

  it('adds with APPEND, starts anew with REPLACE, and exchanges with MODIFY', async () => {
    const table = open();
    await table.commit(commitOf('A'));
    await table.commit(commitOf('B'));
    assert.equal(await activeIn(table), 'A,B');
    await table.commit(commitOf('C', { supersedes: { kind: 'changesets', changesetIds: ['A'] } }));
    assert.equal(await activeIn(table), 'B,C');
    await table.commit(commitOf('D', { supersedes: { kind: 'all' } }));
    assert.equal(await activeIn(table), 'D');
    await table.commit(commitOf('E', { supersedes: { kind: 'hidden' } }));
    assert.equal(await activeIn(table), 'D');
    assert.equal((await table.findCommit('E'))?.version, 4);
    const [, removal] = await actionsOf(2);
    assert.equal(removal?.remove?.path, 'changesets/A/part-00001.parquet');
  });

  it('opens with hundreds of versions in a moment', async () => {
    const table = open();
    for (let index = 0; index < 300; index++) await table.commit(commitOf(`C${index}`));
    const start = performance.now();
    assert.equal((await open().findCommit('C299'))?.version, 299);
    assert.ok(performance.now() - start < 1000);
  });
});
