import assert from 'node:assert/strict';
import { serviceEnvironment } from '../../../extension/finspace/serviceEnvironment';

describe('serviceEnvironment', () => {
  it('runs the editor as Node with a larger pool and without settings of AWS or Node', () => {
    const environment = serviceEnvironment({
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
