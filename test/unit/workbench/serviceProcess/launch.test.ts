import assert from 'node:assert/strict';
import { launchArguments } from '../../../../extension/workbench/serviceProcess/launch';

describe('launchArguments', () => {
  it('names script, folder, port and region', () => {
    const given = launchArguments({ script: 's.js', dataFolder: '/d', port: 0, region: 'us-east-2' });
    assert.deepEqual(given, ['s.js', '--data', '/d', '--port', '0', '--region', 'us-east-2']);
  });
});
