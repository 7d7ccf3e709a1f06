import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InstanceLock } from '../../../../extension/service/life/instanceLock';

describe('InstanceLock', () => {
  let folder: string;
  let file: string;
  let other: ChildProcess | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lock-'));
    file = join(folder, 'lock.sqlite');
  });

  afterEach(async () => {
    other?.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  /** Another process that takes the lock and keeps it. */
  async function otherHolder(): Promise<ChildProcess> {
    other = fork(join(__dirname, 'support', 'lockHolder.ts'), [file], { execArgv: ['--import', 'tsx'] });
    const [message] = (await once(other, 'message')) as [unknown];
    assert.equal(message, 'taken');
    return other;
  }

  it('is taken once at a time', () => {
    const lock = InstanceLock.take(file);
    assert.ok(lock);
    lock[Symbol.dispose]();
    const again = InstanceLock.take(file);
    assert.ok(again);
    again[Symbol.dispose]();
  });

  it('keeps another process out', async () => {
    await otherHolder();
    assert.equal(InstanceLock.take(file), undefined);
  });

  it('is given back when its holder is killed', async () => {
    const holder = await otherHolder();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const lock = InstanceLock.take(file);
    assert.ok(lock);
    lock[Symbol.dispose]();
  });
});
