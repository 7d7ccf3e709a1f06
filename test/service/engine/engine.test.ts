import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { constants, getPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { parseFileFormat } from '../../../extension/service/engine/fileFormat';
import { Engine } from '../../../extension/service/engine/engine';
import { EngineError } from '../../../extension/service/engine/engineError';
import type { ConvertRequest } from '../../../extension/service/engine/engineRequests';
import { columns, newEngine, newFolder, workerProcess } from './engineFixture';

describe('The engine', () => {
  let engine: Engine;
  let folder: string;

  beforeEach(async () => {
    engine = newEngine();
    folder = await newFolder();
    await mkdir(join(folder, 'files'));
  });
  afterEach(async () => {
    engine[Symbol.dispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const requestOf = (file: string): ConvertRequest => ({
    folder,
    sources: [{ file, displayName: file }],
    format: parseFileFormat({ formatType: 'CSV' }),
    columns: columns('a BIGINT, b STRING'),
    outputFolder: 'files',
  });

  async function writeBig(): Promise<void> {
    const block = Array.from({ length: 100_000 }, (_, index) => `${index},some text ${index}\n`).join('');
    const handle = await open(join(folder, 'big.csv'), 'w');
    await handle.write('a,b\n');
    for (let index = 0; index < 40; index++) await handle.write(block);
    await handle.close();
  }

  /** The process id of the worker that does the job, once it tells of progress. */
  async function started(job: { onProgress?: (done: number) => void }): Promise<void> {
    await new Promise<void>((done) => (job.onProgress = () => done()));
  }

  it('lets quick conversions go before the others', async () => {
    await writeFile(join(folder, 'a.csv'), 'a,b\n1,x\n');
    const { PRIORITY_NORMAL, PRIORITY_BELOW_NORMAL } = constants.priority;
    const isQuick = true;
    await engine.convert(requestOf('a.csv'), { isQuick });
    const [quick = 0, ...none] = engine.workerPids;
    assert.deepEqual([getPriority(quick), none], [PRIORITY_NORMAL, []]);
    await engine.convert(requestOf('a.csv'));
    const [other = 0] = engine.workerPids.filter((pid) => pid !== quick);
    assert.equal(getPriority(other), PRIORITY_BELOW_NORMAL);
    await engine.convert(requestOf('a.csv'), { isQuick });
    assert.equal(engine.workerPids.length, 2);
  });

  it('tells of progress', async () => {
    await writeBig();
    const told: number[] = [];
    const { rowCount } = await engine.convert(requestOf('big.csv'), {
      onProgress: (done) => told.push(done),
    });
    assert.equal(rowCount, 4_000_000);
    assert.ok(told.length > 0);
    assert.ok(
      told.every((done, index) => done >= (told[index - 1] ?? 0) && done <= 1),
      told.join(),
    );
  });

  it('stops a job that is cancelled, and its worker does the next', async () => {
    await writeBig();
    await writeFile(join(folder, 'small.csv'), 'a,b\n1,x\n');
    const cancellation = new AbortController();
    const control: { signal: AbortSignal; onProgress?: (done: number) => void } = {
      signal: cancellation.signal,
    };
    const progress = started(control);
    const job = engine.convert(requestOf('big.csv'), {
      ...control,
      onProgress: (done) => control.onProgress?.(done),
    });
    await progress;
    const pids = engine.workerPids;
    cancellation.abort();
    await assert.rejects(job, { name: 'AbortError' });
    assert.equal((await engine.convert(requestOf('small.csv'))).rowCount, 1);
    assert.deepEqual(engine.workerPids, pids);
  });

  it('does not begin a job that was cancelled before', async () => {
    await assert.rejects(engine.convert(requestOf('none.csv'), { signal: AbortSignal.abort() }), {
      name: 'AbortError',
    });
  });

  it('fails a job whose worker dies, and does the next with another', async () => {
    await writeBig();
    await writeFile(join(folder, 'small.csv'), 'a,b\n1,x\n');
    const control: { onProgress?: (done: number) => void } = {};
    const progress = started(control);
    const job = engine.convert(requestOf('big.csv'), { onProgress: (done) => control.onProgress?.(done) });
    await progress;
    const [pid = 0] = engine.workerPids;
    process.kill(pid, 'SIGKILL');
    await assert.rejects(job, (error) => error instanceof EngineError && error.code === 'CRASHED');
    assert.equal((await engine.convert(requestOf('small.csv'))).rowCount, 1);
    assert.ok(!engine.workerPids.includes(pid));
  });

  it('says so where its processes cannot be started', async () => {
    using broken = new Engine({
      process: { ...workerProcess, command: join(folder, 'nothing') },
      concurrency: 1,
      limits: { memoryLimit: 256, threads: 1 },
    });
    await assert.rejects(broken.convert(requestOf('x.csv')), (error) => error instanceof EngineError);
  });

  it('reads nothing outside of the folder of a job', async () => {
    const outside = await newFolder();
    try {
      await writeFile(join(outside, 'secret.csv'), 'a,b\n1,x\n');
      await assert.rejects(
        engine.readRows({
          folder,
          files: [join(outside, 'secret.csv')],
          columns: columns('a BIGINT'),
          limit: 1,
        }),
        /Permission Error/,
      );
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it('works in folders whose names mean something to DuckDB', async () => {
    const strange = join(folder, "it's [a] {b,c} name");
    await mkdir(join(strange, 'files'), { recursive: true });
    await writeFile(join(strange, 's.csv'), 'a,b\n1,x\n');
    const { files } = await engine.convert({ ...requestOf('s.csv'), folder: strange });
    const names = files.map(({ name }) => name);
    const { rows } = await engine.readRows({
      folder: join(strange, 'files'),
      files: names,
      columns: columns('a BIGINT, b STRING'),
      limit: 5,
    });
    assert.deepEqual(rows, [['1', 'x']]);
    assert.deepEqual(await readdir(join(strange, 'files')), names);
  });

  it('ends its workers with the process that started them, even where that is killed', async () => {
    const parent = spawn(
      process.execPath,
      ['--import', 'tsx', resolve('test/service/engine/parentMain.ts')],
      {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      },
    );
    await once(parent, 'message');
    // Both processes hold the other end of this pipe, so it ends when the last of them has.
    const bothEnded = once(parent.stdout ?? parent, 'end');
    parent.stdout?.resume();
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await bothEnded;
  });
});
