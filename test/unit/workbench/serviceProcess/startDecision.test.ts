import assert from 'node:assert/strict';
import { compareVersions, decideStart } from '../../../../extension/workbench/serviceProcess/startDecision';

const handle = {
  pid: 41,
  port: 8780,
  endpoint: 'http://127.0.0.1:8780',
  version: '0.2.0',
  region: 'us-east-2',
  environmentId: 'e',
  credentialsFile: 'c',
};
const health = { service: 'finspace-data', pid: 41, version: '0.2.0' } as const;

describe('decideStart', () => {
  it('starts on any port where the folder knows of no service', () => {
    assert.deepEqual(decideStart(undefined, undefined, '0.2.0'), { kind: 'start', port: 0 });
  });

  it('starts on the same port where the service is dead', () => {
    assert.deepEqual(decideStart(handle, undefined, '0.2.0'), { kind: 'start', port: 8780 });
  });

  it('does not take another process on the port for the service', () => {
    assert.deepEqual(decideStart(handle, { ...health, pid: 99 }, '0.2.0'), { kind: 'start', port: 8780 });
  });

  it('uses a service of its own version', () => {
    assert.deepEqual(decideStart(handle, health, '0.2.0'), { kind: 'use', handle });
  });

  it('replaces an older one', () => {
    assert.deepEqual(decideStart(handle, health, '0.10.0'), { kind: 'replace', handle });
  });

  it('uses a newer one, whose data it could not open', () => {
    assert.deepEqual(decideStart(handle, { ...health, version: '1.0.0' }, '0.2.0'), { kind: 'use', handle });
  });
});

describe('compareVersions', () => {
  it('compares number by number', () => {
    assert.ok(compareVersions('0.9.0', '0.10.0') < 0);
    assert.ok(compareVersions('1.0', '0.10.3') > 0);
    assert.equal(compareVersions('1.0.0', '1.0'), 0);
    assert.equal(compareVersions('1.2.3-beta', '1.2.3'), 0);
  });
});
