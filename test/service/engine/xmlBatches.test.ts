import assert from 'node:assert/strict';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataProblemError } from '../../../extension/service/engine/dataProblem';
import type { Engine } from '../../../extension/service/engine/engine';
import type { ConvertRequest } from '../../../extension/service/engine/engineRequests';
import { parseFileFormat } from '../../../extension/service/engine/fileFormat';
import { columns, newEngine, newFolder, readParquet } from './engineFixture';

const rowCount = 80_000;
const padding = 'x'.repeat(2_000);

/** More than two batches of rows, each on a line of its own after the first, which is the root's. */
const lines = (): string[] => [
  '<rs>',
  ...Array.from({ length: rowCount }, (_, index) => `<r><n>${index}</n><t>${padding}</t></r>`),
  '</rs>',
];

describe('Converting much XML', () => {
  let engine: Engine;
  let folder: string;
  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());
  beforeEach(async () => {
    folder = await newFolder();
    await mkdir(join(folder, 'files'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const requestOf = (): ConvertRequest => ({
    folder,
    sources: [{ file: 'a.xml', displayName: 'a.xml' }],
    format: parseFileFormat({ formatType: 'XML' }),
    columns: columns('n BIGINT, t STRING'),
    outputFolder: 'files',
  });
  const write = (content: readonly string[]): Promise<void> =>
    writeFile(join(folder, 'a.xml'), content.join('\n'));
  const problem = async (content: readonly string[]): Promise<DataProblemError> => {
    await write(content);
    const error: unknown = await engine.convert(requestOf()).catch((reason: unknown) => reason);
    assert.ok(error instanceof DataProblemError, String(error));
    return error;
  };

  it('goes batch by batch, keeps the order, tells of progress, and leaves no batch behind', async () => {
    await write(lines());
    const told: number[] = [];
    const result = await engine.convert(requestOf(), { onProgress: (done) => told.push(done) });
    assert.equal(result.rowCount, rowCount);
    assert.ok(result.files.length > 2, String(result.files.length));
    const written = result.files.map(({ name }) => join(folder, 'files', name));
    const rows = await readParquet(written);
    assert.equal(rows.length, rowCount);
    assert.ok(rows.every(([n, text], index) => n === String(index) && text === padding));
    assert.deepEqual((await readdir(folder)).sort(), ['a.xml', 'files']);
    assert.ok(
      told.length > 0 && told.every((done, index) => done >= (told[index - 1] ?? 0) && done <= 1),
      told.join(),
    );
  });

  it('tells of what is wrong in the order of the rows, whichever batch it is in', async () => {
    const content = lines();
    content[rowCount] = '<r><n>last</n></r>';
    content[3] = '<r><n>first</n></r>';
    const { rejects } = await problem(content);
    assert.deepEqual(
      rejects.map(({ place }) => [place.line, place.value]),
      [
        [4, 'first'],
        [rowCount + 1, 'last'],
      ],
    );
  });

  it('tells of bad values before the fault at which a file ends', async () => {
    const content = lines();
    content[5] = '<r><n>bad</n></r>';
    content[rowCount] = '<r><n>1</r>';
    const { rejects } = await problem(content);
    assert.deepEqual(
      rejects.map(({ place }) => [place.line, place.value]),
      [
        [6, 'bad'],
        [rowCount + 1, undefined],
      ],
    );
  });

  it('stops within a second while it parses and converts, and its worker does the next', async () => {
    await write(lines());
    const [warmed] = engine.workerPids;
    const stop = new AbortController();
    let asked = 0;
    const converting = engine.convert(requestOf(), {
      signal: stop.signal,
      onProgress: (done) => {
        if (done < 0.3 || stop.signal.aborted) return;
        asked = performance.now();
        stop.abort(new Error('enough'));
      },
    });
    await assert.rejects(converting, /enough/);
    assert.ok(performance.now() - asked < 1_000);
    await write(['<rs><r><n>1</n></r></rs>']);
    assert.equal((await engine.convert(requestOf())).rowCount, 1);
    assert.deepEqual(engine.workerPids, [warmed]);
  });

  it('makes no file where there are no rows', async () => {
    await write(['<rs/>']);
    const { rowCount: none, files } = await engine.convert(requestOf());
    assert.deepEqual([none, files], [0, []]);
  });

  it('infers columns by the first rows of each of many files', async () => {
    const sources = ['a', 'b', 'c'].map((file) => ({ file, displayName: file }));
    const contents = ['<n>1</n>', '<n>2.5</n>', '<m>x</m>'].map((row) => `<rs><r>${row}</r></rs>`);
    for (const [index, { file }] of sources.entries())
      await writeFile(join(folder, file), contents[index] ?? '');
    const { columns: inferred, files } = await engine.convert({
      ...requestOf(),
      sources,
      columns: undefined,
    });
    assert.deepEqual(inferred, columns('n DOUBLE, m STRING'));
    assert.equal(files.length, 1);
  });
});
