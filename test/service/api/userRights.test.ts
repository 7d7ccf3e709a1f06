import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AccessDeniedException,
  ConflictException,
  LimitExceededException,
  ResourceNotFoundException,
} from '../../../extension/finspace/generated/exceptions';
import type { CreateUserInput } from '../../../extension/finspace/generated/secondGeneration';
import type { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { requireValue } from '../support/dataClients';
import { People, spaciousFolder, type Person } from '../support/people';
import { RunningService } from '../support/runningService';

const newAddress = (): string => `${randomUUID()}@example.com`;

describe('Rights over users and groups', () => {
  let service: RunningService;
  let people: People;
  let owner: FinSpaceDataClient;

  before(async () => {
    service = await RunningService.start(await spaciousFolder());
    people = new People(service);
    ({ owner } = people);
  });
  after(() => service[Symbol.asyncDispose]());

  const create = async (more: Partial<CreateUserInput> = {}): Promise<string> => {
    const { userId } = await owner.createUser({ emailAddress: newAddress(), type: 'APP_USER', ...more });
    return requireValue(userId);
  };
  const newManager = async (): Promise<Person> => {
    const person = await people.join();
    await people.group(['ManageUsersAndGroups'], person);
    return person;
  };
  const ownerId = async (): Promise<string> => {
    const pages = [];
    for await (const page of owner.getPaginator('listUsers').paginate()) pages.push(...(page.users ?? []));
    return requireValue(pages.at(-1)?.userId);
  };

  describe('Users', () => {
    describe('where the owner is one', () => {
      const forbidden = {
        'are not disabled': (userId: string) => owner.disableUser({ userId }),
        'stay super users': (userId: string) => owner.updateUser({ userId, type: 'APP_USER' }),
        'keep API access': (userId: string) => owner.updateUser({ userId, apiAccess: 'DISABLED' }),
      };
      for (const [title, change] of Object.entries(forbidden)) {
        it(title, async () => {
          const userId = await ownerId();
          const before = await owner.getUser({ userId });
          await assert.rejects(change(userId), ConflictException);
          assert.deepEqual(await owner.getUser({ userId }), before);
        });
      }

      it('may be given another name', async () => {
        const userId = await ownerId();
        await owner.updateUser({ userId, firstName: 'Ada', type: 'SUPER_USER', apiAccess: 'ENABLED' });
        assert.equal((await owner.getUser({ userId })).firstName, 'Ada');
      });
    });

    describe('who manage users', () => {
      it('may do to others than super users what super users may, but for their passwords', async () => {
        const { data } = await newManager();
        const { userId } = await data.createUser({ emailAddress: newAddress(), type: 'APP_USER' });
        const user = { userId: requireValue(userId) };
        await data.updateUser({ ...user, firstName: 'Ada', apiAccess: 'ENABLED' });
        await data.disableUser(user);
        await data.enableUser(user);
        assert.equal((await data.getUser(user)).firstName, 'Ada');
        assert.ok((await data.listUsers({ maxResults: 1 })).nextToken);
        await assert.rejects(data.resetUserPassword(user), AccessDeniedException);
      });

      it('neither make nor change super users', async () => {
        const { data, userId: own } = await newManager();
        const userId = await create({ type: 'SUPER_USER', firstName: 'Ada' });
        const [other, theOwner] = [await create(), { userId: await ownerId() }];
        const before = await owner.getUser({ userId });
        for (const call of [
          () => data.createUser({ emailAddress: newAddress(), type: 'SUPER_USER' }),
          () => data.updateUser({ userId: other, type: 'SUPER_USER' }),
          () => data.updateUser({ userId: own, type: 'SUPER_USER' }),
          () => data.updateUser({ userId, firstName: 'Eve' }),
          () => data.updateUser({ userId, type: 'APP_USER' }),
          () => data.disableUser({ userId }),
          () => data.enableUser({ userId }),
          () => data.resetUserPassword({ userId }),
          () => data.disableUser(theOwner),
        ]) {
          await assert.rejects(call(), AccessDeniedException);
        }
        assert.deepEqual(await owner.getUser({ userId }), before);
        assert.equal((await owner.getUser({ userId: own })).type, 'APP_USER');
      });
    });

    it('who do not manage users see themselves alone, and reset their own password', async () => {
      const { data, userId } = await people.join();
      const other = await create();
      assert.equal((await data.getUser({ userId })).userId, userId);
      assert.ok((await data.resetUserPassword({ userId })).temporaryPassword);
      for (const call of [
        () => data.getUser({ userId: other }),
        () => data.resetUserPassword({ userId: other }),
        () => data.listUsers({ maxResults: 1 }),
        () => data.createUser({ emailAddress: newAddress(), type: 'APP_USER' }),
        () => data.updateUser({ userId, firstName: 'Ada' }),
        () => data.disableUser({ userId: other }),
        () => data.enableUser({ userId: other }),
      ]) {
        await assert.rejects(call(), AccessDeniedException);
      }
      await assert.rejects(data.getUser({ userId: 'nosuchuser' }), ResourceNotFoundException);
      await assert.rejects(data.resetUserPassword({ userId: 'nosuchuser' }), ResourceNotFoundException);
    });

    it('know when they last took credentials', async () => {
      const begin = Date.now();
      const { userId } = await people.join();
      const { lastLoginTime } = await owner.getUser({ userId });
      assert.ok(lastLoginTime && Number(lastLoginTime) >= begin);
    });

    it('are as many, of those who are enabled, as the quota says', async () => {
      const folder = await spaciousFolder();
      await writeFile(join(folder, 'settings.json'), '{"quotas": {"users": 2}}');
      await using small = await RunningService.start(folder);
      const { owner: smallOwner } = new People(small);
      const add = () => smallOwner.createUser({ emailAddress: newAddress(), type: 'APP_USER' });
      const first = { userId: requireValue((await add()).userId) };
      await assert.rejects(add(), LimitExceededException);
      await smallOwner.disableUser(first);
      await add();
      await assert.rejects(smallOwner.enableUser(first), LimitExceededException);
      assert.equal((await smallOwner.getUser(first)).status, 'DISABLED');
    });
  });

  describe('Groups', () => {
    const groupOf = async (permissionGroupId: string, data = owner) =>
      requireValue((await data.getPermissionGroup({ permissionGroupId })).permissionGroup);

    describe('seen by those who do not manage them', () => {
      let member: Person;
      let own: string;

      before(async () => {
        member = await people.join();
        own = await people.group(['CreateDataset'], member);
      });

      it('are their own alone, with their membership', async () => {
        const other = await people.group([]);
        const { data, userId } = member;
        const group = await groupOf(own, data);
        assert.equal(group.membershipStatus, 'ADDITION_SUCCESS');
        assert.deepEqual(await data.listPermissionGroups({ maxResults: 100 }), { permissionGroups: [group] });
        const ofUser = await data.listPermissionGroupsByUser({ userId, maxResults: 100 });
        assert.deepEqual(
          ofUser.permissionGroups?.map(({ permissionGroupId }) => permissionGroupId),
          [own],
        );
        await assert.rejects(groupOf(other, data), AccessDeniedException);
        await assert.rejects(groupOf('nosuchgroup', data), ResourceNotFoundException);
      });

      it('are neither made, changed nor looked into', async () => {
        const { data } = member;
        const ends = { permissionGroupId: own, userId: await create() };
        for (const call of [
          () => data.createPermissionGroup({ name: randomUUID(), applicationPermissions: [] }),
          () => data.updatePermissionGroup({ permissionGroupId: own, description: 'x' }),
          () => data.deletePermissionGroup({ permissionGroupId: own }),
          () => data.associateUserToPermissionGroup(ends),
          () => data.disassociateUserFromPermissionGroup({ ...ends, userId: member.userId }),
          () => data.listUsersByPermissionGroup({ permissionGroupId: own, maxResults: 1 }),
          () => data.listPermissionGroupsByUser({ userId: ends.userId, maxResults: 1 }),
        ]) {
          await assert.rejects(call(), AccessDeniedException);
        }
        const nobody = { userId: 'nosuchuser', maxResults: 1 };
        await assert.rejects(data.listPermissionGroupsByUser(nobody), ResourceNotFoundException);
      });

      it('come in pages of their own', async () => {
        const { data, userId } = await people.join();
        const ids: string[] = [];
        for (let index = 0; index < 3; index++) {
          ids.unshift(await people.group([], { userId }));
          await people.group([]);
        }
        const first = await data.listPermissionGroups({ maxResults: 2 });
        const second = await data.listPermissionGroups({ maxResults: 2, nextToken: first.nextToken });
        const seen = [first, second].flatMap(({ permissionGroups = [] }) => permissionGroups);
        assert.deepEqual(
          seen.map(({ permissionGroupId }) => permissionGroupId),
          ids,
        );
        assert.equal(second.nextToken, undefined);
      });
    });

    it('leave their datasets to super users when they are deleted', async () => {
      const { data, userId } = await people.join();
      const permissionGroupId = await people.group([], { userId });
      const datasetId = await people.dataset(permissionGroupId, ['ViewDatasetDetails']);
      assert.equal((await data.getDataset({ datasetId })).datasetId, datasetId);
      await owner.deletePermissionGroup({ permissionGroupId });
      await assert.rejects(data.getDataset({ datasetId }), AccessDeniedException);
      assert.equal((await owner.getDataset({ datasetId })).datasetId, datasetId);
    });

    it('are all seen, and changed, by those who manage them', async () => {
      const { data, userId } = await people.join();
      await people.group(['ManageUsersAndGroups'], { userId });
      const permissionGroupId = await people.group([]);
      const group = await groupOf(permissionGroupId, data);
      assert.equal(group.membershipStatus, undefined);
      const [listed] = (await data.listPermissionGroups({ maxResults: 1 })).permissionGroups ?? [];
      assert.deepEqual(listed, group);
      await data.updatePermissionGroup({ permissionGroupId, description: 'x' });
      await data.associateUserToPermissionGroup({ permissionGroupId, userId });
      assert.equal((await groupOf(permissionGroupId, data)).membershipStatus, 'ADDITION_SUCCESS');
      await data.deletePermissionGroup({ permissionGroupId });
      const other = await create();
      assert.deepEqual(await data.listPermissionGroupsByUser({ userId: other, maxResults: 1 }), {
        permissionGroups: [],
      });
    });
  });
});
