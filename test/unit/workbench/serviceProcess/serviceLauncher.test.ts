import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchService } from '../../../../extension/workbench/serviceProcess/serviceLauncher';
import {
  StartFailure,
  type StartFailureCode,
} from '../../../../extension/workbench/serviceProcess/startFailure';

const handle = {
  pid: 7,
  port: 8780,
  endpoint: 'http://127.0.0.1:8780',
  version: '0.1.0',
  region: 'us-east-2',
  environmentId: 'e',
  credentialsFile: 'c',
};

describe('launchService', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'launch-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function launch(program: string) {
    const script = join(folder, 'program.js');
    await writeFile(script, program);
    const dataFolder = join(folder, 'data');
    return launchService({ script, dataFolder, port: 0, region: 'us-east-2', idleMinutes: 30 });
  }

  const prints = (line: object) => `console.log(${JSON.stringify(JSON.stringify(line))});`;

  const failsWith = (code: StartFailureCode, text: RegExp) => (error: unknown) => {
    assert.ok(error instanceof StartFailure);
    assert.equal(error.code, code);
    assert.match(error.message, text);
    return true;
  };

  it('resolves to where the service listens', async () => {
    assert.deepEqual(
      await launch(`console.log('warming up');${prints({ event: 'listening', ...handle })}`),
      handle,
    );
  });

  it('resolves to the other service where one serves the folder already', async () => {
    assert.deepEqual(await launch(prints({ event: 'alreadyRunning', ...handle })), handle);
  });

  it('passes on the failure that the service names', async () => {
    const program = prints({ event: 'failed', code: 'NewerCatalog', message: 'schema 9' });
    await assert.rejects(launch(program), failsWith('NewerCatalog', /newer version/));
  });

  it('does not wait for a folder that cannot be made', async () => {
    const options = { script: join(folder, 'none.js'), port: 0, region: 'us-east-2', idleMinutes: 30 };
    await writeFile(join(folder, 'file'), '');
    for (const dataFolder of ['/proc/finspace/data', join(folder, 'file', 'data')]) {
      await assert.rejects(launchService({ ...options, dataFolder }), failsWith('NotWritable', /data/));
    }
  });

  it('tells what the service wrote when it ended early', async () => {
    await assert.rejects(
      launch(`throw new Error('the roof fell in');`),
      failsWith('ExitedEarly', /the roof fell in/),
    );
  });

  it('tells of a folder that cannot be made', async () => {
    await writeFile(join(folder, 'data'), 'a file');
    await assert.rejects(launch(''), failsWith('NotWritable', /choose another folder/));
  });
});
