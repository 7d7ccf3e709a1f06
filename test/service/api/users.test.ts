import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  ConflictException,
  ResourceNotFoundException,
  ValidationException,
} from '../../../extension/finspace/generated/exceptions';
import type { CreateUserInput } from '../../../extension/finspace/generated/secondGeneration';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { requireValue } from '../support/dataClients';
import { spaciousFolder } from '../support/people';
import { sendJson } from '../support/rawRequest';
import { RunningService } from '../support/runningService';

const newAddress = (): string => `${randomUUID()}@example.com`;
const newRole = (): string => `arn:aws:iam::123456789012:role/${randomUUID()}`;

describe('Users', () => {
  let service: RunningService;
  let owner: FinSpaceDataClient;

  before(async () => {
    service = await RunningService.start(await spaciousFolder());
    owner = new FinSpaceDataClient(service.clientOptions);
  });
  after(() => service[Symbol.asyncDispose]());

  const create = async (more: Partial<CreateUserInput> = {}): Promise<string> => {
    const { userId } = await owner.createUser({ emailAddress: newAddress(), type: 'APP_USER', ...more });
    return requireValue(userId);
  };

  it('begin with the super user who owns the environment', async () => {
    await using fresh = await RunningService.start();
    const { users } = await new FinSpaceDataClient(fresh.clientOptions).listUsers({ maxResults: 100 });
    assert.deepEqual(
      users?.map((user) => [user.emailAddress, user.type, user.status, user.apiAccess]),
      [['owner@finspace.test', 'SUPER_USER', 'ENABLED', 'ENABLED']],
    );
  });

  it('are kept as they are given, and enabled at once', async () => {
    const given = {
      emailAddress: newAddress(),
      type: 'SUPER_USER',
      firstName: 'Ada',
      lastName: 'Lovelace',
      apiAccess: 'ENABLED',
      apiAccessPrincipalArn: newRole(),
    } as const;
    const begin = Date.now();
    const userId = await create(given);
    assert.match(userId, /^[0-9a-z]{22}$/);
    const { createTime, ...user } = await owner.getUser({ userId });
    assert.ok(createTime && Number(createTime) >= begin && Number(createTime) <= Date.now());
    const times = { lastEnabledTime: createTime, lastModifiedTime: createTime };
    assert.deepEqual(user, { ...given, userId, status: 'ENABLED', ...times });
    const [listed] = (await owner.listUsers({ maxResults: 1 })).users ?? [];
    assert.deepEqual(listed, { ...user, createTime });
  });

  it('have their times in whole milliseconds on the wire, and no member without a value', async () => {
    const userId = await create();
    const answer = JSON.parse((await sendJson(service, 'GET', `/user/${userId}`)).text) as Record<
      string,
      unknown
    >;
    assert.ok(Number.isInteger(answer['createTime']) && Number(answer['createTime']) > 1e12);
    assert.deepEqual(Object.keys(answer).sort(), [
      'apiAccess',
      'createTime',
      'emailAddress',
      'lastEnabledTime',
      'lastModifiedTime',
      'status',
      'type',
      'userId',
    ]);
  });

  it('have no API access unless it is given, under either of its names', async () => {
    assert.equal((await owner.getUser({ userId: await create() })).apiAccess, 'DISABLED');
    const user = { emailAddress: newAddress(), type: 'APP_USER', ApiAccess: 'ENABLED' };
    const { userId } = JSON.parse((await sendJson(service, 'POST', '/user', user)).text) as {
      userId: string;
    };
    assert.equal((await owner.getUser({ userId })).apiAccess, 'ENABLED');
    const both = { ...user, emailAddress: newAddress(), apiAccess: 'DISABLED' };
    const refused = await sendJson(service, 'POST', '/user', both);
    assert.equal(refused.headers.get('x-amzn-errortype'), 'ValidationException', refused.text);
  });

  it('share neither address nor role', async () => {
    const [emailAddress, apiAccessPrincipalArn] = [newAddress(), newRole()];
    await create({ emailAddress, apiAccessPrincipalArn });
    await assert.rejects(create({ emailAddress }), ConflictException);
    await assert.rejects(create({ emailAddress: emailAddress.toUpperCase() }), ConflictException);
    await assert.rejects(create({ apiAccessPrincipalArn }), ConflictException);
    await assert.rejects(
      owner.updateUser({ userId: await create(), apiAccessPrincipalArn }),
      ConflictException,
    );
  });

  it('keep what a change leaves out', async () => {
    const userId = await create({ firstName: 'Ada', lastName: 'Byron', apiAccess: 'ENABLED' });
    const before = await owner.getUser({ userId });
    const change = { lastName: 'Lovelace', apiAccessPrincipalArn: newRole() };
    assert.deepEqual(await owner.updateUser({ userId, ...change }), { userId });
    const { lastModifiedTime, ...after } = await owner.getUser({ userId });
    assert.ok(Number(lastModifiedTime) >= Number(before.lastModifiedTime));
    assert.deepEqual({ ...after, lastModifiedTime: before.lastModifiedTime }, { ...before, ...change });
    await owner.updateUser({ userId, apiAccess: 'DISABLED', type: 'SUPER_USER' });
    const last = await owner.getUser({ userId });
    assert.deepEqual([last.apiAccess, last.type, last.firstName], ['DISABLED', 'SUPER_USER', 'Ada']);
  });

  it('are disabled and enabled, as often as one likes', async () => {
    const userId = await create();
    for (const status of ['DISABLED', 'DISABLED', 'ENABLED', 'ENABLED']) {
      const change = status === 'ENABLED' ? owner.enableUser({ userId }) : owner.disableUser({ userId });
      assert.deepEqual(await change, { userId });
      assert.equal((await owner.getUser({ userId })).status, status);
    }
    const { lastDisabledTime, lastEnabledTime } = await owner.getUser({ userId });
    assert.ok(Number(lastDisabledTime) <= Number(lastEnabledTime));
  });

  it('get a strong temporary password, each time another', async () => {
    const userId = await create();
    const first = await owner.resetUserPassword({ userId });
    const second = await owner.resetUserPassword({ userId });
    assert.equal(first.userId, userId);
    assert.match(requireValue(first.temporaryPassword), /^[!-~]{16}$/);
    assert.notEqual(first.temporaryPassword, second.temporaryPassword);
  });

  describe('that break a constraint', () => {
    const refused: readonly (readonly [member: string, value: unknown])[] = [
      ['emailAddress', undefined],
      ['emailAddress', 'a@b'],
      ['emailAddress', 'no-address-secret'],
      ['emailAddress', `${'a'.repeat(320)}@example.com`],
      ['type', undefined],
      ['type', 'ADMIN'],
      ['firstName', ''],
      ['firstName', ' '],
      ['firstName', 'secret'.repeat(9)],
      ['lastName', 'secret'.repeat(9)],
      ['lastName', 7],
      ['apiAccess', 'YES'],
      ['apiAccessPrincipalArn', 'arn:aws:iam::1:role/ab'],
      ['apiAccessPrincipalArn', 'arn:aws:iam::123456789012:user/ada'],
      ['clientToken', ''],
      ['clientToken', 'x'.repeat(129)],
    ];
    for (const [member, value] of refused) {
      it(`are refused: ${member} ${String(value).slice(0, 40)}`, async () => {
        const user = { emailAddress: newAddress(), type: 'APP_USER', [member]: value };
        const answer = await sendJson(service, 'POST', '/user', user);
        assert.equal(answer.headers.get('x-amzn-errortype'), 'ValidationException', answer.text);
        assert.ok(answer.text.includes(`'${member}'`), answer.text);
        assert.ok(!answer.text.includes('secret'), answer.text);
      });
    }
  });

  it('are looked for by id', async () => {
    const userId = 'nosuchuser';
    for (const call of [
      () => owner.getUser({ userId }),
      () => owner.updateUser({ userId, firstName: 'Ada' }),
      () => owner.disableUser({ userId }),
      () => owner.enableUser({ userId }),
      () => owner.resetUserPassword({ userId }),
    ]) {
      await assert.rejects(call(), (error) => {
        assert.ok(error instanceof ResourceNotFoundException);
        return error.message.includes(userId);
      });
    }
  });

  describe('with a client token', () => {
    it('are made once', async () => {
      const clientToken = randomUUID();
      const user = { emailAddress: newAddress(), firstName: 'Ada', clientToken };
      const userId = await create(user);
      assert.equal(await create(user), userId);
      await assert.rejects(create({ ...user, firstName: 'Eve' }), ConflictException);
    });

    it('are changed once', async () => {
      const userId = await create();
      const change = { userId, firstName: 'Ada', clientToken: randomUUID() };
      await owner.updateUser(change);
      await owner.updateUser({ userId, firstName: 'Eve' });
      assert.deepEqual(await owner.updateUser(change), { userId });
      assert.equal((await owner.getUser({ userId })).firstName, 'Eve');
      await assert.rejects(owner.updateUser({ ...change, firstName: 'Eve' }), ConflictException);
    });

    it('are disabled, enabled and given a password once', async () => {
      const [userId, other] = [await create(), await create()];
      const clientToken = randomUUID();
      await owner.disableUser({ userId, clientToken });
      await owner.enableUser({ userId, clientToken });
      await owner.disableUser({ userId, clientToken });
      assert.equal((await owner.getUser({ userId })).status, 'ENABLED');
      await owner.disableUser({ userId });
      await owner.enableUser({ userId, clientToken });
      assert.equal((await owner.getUser({ userId })).status, 'DISABLED');
      await owner.resetUserPassword({ userId, clientToken });
      await owner.resetUserPassword({ userId, clientToken });
      for (const call of [
        () => owner.disableUser({ userId: other, clientToken }),
        () => owner.enableUser({ userId: other, clientToken }),
        () => owner.resetUserPassword({ userId: other, clientToken }),
      ]) {
        await assert.rejects(call(), ConflictException);
      }
    });
  });

  it('leave neither names nor addresses nor passwords in the log', async () => {
    const sensitive = { emailAddress: `sensitive-${newAddress()}`, firstName: 'Sensitive-Ada' };
    const userId = await create(sensitive);
    await assert.rejects(create(sensitive), ConflictException);
    const { temporaryPassword } = await owner.resetUserPassword({ userId });
    await assert.rejects(owner.updateUser({ userId, lastName: 'Sensitive'.repeat(9) }), ValidationException);
    const log = await service.log();
    assert.ok(log.includes(`/user/${userId}/password`), log);
    assert.ok(!log.toLowerCase().includes('sensitive') && !log.includes('owner@finspace.test'));
    assert.ok(!log.includes(requireValue(temporaryPassword)));
  });

  it('outlive a restart', async () => {
    await using first = await RunningService.start();
    const made = { emailAddress: newAddress(), type: 'APP_USER' } as const;
    const { userId } = await new FinSpaceDataClient(first.clientOptions).createUser(made);
    await first.stop();
    await using second = await RunningService.start(first.dataFolder);
    const { users } = await new FinSpaceDataClient(second.clientOptions).listUsers({ maxResults: 100 });
    assert.deepEqual([users?.length, users?.[0]?.userId], [2, userId]);
  });
});
