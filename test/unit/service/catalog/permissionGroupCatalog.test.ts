import assert from 'node:assert/strict';
import {
  AlreadyMemberError,
  ConflictError,
  QuotaExceededError,
  TakenError,
  UnknownMemberError,
  UnknownPermissionGroupError,
  UnknownUserError,
} from '../../../../extension/service/catalog/catalogErrors';
import type { CatalogPage, CatalogPageRequest } from '../../../../extension/service/catalog/catalogPage';
import { Database } from '../../../../extension/service/catalog/database';
import { migrations } from '../../../../extension/service/catalog/migrations';
import { PermissionGroupCatalog } from '../../../../extension/service/catalog/permissionGroupCatalog';
import { UserCatalog } from '../../../../extension/service/catalog/userCatalog';

describe('The permission group catalog', () => {
  let database: Database;
  let catalog: PermissionGroupCatalog;
  let users: UserCatalog;
  let now: number;

  beforeEach(() => {
    now = 1_700_000_000_000;
    database = new Database(':memory:', migrations);
    catalog = new PermissionGroupCatalog(database, () => now);
    users = new UserCatalog(database, () => now);
  });
  afterEach(() => database[Symbol.dispose]());

  const newGroup = (name: string): Promise<string> => catalog.create({ name, applicationPermissions: [] });
  const newUser = (name: string): Promise<string> =>
    users.create({ emailAddress: `${name}@example.com`, type: 'APP_USER', apiAccess: 'ENABLED' });
  const found = async (permissionGroupId: string) => {
    const record = await catalog.find(permissionGroupId);
    assert.ok(record);
    return record;
  };

  it('keeps all of a group', async () => {
    const given = {
      name: 'Quants',
      description: 'Those who count',
      applicationPermissions: ['CreateDataset', 'GetTemporaryCredentials'] as const,
    };
    const permissionGroupId = await catalog.create(given);
    assert.match(permissionGroupId, /^[0-9A-Za-z]{22}$/);
    const times = { createTime: now, lastModifiedTime: now };
    assert.deepEqual(await found(permissionGroupId), { ...given, permissionGroupId, sequence: 1, ...times });
  });

  it('changes what is given and leaves the rest', async () => {
    const id = await catalog.create({ name: 'Quants', description: 'Old', applicationPermissions: [] });
    const before = await found(id);
    now += 5;
    await catalog.update(id, { applicationPermissions: ['CreateDataset'] });
    assert.deepEqual(await found(id), {
      ...before,
      applicationPermissions: ['CreateDataset'],
      lastModifiedTime: now,
    });
    await catalog.update(id, { name: 'QUANTS', description: 'New' });
    assert.deepEqual([(await found(id)).name, (await found(id)).description], ['QUANTS', 'New']);
  });

  const sameNames: readonly (readonly [first: string, second: string])[] = [
    ['Quants', 'quants'],
    ['ÄRZTE', 'ärzte'],
    ['Caf\u00e9', 'CAFE\u0301'],
  ];
  for (const [first, second] of sameNames) {
    it(`gives no two groups one name, however it is written: ${first}, ${second}`, async () => {
      await newGroup(first);
      const other = await newGroup('Other');
      await assert.rejects(newGroup(second), TakenError);
      await assert.rejects(catalog.update(other, { name: second }), TakenError);
      assert.equal((await found(other)).name, 'Other');
    });
  }

  it('has as many groups as the quota allows', async () => {
    const group = { name: 'a', applicationPermissions: [] };
    const id = await catalog.create(group, { limit: 1 });
    await assert.rejects(catalog.create({ ...group, name: 'b' }, { limit: 1 }), QuotaExceededError);
    await catalog.remove(id);
    await catalog.create({ ...group, name: 'b' }, { limit: 1 });
  });

  it('knows who belongs to what, from both ends', async () => {
    const [first, second] = [await newGroup('a'), await newGroup('b')];
    const [ada, eve] = [await newUser('ada'), await newUser('eve')];
    await catalog.addMember({ permissionGroupId: second, userId: ada });
    await catalog.addMember({ permissionGroupId: first, userId: ada });
    await catalog.addMember({ permissionGroupId: first, userId: eve });
    const groupsOf = async (userId: string): Promise<string[]> =>
      (await catalog.groupsOf(userId)).map(({ permissionGroupId }) => permissionGroupId).sort();
    assert.deepEqual(await groupsOf(ada), [first, second].sort());
    assert.deepEqual(await groupsOf(eve), [first]);
    const usersOf = (await catalog.listUsersOf(first, { limit: 10 })).items;
    assert.deepEqual(usersOf, [await users.find(eve), await users.find(ada)]);
    const ofAda = (await catalog.listGroupsOf(ada, { limit: 10 })).items;
    assert.deepEqual(ofAda, [await found(first), await found(second)]);
    assert.deepEqual((await catalog.list({ limit: 10 }, ada)).items, [
      await found(second),
      await found(first),
    ]);
    assert.deepEqual((await catalog.list({ limit: 10 }, eve)).items, [await found(first)]);
  });

  it('adds a member once and removes one once', async () => {
    const ends = { permissionGroupId: await newGroup('a'), userId: await newUser('ada') };
    await catalog.addMember(ends);
    await assert.rejects(catalog.addMember(ends), AlreadyMemberError);
    await catalog.removeMember(ends);
    await assert.rejects(catalog.removeMember(ends), UnknownMemberError);
    assert.deepEqual(await catalog.groupsOf(ends.userId), []);
    await catalog.addMember(ends);
  });

  it('forgets the memberships of a group that is removed', async () => {
    const ends = { permissionGroupId: await newGroup('a'), userId: await newUser('ada') };
    const other = await newGroup('b');
    await catalog.addMember(ends);
    await catalog.addMember({ ...ends, permissionGroupId: other });
    await catalog.remove(ends.permissionGroupId);
    assert.deepEqual(await catalog.groupsOf(ends.userId), [await found(other)]);
    assert.equal(await catalog.find(ends.permissionGroupId), undefined);
  });

  it('refuses what is about a group or a user that is not there', async () => {
    const [permissionGroupId, userId] = [await newGroup('a'), await newUser('ada')];
    const page = { limit: 1 };
    const nowhere = { permissionGroupId: 'none', userId };
    await assert.rejects(catalog.update('none', {}), UnknownPermissionGroupError);
    await assert.rejects(catalog.remove('none'), UnknownPermissionGroupError);
    await assert.rejects(catalog.addMember(nowhere), UnknownPermissionGroupError);
    await assert.rejects(catalog.removeMember(nowhere), UnknownPermissionGroupError);
    await assert.rejects(catalog.listUsersOf('none', page), UnknownPermissionGroupError);
    const nobody = { permissionGroupId, userId: 'none' };
    await assert.rejects(catalog.addMember(nobody), UnknownUserError);
    await assert.rejects(catalog.removeMember(nobody), UnknownUserError);
    await assert.rejects(catalog.listGroupsOf('none', page), UnknownUserError);
  });

  describe('pages', () => {
    let userId: string;
    let first: string;

    beforeEach(async () => {
      userId = await newUser('ada');
      first = await newGroup('first');
    });

    /** Makes the nth group, with ada in it, and the nth user, who is in the first group. */
    const add = async (name: string): Promise<void> => {
      await catalog.addMember({ permissionGroupId: await newGroup(name), userId });
      await catalog.addMember({ permissionGroupId: first, userId: await newUser(name) });
    };

    const lists: Readonly<Record<string, (page: CatalogPageRequest) => Promise<CatalogPage<string>>>> = {
      groups: async (page) => named(await catalog.list(page), ({ name }) => name),
      'groups of one user': async (page) => named(await catalog.list(page, userId), ({ name }) => name),
      'memberships of a user': async (page) =>
        named(await catalog.listGroupsOf(userId, page), ({ name }) => name),
      'memberships of a group': async (page) =>
        named(await catalog.listUsersOf(first, page), ({ emailAddress }) => emailAddress.slice(0, 1)),
    };
    const named = <Item>({ items, next }: CatalogPage<Item>, nameOf: (item: Item) => string) => ({
      items: items.map(nameOf),
      next,
    });

    for (const [title, list] of Object.entries(lists)) {
      it(`of ${title} go newest first and neither skip nor repeat while others are added`, async () => {
        for (const name of ['a', 'b', 'c', 'd']) await add(name);
        const pages = [await list({ limit: 2 })];
        await add('e');
        for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next) {
          pages.push(await list({ limit: 2, before: next }));
        }
        const names = pages.flatMap(({ items }) => items).filter((name) => name !== 'first');
        assert.deepEqual(names, ['d', 'c', 'b', 'a']);
        assert.ok(pages.every(({ items }) => items.length > 0));
      });
    }
  });

  describe('client tokens', () => {
    const token = { operation: 'CreatePermissionGroup', token: 't', requestHash: 'h' };
    const another = { ...token, requestHash: 'other' };
    const group = { name: 'a', applicationPermissions: [] };

    it('make one group of a repeated request', async () => {
      const id = await catalog.create(group, { clientToken: token, limit: 1 });
      assert.equal(await catalog.create(group, { clientToken: token, limit: 1 }), id);
      await assert.rejects(catalog.create(group, { clientToken: another }), ConflictError);
    });

    it('make a new group where the one they made is gone', async () => {
      const id = await catalog.create(group, { clientToken: token });
      await catalog.remove(id);
      assert.notEqual(await catalog.create(group, { clientToken: token }), id);
    });

    it('make a repeated change once', async () => {
      const id = await newGroup('a');
      await catalog.update(id, { description: 'first' }, token);
      await catalog.update(id, { description: 'second' });
      assert.equal(await catalog.update(id, { description: 'first' }, token), id);
      assert.equal((await found(id)).description, 'second');
    });

    it('let a repeated removal succeed', async () => {
      const id = await newGroup('a');
      const removal = { ...token, operation: 'DeletePermissionGroup' };
      assert.equal(await catalog.remove(id, removal), id);
      assert.equal(await catalog.remove(id, removal), id);
      await assert.rejects(catalog.remove(id), UnknownPermissionGroupError);
    });

    it('let repeated changes of a membership succeed', async () => {
      const ends = { permissionGroupId: await newGroup('a'), userId: await newUser('ada') };
      const removal = { ...token, operation: 'Disassociate' };
      await catalog.addMember(ends, token);
      await catalog.addMember(ends, token);
      await assert.rejects(catalog.addMember(ends, { ...token, token: 'u' }), AlreadyMemberError);
      await catalog.removeMember(ends, removal);
      await catalog.removeMember(ends, removal);
      await assert.rejects(catalog.removeMember(ends, { ...removal, token: 'u' }), UnknownMemberError);
    });
  });
});
