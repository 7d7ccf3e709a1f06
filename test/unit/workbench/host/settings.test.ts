import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { readSettings } from '../../../../extension/workbench/host/settings';

const home = resolve('/home/ada');
const read = (values: Record<string, unknown>) => readSettings((name) => values[name], home);

describe('readSettings', () => {
  it('has a default for each', () => {
    assert.deepEqual(read({}), {
      dataFolder: join(home, '.finspace-data'),
      region: 'us-east-2',
      credentialDurationMinutes: 60,
      serviceIdleMinutes: 30,
      query: { maxRows: 1_000_000, timeLimitSeconds: 60 },
    });
  });

  it('takes empty texts for defaults', () => {
    assert.equal(read({ dataFolder: ' ', region: '' }).dataFolder, join(home, '.finspace-data'));
    assert.equal(read({ region: '' }).region, 'us-east-2');
  });

  it('starts at the home folder', () => {
    assert.equal(read({ dataFolder: '~/data' }).dataFolder, join(home, 'data'));
    assert.equal(read({ dataFolder: '~' }).dataFolder, home);
    assert.equal(read({ dataFolder: 'data' }).dataFolder, join(home, 'data'));
    assert.equal(read({ dataFolder: resolve('/srv/data') }).dataFolder, resolve('/srv/data'));
  });

  it('takes a duration that is none for the default', () => {
    assert.equal(read({ credentialDurationMinutes: 'soon' }).credentialDurationMinutes, 60);
    assert.equal(read({ credentialDurationMinutes: 15 }).credentialDurationMinutes, 15);
    assert.equal(read({ serviceIdleMinutes: 0 }).serviceIdleMinutes, 30);
    assert.equal(read({ serviceIdleMinutes: 90 }).serviceIdleMinutes, 90);
  });
});
