import assert from 'node:assert/strict';
import { launchArguments, launchEnvironment } from '../../../../extension/workbench/serviceProcess/launch';

describe('launchEnvironment', () => {
  it('runs the editor as Node with a larger pool and without settings of AWS or Node', () => {
    const environment = launchEnvironment({
      PATH: '/usr/bin',
      HOME: '/home/ada',
      AWS_PROFILE: 'work',
      NODE_OPTIONS: '--inspect',
      ELECTRON_NO_ATTACH_CONSOLE: '1',
      VSCODE_PID: '1',
    });
    assert.deepEqual(environment, {
      PATH: '/usr/bin',
      HOME: '/home/ada',
      ELECTRON_RUN_AS_NODE: '1',
      UV_THREADPOOL_SIZE: '16',
    });
  });
});

describe('launchArguments', () => {
  it('names script, folder, port and region', () => {
    const given = launchArguments({ script: 's.js', dataFolder: '/d', port: 0, region: 'us-east-2' });
    assert.deepEqual(given, ['s.js', '--data', '/d', '--port', '0', '--region', 'us-east-2']);
  });
});
