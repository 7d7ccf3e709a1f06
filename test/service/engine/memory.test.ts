import assert from 'node:assert/strict';
import { Engine } from '../../../extension/service/engine/engine';
import { EngineError } from '../../../extension/service/engine/engineError';
import { columns, convertFiles, parquetOf, workerProcess } from './engineFixture';

describe('The engine with the least memory that can be set', () => {
  let engine: Engine;
  before(() => {
    const limits = { memoryLimit: 128, threads: 2 };
    engine = new Engine({ process: workerProcess, concurrency: 3, limits });
  });
  after(() => engine[Symbol.dispose]());

  const parquet = { formatType: 'PARQUET' };

  it('says so where a file needs more, and its worker does the next', async () => {
    const values = `SELECT repeat(chr((65 + range % 26)::INTEGER), 10000000) || range AS t FROM range(12)`;
    const file = await parquetOf(values);
    const converting = convertFiles(engine, {
      files: { a: file },
      columns: columns('t STRING'),
      format: parquet,
    });
    await assert.rejects(converting, (error) => {
      assert.ok(error instanceof EngineError, String(error));
      assert.match(error.message, /^Out of Memory Error/);
      return true;
    });
    const alive = engine.workerPids;
    const { rowCount } = await convertFiles(engine, { files: { a: 'n\n1\n' }, columns: columns('n BIGINT') });
    assert.equal(rowCount, 1);
    assert.deepEqual(engine.workerPids, alive);
  });

  it('converts a file of one row group that is greater than a share', async () => {
    const file = await parquetOf(`SELECT range AS n, md5(range::VARCHAR) AS t FROM range(1000000)`);
    const schema = columns('n BIGINT, t STRING');
    const { rowCount } = await convertFiles(engine, { files: { a: file }, columns: schema, format: parquet });
    assert.equal(rowCount, 1_000_000);
  });
});
