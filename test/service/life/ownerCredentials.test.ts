import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import type { ProcessCredentials } from '../../../extension/service/life/ownerCredentials';
import { runOwned } from '../../../scripts/support/ownedProcess';
import { inRoot } from '../../../scripts/support/paths';
import { endServiceOf, readServiceHandle } from '../../support/embeddedService';
import { RunningService } from '../support/runningService';

describe('finspace-service credentials', () => {
  let folder: string;

  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'credentials-'))));
  afterEach(async () => {
    await endServiceOf(folder);
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs it in the environment of a terminal whose AWS tools would run it, where AWS settings abound. */
  const ask = (...args: readonly string[]) =>
    runOwned(process.execPath, [inRoot('dist', 'service.js'), 'credentials', '--data', folder, ...args], {
      environment: { ...process.env, AWS_PROFILE: 'other', AWS_CONFIG_FILE: join(folder, 'none') },
      timeLimitMilliseconds: 60_000,
      output: 'collect',
    });

  async function credentials(...args: readonly string[]): Promise<ProcessCredentials> {
    const { code, output } = await ask(...args);
    assert.equal(code, 0, output);
    return JSON.parse(output) as ProcessCredentials;
  }

  /** Who the credentials speak for, by a call that they sign. */
  async function callWith(given: ProcessCredentials): Promise<unknown> {
    const { endpoint, region } = (await readServiceHandle(folder)) ?? assert.fail('no service has run');
    const client = new FinSpaceDataClient({
      endpoint,
      region,
      credentials: {
        accessKeyId: given.AccessKeyId,
        secretAccessKey: given.SecretAccessKey,
        sessionToken: given.SessionToken,
      },
    });
    return client.listDatasets().finally(() => client.destroy());
  }

  it('prints credentials of a running service, for as long as asked', async () => {
    const service = await RunningService.start(folder);
    try {
      const before = Date.now();
      const given = await credentials('--minutes', '30');
      assert.equal(given.Version, 1);
      const minutes = (Date.parse(given.Expiration) - before) / 60_000;
      assert.ok(minutes >= 30 && minutes < 31, given.Expiration);
      assert.deepEqual(await callWith(given), { datasets: [] });
    } finally {
      await service.stop();
    }
  });

  it('starts a service that is gone on its port, once, whoever asks at the same time', async () => {
    const service = await RunningService.start(folder);
    await service.kill();
    const given = await Promise.all([credentials(), credentials(), credentials()]);
    const handle = await readServiceHandle(folder);
    assert.equal(handle?.port, service.handle.port);
    for (const each of given) assert.deepEqual(await callWith(each), { datasets: [] });
  });

  const refused: readonly (readonly [why: string, args: readonly string[], says: RegExp])[] = [
    ['a folder that was never served', [], /^No service has run on this data folder: .+\n$/],
    ['minutes out of range', ['--minutes', '0'], /^--minutes takes a whole number from 1 to 720, not: 0\n$/],
    [
      'an unknown option',
      ['--for', 'me'],
      /^Unknown option '--for'.*Usage: finspace-service credentials .*\n$/,
    ],
  ];
  for (const [why, args, says] of refused) {
    it(`fails with one sentence for ${why}`, async () => {
      const { code, output } = await ask(...args);
      assert.equal(code, 1);
      assert.match(output, says);
    });
  }

  it('fails with one sentence where the service cannot start', async () => {
    const service = await RunningService.start(folder);
    await service.kill();
    await rm(join(folder, 'catalog.sqlite'), { force: true });
    await mkdir(join(folder, 'catalog.sqlite'));
    const { code, output } = await ask();
    assert.equal(code, 1);
    assert.match(output, /^The service did not start: [^\n]+\n$/);
  });
});
