import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isProcessAlive } from '../../extension/workbench/serviceProcess/serviceProbe';
import { until } from '../support/until';
import { run, serviceHandle } from './support/extensionUnderTest';

const askForLocation = () => run<string>('finspaceData.getWorkingLocation', { locationType: 'INGESTION' });

describe('the service process', () => {
  before(askForLocation);

  it('is started again, on its port, once it is found dead', async () => {
    const first = await serviceHandle();
    process.kill(first.pid, 'SIGKILL');
    await until('the process is gone', () => !isProcessAlive(first.pid));
    assert.match(await askForLocation(), /^s3:\/\//);
    const second = await serviceHandle();
    assert.notEqual(second.pid, first.pid);
    assert.equal(second.port, first.port);
  });

  it('starts on a catalog that is lost once that is rebuilt from the data', async () => {
    const first = await serviceHandle();
    const catalog = join(dirname(first.credentialsFile), 'catalog.sqlite');
    process.kill(first.pid, 'SIGKILL');
    await until('the process is gone', () => !isProcessAlive(first.pid));
    await rename(catalog, `${catalog}.aside`);
    const restored = await run<string[]>('finspaceData.rebuildCatalog', { confirmed: true });
    assert.ok(restored.length > 0);
    assert.match(await askForLocation(), /^s3:\/\//);
    assert.equal((await serviceHandle()).environmentId, first.environmentId);
  });

  it('is ended and started by Restart Service, on its port', async () => {
    const first = await serviceHandle();
    await run('finspaceData.restartService');
    const second = await serviceHandle();
    assert.equal(isProcessAlive(first.pid), false);
    assert.notEqual(second.pid, first.pid);
    assert.equal(second.port, first.port);
    assert.match(await askForLocation(), /^s3:\/\//);
  });
});
