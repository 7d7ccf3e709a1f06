import assert from 'node:assert/strict';
import {
  ConflictError,
  QuotaExceededError,
  TakenError,
  UnknownUserError,
} from '../../../../extension/service/catalog/catalogErrors';
import { Database } from '../../../../extension/service/catalog/database';
import { migrations } from '../../../../extension/service/catalog/migrations';
import { UserCatalog } from '../../../../extension/service/catalog/userCatalog';
import type { NewUser } from '../../../../extension/service/catalog/userRows';

const roleArn = 'arn:aws:iam::123456789012:role/ingest';

describe('The user catalog', () => {
  let database: Database;
  let catalog: UserCatalog;
  let now: number;

  beforeEach(() => {
    now = 1_700_000_000_000;
    database = new Database(':memory:', migrations);
    catalog = new UserCatalog(database, () => now);
  });
  afterEach(() => database[Symbol.dispose]());

  const user = (name: string, more: Partial<NewUser> = {}): NewUser => ({
    emailAddress: `${name}@example.com`,
    type: 'APP_USER',
    apiAccess: 'DISABLED',
    ...more,
  });
  const found = async (userId: string) => {
    const record = await catalog.find(userId);
    assert.ok(record);
    return record;
  };

  it('keeps all of a user, who is enabled at once', async () => {
    const given = { firstName: 'Ada', lastName: 'Lovelace', apiAccessPrincipalArn: roleArn };
    const userId = await catalog.create(user('ada', given));
    assert.match(userId, /^[0-9a-z]{22}$/);
    assert.deepEqual(await found(userId), {
      ...user('ada', given),
      userId,
      sequence: 1,
      status: 'ENABLED',
      createTime: now,
      lastEnabledTime: now,
      lastDisabledTime: undefined,
      lastModifiedTime: now,
      lastLoginTime: undefined,
    });
    assert.equal((await catalog.findByPrincipalArn(roleArn))?.userId, userId);
    assert.equal(await catalog.find('nobody'), undefined);
    assert.equal(await catalog.findByPrincipalArn(`${roleArn}2`), undefined);
  });

  it('provides the owner once', async () => {
    await catalog.provideOwner('o'.repeat(22));
    const owner = await found('o'.repeat(22));
    assert.deepEqual(
      [owner.emailAddress, owner.type, owner.status, owner.apiAccess],
      ['owner@finspace.test', 'SUPER_USER', 'ENABLED', 'ENABLED'],
    );
    await catalog.update(owner.userId, { firstName: 'Ada' });
    now += 1;
    await catalog.provideOwner(owner.userId);
    assert.equal((await found(owner.userId)).firstName, 'Ada');
    assert.equal((await catalog.list({ limit: 10 })).items.length, 1);
  });

  it('gives no two users one address, however it is written', async () => {
    const userId = await catalog.create(user('ada'));
    for (const emailAddress of ['ada@example.com', 'ADA@Example.COM']) {
      await assert.rejects(catalog.create(user('', { emailAddress })), (error) => {
        assert.ok(error instanceof TakenError);
        assert.ok(error.message.includes(userId) && !error.message.toLowerCase().includes('ada@'));
        return true;
      });
    }
  });

  it('lets a role speak for one user', async () => {
    const first = await catalog.create(user('a', { apiAccessPrincipalArn: roleArn }));
    const second = await catalog.create(user('b'));
    await assert.rejects(catalog.create(user('c', { apiAccessPrincipalArn: roleArn })), TakenError);
    await assert.rejects(catalog.update(second, { apiAccessPrincipalArn: roleArn }), TakenError);
    await catalog.update(first, { apiAccessPrincipalArn: roleArn });
    await catalog.update(first, { apiAccessPrincipalArn: `${roleArn}2` });
    await catalog.update(second, { apiAccessPrincipalArn: roleArn });
    assert.equal((await catalog.findByPrincipalArn(roleArn))?.userId, second);
  });

  it('changes what is given and leaves the rest', async () => {
    const userId = await catalog.create(user('ada', { firstName: 'Ada', apiAccessPrincipalArn: roleArn }));
    const before = await found(userId);
    now += 5;
    await catalog.update(userId, { lastName: 'King', apiAccess: 'ENABLED', type: 'SUPER_USER' });
    assert.deepEqual(await found(userId), {
      ...before,
      lastName: 'King',
      apiAccess: 'ENABLED',
      type: 'SUPER_USER',
      lastModifiedTime: now,
    });
  });

  it('disables and enables, each once', async () => {
    const userId = await catalog.create(user('ada'));
    const createTime = now;
    now += 10;
    const disableTime = now;
    await catalog.disable(userId);
    now += 10;
    await catalog.disable(userId);
    const disabled = await found(userId);
    assert.deepEqual(
      [disabled.status, disabled.lastDisabledTime, disabled.lastModifiedTime, disabled.lastEnabledTime],
      ['DISABLED', disableTime, disableTime, createTime],
    );
    const enableTime = now;
    await catalog.enable(userId);
    now += 10;
    await catalog.enable(userId);
    const enabled = await found(userId);
    assert.deepEqual(
      [enabled.status, enabled.lastDisabledTime, enabled.lastModifiedTime, enabled.lastEnabledTime],
      ['ENABLED', disableTime, enableTime, enableTime],
    );
  });

  it('counts enabled users, no others, against the quota', async () => {
    const first = await catalog.create(user('a'), { enabledLimit: 1 });
    const full = { enabledLimit: 1 };
    await assert.rejects(catalog.create(user('b'), full), QuotaExceededError);
    await catalog.disable(first);
    const second = await catalog.create(user('b'), full);
    await assert.rejects(catalog.enable(first, full), QuotaExceededError);
    assert.equal((await found(first)).status, 'DISABLED');
    assert.equal(await catalog.enable(second, full), second);
    await catalog.enable(first, { enabledLimit: 2 });
  });

  it('changes nothing where the guard refuses', async () => {
    const userId = await catalog.create(user('ada', { firstName: 'Ada' }));
    const before = await found(userId);
    const changing = {
      guard: (seen: object) => {
        assert.deepEqual(seen, before);
        throw new RangeError('no');
      },
    };
    now += 1;
    await assert.rejects(catalog.update(userId, { firstName: 'Eve' }, changing), RangeError);
    await assert.rejects(catalog.disable(userId, changing), RangeError);
    await assert.rejects(catalog.enable(userId, changing), RangeError);
    await assert.rejects(catalog.resetPassword(userId, changing), RangeError);
    assert.deepEqual(await found(userId), before);
  });

  it('refuses to change who is not there', async () => {
    await assert.rejects(catalog.update('nobody', {}), UnknownUserError);
    await assert.rejects(catalog.disable('nobody'), UnknownUserError);
    await assert.rejects(catalog.enable('nobody'), UnknownUserError);
    await assert.rejects(catalog.resetPassword('nobody'), UnknownUserError);
  });

  it('notes the latest login alone', async () => {
    const userId = await catalog.create(user('ada'));
    const { lastModifiedTime } = await found(userId);
    await catalog.noteLogin(userId, now + 5);
    await catalog.noteLogin(userId, now + 3);
    const noted = await found(userId);
    assert.deepEqual([noted.lastLoginTime, noted.lastModifiedTime], [now + 5, lastModifiedTime]);
  });

  it('lists newest first, page by page, while others are added', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) ids.unshift(await catalog.create(user(name)));
    const first = await catalog.list({ limit: 2 });
    await catalog.create(user('e'));
    const second = await catalog.list({ limit: 2, before: first.next });
    assert.deepEqual(
      [...first.items, ...second.items].map(({ userId }) => userId),
      ids,
    );
    assert.equal(second.next, undefined);
  });

  describe('client tokens', () => {
    const clientToken = { operation: 'CreateUser', token: 't', requestHash: 'h' };
    const another = { ...clientToken, requestHash: 'other' };

    it('make one user of a repeated request, for ten minutes', async () => {
      const userId = await catalog.create(user('a'), { clientToken, enabledLimit: 1 });
      assert.equal(await catalog.create(user('a'), { clientToken, enabledLimit: 1 }), userId);
      await assert.rejects(catalog.create(user('b'), { clientToken: another }), ConflictError);
      now += 10 * 60_000;
      await assert.rejects(catalog.create(user('a'), { clientToken }), TakenError);
    });

    it('make a repeated change once', async () => {
      const userId = await catalog.create(user('a'));
      await catalog.disable(userId, { clientToken });
      await catalog.enable(userId);
      assert.equal(await catalog.disable(userId, { clientToken }), userId);
      assert.equal((await found(userId)).status, 'ENABLED');
      await assert.rejects(catalog.disable(userId, { clientToken: another }), ConflictError);
    });

    it('are not used up by a change that fails', async () => {
      const userId = await catalog.create(user('a', { apiAccessPrincipalArn: roleArn }));
      await assert.rejects(catalog.create(user('a'), { clientToken }), TakenError);
      const made = await catalog.create(user('b'), { clientToken: another });
      assert.notEqual(made, userId);
    });
  });
});
