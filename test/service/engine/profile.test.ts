import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { constants, getPriority } from 'node:os';
import { join } from 'node:path';
import { columns, newEngine, newFolder, parquetOf } from './engineFixture';

describe('The engine, profiling', () => {
  it('leaves the processors to all other work, and ends at once when it is cancelled', async () => {
    const folder = await newFolder();
    using engine = newEngine();
    try {
      await writeFile(
        join(folder, 'a.parquet'),
        await parquetOf('SELECT x::VARCHAR AS a FROM range(100) t(x)'),
      );
      const schema = columns('a STRING, later INTEGER');
      const temporaryFolder = join(folder, 'temporary');
      const request = { folder, files: ['a.parquet'], columns: schema, temporaryFolder };
      const { rowCount, columns: found } = await engine.profile(request);
      assert.equal(rowCount, 100);
      // A column that the dataset got after the file was written is none of the changeset.
      assert.deepEqual(
        found.map(({ columnName, distinctCount }) => [columnName, distinctCount]),
        [['a', 100]],
      );
      assert.equal(engine.workerPids.length, 1);
      for (const pid of engine.workerPids) assert.equal(getPriority(pid), constants.priority.PRIORITY_LOW);
      const cancellation = new AbortController();
      const cancelled = assert.rejects(engine.profile(request, { signal: cancellation.signal }), {
        name: 'AbortError',
      });
      cancellation.abort();
      await cancelled;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
