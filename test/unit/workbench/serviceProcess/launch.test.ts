import assert from 'node:assert/strict';
import { launchArguments } from '../../../../extension/workbench/serviceProcess/launch';

describe('launchArguments', () => {
  it('names script, folder, port, region and how long it waits for work', () => {
    const options = { script: 's.js', dataFolder: '/d', port: 0, region: 'us-east-2', idleMinutes: 45 };
    assert.deepEqual(launchArguments(options), [
      ...['s.js', '--data', '/d', '--port', '0', '--region', 'us-east-2'],
      ...['--idle-minutes', '45'],
    ]);
  });
});
