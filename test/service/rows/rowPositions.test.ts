import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobControl } from '../../../extension/service/engine/engineProcess';
import type {
  WritePositionsRequest,
  WritePositionsResult,
} from '../../../extension/service/engine/engineRequests';
import { RowPositions, type KeyedSelection } from '../../../extension/service/rows/rowPositions';
import { until } from '../../support/until';
import { newFolder } from '../engine/engineFixture';

/** An engine whose files are there when the test says so. */
class SlowEngine {
  readonly begun: string[] = [];
  aborted = 0;
  private readonly gate = Promise.withResolvers<undefined>();

  open(): void {
    this.gate.resolve(undefined);
  }

  async writePositions(
    { folder, outputFolder, outputFile }: WritePositionsRequest,
    { signal }: JobControl = {},
  ): Promise<WritePositionsResult> {
    this.begun.push(folder);
    const ended = Promise.withResolvers<never>();
    signal?.addEventListener('abort', () => {
      this.aborted++;
      ended.reject(signal.reason as Error);
    });
    await Promise.race([this.gate.promise, ended.promise]);
    await writeFile(join(outputFolder, outputFile), 'positions');
    return { rowCount: this.begun.length };
  }
}

describe('positions of rows', () => {
  let folder: string;
  let engine: SlowEngine;
  let now = 0;
  let positions: RowPositions;

  beforeEach(async () => {
    folder = await newFolder();
    engine = new SlowEngine();
    positions = new RowPositions({ engine, folder, clock: () => now, patience: 1 });
  });
  afterEach(async () => {
    positions[Symbol.dispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const selection = (key: string, datasetId = 'dataset'): KeyedSelection => ({
    ...{ key, datasetId, folder: key, conditions: [], order: [] },
    table: { files: [], columns: [], partitionColumns: [] },
  });
  const use = (key: string, signal = new AbortController().signal, datasetId?: string): Promise<number> =>
    positions.use(selection(key, datasetId), signal, ({ rowCount }) => Promise.resolve(rowCount));
  const kept = async (): Promise<number> => (await readdir(folder)).length;

  it('are made once for all who ask, and kept', async () => {
    const [first, second] = [use('a'), use('a')];
    assert.equal(positions.has('a'), false);
    engine.open();
    assert.deepEqual(await Promise.all([first, second, use('a')]), [1, 1, 1]);
    assert.deepEqual([await use('a'), engine.begun, positions.has('a')], [1, ['a'], true]);
  });

  it('go on being made where one of those who ask gives up, and end where all have', async () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const [first, second] = [use('a', one.signal), use('a', other.signal)];
    await until('the making has begun', () => Promise.resolve(engine.begun.length === 1));
    one.abort();
    await assert.rejects(first, { name: 'AbortError' });
    assert.equal(engine.aborted, 0);
    other.abort();
    await assert.rejects(second, { name: 'AbortError' });
    await until('the making is cut off', () => Promise.resolve(engine.aborted === 1));
    await until('nothing is left', async () => (await kept()) === 0);
    engine.open();
    assert.equal(await use('a'), 2);
  });

  it('of which there are too many go, the least used first', async () => {
    engine.open();
    for (let at = 0; at < 10; at++) {
      now++;
      await use(`${at}`);
    }
    await until('two are gone', async () => (await kept()) === 8);
    assert.deepEqual(
      ['0', '1', '2', '9'].map((key) => positions.has(key)),
      [false, false, true, true],
    );
  });

  it('that were not used for long go', async () => {
    engine.open();
    await use('a');
    now += 10 * 60_000 + 1;
    await use('b');
    await until('one is gone', async () => (await kept()) === 1);
    assert.deepEqual([positions.has('a'), positions.has('b')], [false, true]);
  });

  it('go with their dataset, made or being made', async () => {
    const asked = use('a', undefined, 'deleted');
    await until('the making has begun', () => Promise.resolve(engine.begun.length === 1));
    await Promise.all([positions.forgetDataset('deleted'), assert.rejects(asked)]);
    assert.deepEqual([engine.aborted, await kept()], [1, 0]);
    engine.open();
    await use('b', undefined, 'deleted');
    await use('c');
    await positions.forgetDataset('deleted');
    assert.deepEqual([positions.has('b'), positions.has('c'), await kept()], [false, true, 1]);
  });
});
