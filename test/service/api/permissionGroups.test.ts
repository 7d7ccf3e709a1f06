import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ConflictException,
  LimitExceededException,
  ResourceNotFoundException,
  ValidationException,
} from '../../../extension/finspace/generated/exceptions';
import type { ApplicationPermission } from '../../../extension/finspace/generated/secondGeneration';
import type { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { requireValue } from '../support/dataClients';
import { People, spaciousFolder } from '../support/people';
import { sendJson } from '../support/rawRequest';
import { RunningService } from '../support/runningService';

describe('Permission groups', () => {
  let service: RunningService;
  let people: People;
  let owner: FinSpaceDataClient;

  before(async () => {
    service = await RunningService.start(await spaciousFolder());
    people = new People(service);
    ({ owner } = people);
  });
  after(() => service[Symbol.asyncDispose]());

  const newGroup = async (
    applicationPermissions: readonly ApplicationPermission[] = [],
    name: string = randomUUID(),
  ): Promise<string> =>
    requireValue((await owner.createPermissionGroup({ name, applicationPermissions })).permissionGroupId);
  const addMember = (userId: string, permissionGroupId: string) =>
    owner.associateUserToPermissionGroup({ userId, permissionGroupId });
  const newUser = async (): Promise<string> => {
    const emailAddress = `${randomUUID()}@example.com`;
    return requireValue((await owner.createUser({ emailAddress, type: 'APP_USER' })).userId);
  };
  const groupOf = async (permissionGroupId: string, data = owner) =>
    requireValue((await data.getPermissionGroup({ permissionGroupId })).permissionGroup);

  it('are kept as they are given', async () => {
    const given = {
      name: randomUUID(),
      description: 'Those who count',
      applicationPermissions: ['CreateDataset', 'GetTemporaryCredentials'],
    } as const;
    const permissionGroupId = requireValue((await owner.createPermissionGroup(given)).permissionGroupId);
    assert.match(permissionGroupId, /^[0-9A-Za-z]{22}$/);
    const { createTime, ...group } = await groupOf(permissionGroupId);
    assert.ok(createTime && Math.abs(Date.now() - Number(createTime)) < 60_000);
    assert.deepEqual(group, { ...given, permissionGroupId, lastModifiedTime: createTime });
    const [listed] = (await owner.listPermissionGroups({ maxResults: 1 })).permissionGroups ?? [];
    assert.deepEqual(listed, { ...group, createTime });
  });

  it('keep what a change leaves out', async () => {
    const permissionGroupId = await newGroup(['CreateDataset']);
    const before = await groupOf(permissionGroupId);
    const change = { permissionGroupId, description: 'Those who count' };
    assert.deepEqual(await owner.updatePermissionGroup(change), { permissionGroupId });
    const { lastModifiedTime } = await groupOf(permissionGroupId);
    assert.deepEqual(await groupOf(permissionGroupId), { ...before, ...change, lastModifiedTime });
    await owner.updatePermissionGroup({ permissionGroupId, applicationPermissions: [] });
    assert.deepEqual((await groupOf(permissionGroupId)).applicationPermissions, []);
  });

  it('have names of their own, whatever the case', async () => {
    const name = `Quants ${randomUUID()}`;
    const permissionGroupId = await newGroup([], name);
    await assert.rejects(newGroup([], name.toUpperCase()), ConflictException);
    const other = { permissionGroupId: await newGroup(), name: name.toLowerCase() };
    await assert.rejects(owner.updatePermissionGroup(other), ConflictException);
    await owner.updatePermissionGroup({ permissionGroupId, name: name.toUpperCase() });
    assert.equal((await groupOf(permissionGroupId)).name, name.toUpperCase());
  });

  it('are deleted with their memberships, and their names are free', async () => {
    const name = randomUUID();
    const permissionGroupId = await newGroup([], name);
    const userId = await newUser();
    await addMember(userId, permissionGroupId);
    assert.deepEqual(await owner.deletePermissionGroup({ permissionGroupId }), { permissionGroupId });
    await assert.rejects(groupOf(permissionGroupId), ResourceNotFoundException);
    const { permissionGroups } = await owner.listPermissionGroupsByUser({ userId, maxResults: 10 });
    assert.deepEqual(permissionGroups, []);
    await newGroup([], name);
  });

  it('take and lose users, and answer the status of the exchange', async () => {
    const ends = { permissionGroupId: await newGroup(), userId: await newUser() };
    assert.deepEqual(await owner.associateUserToPermissionGroup(ends), { statusCode: 200 });
    const { permissionGroupId, userId } = ends;
    const membershipStatus = 'ADDITION_SUCCESS';
    const { users } = await owner.listUsersByPermissionGroup({ permissionGroupId, maxResults: 10 });
    const { status, emailAddress, type, apiAccess } = await owner.getUser({ userId });
    assert.deepEqual(users, [{ userId, status, emailAddress, type, apiAccess, membershipStatus }]);
    const { name } = await groupOf(permissionGroupId);
    const { permissionGroups } = await owner.listPermissionGroupsByUser({ userId, maxResults: 10 });
    assert.deepEqual(permissionGroups, [{ permissionGroupId, name, membershipStatus }]);
    await assert.rejects(owner.associateUserToPermissionGroup(ends), ConflictException);
    assert.deepEqual(await owner.disassociateUserFromPermissionGroup(ends), { statusCode: 200 });
    await assert.rejects(owner.disassociateUserFromPermissionGroup(ends), ResourceNotFoundException);
    const left = await owner.listUsersByPermissionGroup({ permissionGroupId, maxResults: 10 });
    assert.deepEqual(left, { users: [] });
  });

  describe('that break a constraint', () => {
    const refused: readonly (readonly [member: string, value: unknown])[] = [
      ['name', undefined],
      ['name', ''],
      ['name', ' \t'],
      ['name', 'secret'.repeat(43)],
      ['description', ''],
      ['description', 'secret'.repeat(667)],
      ['applicationPermissions', undefined],
      ['applicationPermissions', 'CreateDataset'],
      ['clientToken', ' '],
    ];
    for (const [member, value] of refused) {
      it(`are refused: ${member} ${String(value).slice(0, 40)}`, async () => {
        const group = { name: randomUUID(), applicationPermissions: [], [member]: value };
        const answer = await sendJson(service, 'POST', '/permission-group', group);
        assert.equal(answer.headers.get('x-amzn-errortype'), 'ValidationException', answer.text);
        assert.ok(answer.text.includes(`'${member}'`), answer.text);
        assert.ok(!answer.text.includes('secret'), answer.text);
      });
    }

    it('are refused with a permission that there is not, by name', async () => {
      const group = { name: randomUUID(), applicationPermissions: ['CreateDataset', 'DoAll'] };
      const answer = await sendJson(service, 'POST', '/permission-group', group);
      assert.match(answer.text, /'DoAll' at 'applicationPermissions.2.member'.*ManageUsersAndGroups/);
    });
  });

  it('are looked for by id, as are users', async () => {
    const [permissionGroupId, userId] = [await newGroup(), await newUser()];
    const [noGroup, noUser] = [{ permissionGroupId: 'nosuchgroup' }, { userId: 'nosuchuser' }];
    const page = { maxResults: 10 };
    for (const call of [
      () => owner.getPermissionGroup(noGroup),
      () => owner.updatePermissionGroup({ ...noGroup, description: 'x' }),
      () => owner.deletePermissionGroup(noGroup),
      () => owner.listUsersByPermissionGroup({ ...noGroup, ...page }),
      () => owner.listPermissionGroupsByUser({ ...noUser, ...page }),
      () => owner.associateUserToPermissionGroup({ ...noGroup, userId }),
      () => owner.associateUserToPermissionGroup({ ...noUser, permissionGroupId }),
      () => owner.disassociateUserFromPermissionGroup({ ...noGroup, userId }),
      () => owner.disassociateUserFromPermissionGroup({ ...noUser, permissionGroupId }),
    ]) {
      await assert.rejects(call(), (error) => {
        assert.ok(error instanceof ResourceNotFoundException);
        return /nosuch(group|user)/.test(error.message);
      });
    }
  });

  describe('with a client token', () => {
    it('are made, changed and deleted once', async () => {
      const clientToken = randomUUID();
      const group = { name: randomUUID(), applicationPermissions: [], clientToken };
      const { permissionGroupId = '' } = await owner.createPermissionGroup(group);
      assert.deepEqual(await owner.createPermissionGroup(group), { permissionGroupId });
      await assert.rejects(owner.createPermissionGroup({ ...group, description: 'x' }), ConflictException);
      const change = { permissionGroupId, description: 'first', clientToken };
      await owner.updatePermissionGroup(change);
      await owner.updatePermissionGroup({ permissionGroupId, description: 'second' });
      assert.deepEqual(await owner.updatePermissionGroup(change), { permissionGroupId });
      assert.equal((await groupOf(permissionGroupId)).description, 'second');
      await assert.rejects(owner.updatePermissionGroup({ ...change, description: 'x' }), ConflictException);
      const deletion = { permissionGroupId, clientToken };
      assert.deepEqual(await owner.deletePermissionGroup(deletion), { permissionGroupId });
      assert.deepEqual(await owner.deletePermissionGroup(deletion), { permissionGroupId });
      await assert.rejects(owner.deletePermissionGroup({ permissionGroupId }), ResourceNotFoundException);
      const other = { permissionGroupId: await newGroup(), clientToken };
      await assert.rejects(owner.deletePermissionGroup(other), ConflictException);
    });

    it('take and lose users once', async () => {
      const clientToken = randomUUID();
      const ends = { permissionGroupId: await newGroup(), userId: await newUser(), clientToken };
      await owner.associateUserToPermissionGroup(ends);
      assert.deepEqual(await owner.associateUserToPermissionGroup(ends), { statusCode: 200 });
      const other = { ...ends, userId: await newUser() };
      await assert.rejects(owner.associateUserToPermissionGroup(other), ConflictException);
      await owner.disassociateUserFromPermissionGroup(ends);
      assert.deepEqual(await owner.disassociateUserFromPermissionGroup(ends), { statusCode: 200 });
      await assert.rejects(owner.disassociateUserFromPermissionGroup(other), ConflictException);
    });
  });

  it('leave neither names nor descriptions in the log', async () => {
    const [name, description] = [`Sensitive-${randomUUID()}`, 'Sensitive words'];
    const permissionGroupId = await newGroup([], name);
    await owner.updatePermissionGroup({ permissionGroupId, description });
    await assert.rejects(newGroup([], name), ConflictException);
    await assert.rejects(newGroup([], name.repeat(9)), ValidationException);
    const log = await service.log();
    assert.ok(log.includes(`/permission-group/${permissionGroupId}`), log);
    assert.ok(!log.includes('Sensitive'));
  });

  it('are as many as the quota says', async () => {
    const folder = await spaciousFolder();
    await writeFile(join(folder, 'settings.json'), '{"quotas": {"permissionGroups": 1}}');
    await using small = await RunningService.start(folder);
    const { owner: smallOwner } = new People(small);
    const make = () => smallOwner.createPermissionGroup({ name: randomUUID(), applicationPermissions: [] });
    const { permissionGroupId = '' } = await make();
    await assert.rejects(make(), LimitExceededException);
    await smallOwner.deletePermissionGroup({ permissionGroupId });
    await make();
  });
});
