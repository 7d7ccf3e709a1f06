import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorFields, fileLog } from '../../../../extension/service/life/serviceLog';

describe('fileLog', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'log-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes a JSON line to an event', async () => {
    const file = join(folder, 'service.log');
    fileLog(file, false, () => 0)('info', 'listening', { port: 1 });
    assert.equal(
      await readFile(file, 'utf8'),
      '{"time":"1970-01-01T00:00:00.000Z","level":"info","event":"listening","port":1}\n',
    );
  });

  it('does not stop the service where a line cannot be written', () => {
    const log = fileLog(join(folder, 'missing', 'service.log'), false, () => 0);
    assert.doesNotThrow(() => log('error', 'requestFailed'));
  });
});

describe('errorFields', () => {
  it('tell of an error and what caused it', () => {
    const { name, message, cause } = errorFields(new TypeError('outer', { cause: new Error('inner') }));
    assert.deepEqual({ name, message, cause }, { name: 'TypeError', message: 'outer', cause: 'inner' });
  });
});
