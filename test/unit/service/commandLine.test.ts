import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import {
  readCommandLine,
  readCredentialsCommandLine,
  UsageError,
} from '../../../extension/service/commandLine';

describe('readCommandLine', () => {
  it('has a default for everything', () => {
    const { data, ...others } = readCommandLine([]);
    assert.match(data, /\.finspace-data$/);
    assert.deepEqual(others, {
      port: 0,
      host: '127.0.0.1',
      region: 'us-east-2',
      foreground: false,
      idleMilliseconds: 30 * 60_000,
    });
  });

  it('makes the data folder absolute', () => {
    assert.equal(readCommandLine(['--data', 'here']).data, resolve('here'));
  });

  it('reads parts of a minute', () => {
    assert.equal(readCommandLine(['--idle-minutes', '0.5']).idleMilliseconds, 30_000);
  });

  const refused: readonly (readonly [args: string[], message: RegExp])[] = [
    [['--port', '70000'], /--port.*70000/],
    [['--port', 'http'], /--port.*http/],
    [['--host', '0.0.0.0'], /--host takes a loopback address/],
    [['--region', 'Ohio'], /--region.*Ohio/],
    [['--idle-minutes', '0'], /--idle-minutes.*0/],
    [['--idle-minutes', 'never'], /--idle-minutes.*never/],
    [['--prot', '1'], /--prot/],
    [['somewhere'], /somewhere/],
  ];
  for (const [args, message] of refused) {
    it(`refuses ${args.join(' ')}, naming it`, () => {
      assert.throws(
        () => readCommandLine(args),
        (error: unknown) => {
          assert.ok(error instanceof UsageError);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }
});

describe('readCredentialsCommandLine', () => {
  it('takes the usual folder and an hour where nothing is said', () => {
    const { data, minutes } = readCredentialsCommandLine([]);
    assert.match(data, /\.finspace-data$/);
    assert.equal(minutes, 60);
  });

  it('takes a folder, made absolute, and minutes', () => {
    const read = readCredentialsCommandLine(['--data', 'here', '--minutes', '720']);
    assert.deepEqual(read, { data: resolve('here'), minutes: 720 });
  });

  for (const args of [
    ['--minutes', '0'],
    ['--minutes', '721'],
    ['--minutes', '1.5'],
    ['--port', '1'],
    ['x'],
  ]) {
    it(`refuses ${args.join(' ')}, naming it`, () => {
      assert.throws(() => readCredentialsCommandLine(args), {
        name: 'UsageError',
        message: new RegExp(args[0] ?? ''),
      });
    });
  }
});
