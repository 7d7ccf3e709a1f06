import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endOwned, runOwned, startOwned } from '../../../scripts/support/ownedProcess';
import { endLeftovers, runMarker } from '../../../scripts/test/leftovers';

const waitForever = 'setInterval(() => undefined, 1000)';
/** A program that starts another, which holds its standard output open, and waits. */
const parent = `require('node:child_process').spawn(process.execPath, ['-e', '${waitForever}'], { stdio: 'inherit' })
.once('spawn', () => console.log('started')); ${waitForever}`;

describe('a process of ours', () => {
  it('ends together with what it started', async () => {
    const child = startOwned(process.execPath, ['-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] });
    assert.ok(child.stdout);
    await once(child.stdout, 'data');
    const outputClosed = once(child.stdout.resume(), 'close');
    await endOwned(child);
    await outputClosed;
  });

  it('is ended at its time limit', async () => {
    const options = { timeLimitMilliseconds: 200, output: 'collect' } as const;
    const result = await runOwned(process.execPath, ['-e', waitForever], options);
    assert.deepEqual(result, { code: null, output: '', timedOut: true });
  });

  it('answers its exit code and all that it printed', async () => {
    const program = 'process.stdout.write("one "); process.stderr.write("two"); process.exitCode = 3';
    const result = await runOwned(process.execPath, ['-e', program], {
      timeLimitMilliseconds: 5000,
      output: 'collect',
    });
    assert.equal(result.code, 3);
    assert.deepEqual(result.output.trim().split(' ').sort(), ['one', 'two']);
  });

  it('that cannot be started is an error', async () => {
    const options = { timeLimitMilliseconds: 5000, output: 'collect' } as const;
    await assert.rejects(runOwned('no-such-program', [], options), { code: 'ENOENT' });
  });
});

describe('what a ring left running', () => {
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  it('is found in a process group of its own, ended and named', async () => {
    const environment = { ...process.env, ...runMarker };
    const child = spawn(process.execPath, ['-e', waitForever], {
      detached: true,
      env: environment,
      stdio: 'ignore',
    });
    const exited = once(child, 'exit');
    await once(child, 'spawn');
    const left = await endLeftovers(0);
    assert.deepEqual(
      left.map((line) => Number(line.split(' ')[0])),
      [child.pid],
    );
    assert.deepEqual(await exited, [null, 'SIGKILL']);
    assert.deepEqual(await endLeftovers(0), []);
  });
});
