import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pythonProgram } from '../../scripts/setup/pythonClients';
import { inRoot } from '../../scripts/support/paths';
import { readServiceHandle } from '../support/embeddedService';
import { EndlessMachine } from './support/endlessMachine';
import { requirePythonProgram } from './support/peerTool';

const script = (name: string): string => inRoot('test', 'peers', 'scripts', name);

/** The clients that live on; all keep one session. */
const clients = [
  ['boto3 1.43.11', pythonProgram('second', 'python'), [script('renewing_session.py')]],
  ['boto3 1.20.7', pythonProgram('first', 'python'), [script('renewing_session.py')]],
  ['aws-sdk 2.1693.0', process.execPath, [script('renewingSession.mjs'), 'aws-sdk-second-generation']],
  ['aws-sdk 2.1033.0', process.execPath, [script('renewingSession.mjs'), 'aws-sdk-first-generation']],
  ['SDK v3', process.execPath, [script('renewingSession.mjs'), '@aws-sdk/client-sts']],
] as const;

const owner = /^arn:aws:sts::\d{12}:assumed-role\/finspace-data\//;

describe('credentials that renew themselves', () => {
  let aws: string;
  before(function () {
    aws = requirePythonProgram(this, 'second', 'aws');
    requirePythonProgram(this, 'first', 'python');
  });

  for (const ownSettings of [false, true]) {
    describe(ownSettings ? 'beside AWS settings of one’s own' : 'on a machine without AWS settings', () => {
      let machine: EndlessMachine;
      before(async () => (machine = await EndlessMachine.start(60, ownSettings)));
      after(() => machine[Symbol.asyncDispose]());

      for (const [name, program, args] of clients) {
        it(`serve ${name}`, async () => {
          const caller = await machine.session(program, args)();
          assert.match(caller.arn, owner);
          assert.match(caller.key, /^ASIA/);
        });
      }

      it('serve the AWS CLI, for all three services', async () => {
        assert.match(await machine.run(aws, ['sts', 'get-caller-identity']), /assumed-role\/finspace-data\//);
        assert.match(await machine.run(aws, ['s3', 'ls']), /finspace-landing-/);
        assert.match(await machine.run(aws, ['finspace-data', 'list-datasets']), /"datasets": \[\]/);
      });

      it('lead the AWS CLI to the service by the config file alone', async () => {
        const others = Object.entries(machine.environment).filter(
          ([name]) => !/^AWS_(ENDPOINT|REGION|DEFAULT)/.test(name),
        );
        const printed = await machine.run(
          aws,
          ['finspace-data', 'list-datasets'],
          Object.fromEntries(others),
        );
        assert.match(printed, /"datasets": \[\]/);
      });

      it('serve on, once the service was killed, by one that is started again', async () => {
        await machine.service.kill();
        assert.match(await machine.run(aws, ['sts', 'get-caller-identity']), /assumed-role\/finspace-data\//);
        const handle = await readServiceHandle(machine.service.dataFolder);
        assert.equal(handle?.port, machine.service.handle.port);
        assert.notEqual(handle.pid, machine.service.handle.pid);
      });
    });
  }

  it('are in files for the user alone', async function () {
    if (process.platform === 'win32') this.skip();
    await using machine = await EndlessMachine.start(60, false);
    const { configFile, credentialsFile } = machine.files;
    for (const path of [configFile, credentialsFile]) assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal((await stat(dirname(configFile))).mode & 0o777, 0o700);
  });

  it('are renewed within a session that outlives its first', async () => {
    await using machine = await EndlessMachine.start(1, false);
    const sessions = clients.map(([, program, args]) => machine.session(program, args));
    const first = await Promise.all(sessions.map((ask) => ask()));
    await machine.credentialsOfNowHaveExpired();
    const later = await Promise.all(sessions.map((ask) => ask()));
    for (const [index, { arn, key }] of later.entries()) {
      assert.match(arn, owner);
      assert.notEqual(key, first[index]?.key, clients[index]?.[0]);
    }
  });
});
