import type {
  PermissionGroup,
  PermissionGroupByUser,
  SecondGenerationOperations,
  UserByPermissionGroup,
} from '../../finspace/generated/secondGeneration';
import type { Actor } from '../access/actor';
import { managesUsers, requireMemberOrManager, requireSelfOrManager } from '../access/userRules';
import type { PermissionGroupCatalog } from '../catalog/permissionGroupCatalog';
import type { PermissionGroupRecord, UserRecord } from '../catalog/userRecords';
import type { Quotas } from '../settings/quotas';
import { notFound } from './apiError';
import { clientTokenOf } from './clientToken';
import type { Handlers } from './handler';
import { readPageRequest, writePageToken } from './pageToken';
import { userFacts } from './users';

type GroupOperations = Pick<
  SecondGenerationOperations,
  | 'CreatePermissionGroup'
  | 'GetPermissionGroup'
  | 'ListPermissionGroups'
  | 'UpdatePermissionGroup'
  | 'DeletePermissionGroup'
>;

type MembershipOperations = Pick<
  SecondGenerationOperations,
  | 'AssociateUserToPermissionGroup'
  | 'DisassociateUserFromPermissionGroup'
  | 'ListPermissionGroupsByUser'
  | 'ListUsersByPermissionGroup'
>;

/**
 * The operations on permission groups. Those who do not manage users see the groups that they belong to, and
 * no others. Datasets that name a deleted group are seen by super users alone.
 */
export function permissionGroupHandlers(
  groups: PermissionGroupCatalog,
  quotas: Quotas,
): Handlers<GroupOperations> {
  return {
    CreatePermissionGroup: async ({ input: { clientToken: token, ...input }, requestHash }) => {
      const clientToken = clientTokenOf('CreatePermissionGroup', token, requestHash);
      const limit = quotas.permissionGroups;
      return { permissionGroupId: await groups.create(input, { clientToken, limit }) };
    },
    GetPermissionGroup: async ({ input: { permissionGroupId }, actor }) => {
      const group = await groups.find(permissionGroupId);
      if (!group) throw notFound('Permission group', permissionGroupId);
      requireMemberOrManager(actor, permissionGroupId);
      return { permissionGroup: describeGroup(group, actor) };
    },
    ListPermissionGroups: async ({ input, actor }) => {
      const memberId = managesUsers(actor) ? undefined : actor.userId;
      const page = await groups.list(readPageRequest('ListPermissionGroups', input), memberId);
      return {
        permissionGroups: page.items.map((group) => describeGroup(group, actor)),
        nextToken: writePageToken('ListPermissionGroups', page.next),
      };
    },
    UpdatePermissionGroup: async ({ input, requestHash }) => {
      const { permissionGroupId, clientToken, ...change } = input;
      const token = clientTokenOf('UpdatePermissionGroup', clientToken, requestHash);
      return { permissionGroupId: await groups.update(permissionGroupId, change, token) };
    },
    DeletePermissionGroup: async ({ input, requestHash }) => {
      const token = clientTokenOf('DeletePermissionGroup', input.clientToken, requestHash);
      return { permissionGroupId: await groups.remove(input.permissionGroupId, token) };
    },
  };
}

/** The operations on who belongs to which permission group. Memberships begin and end at once. */
export function membershipHandlers(groups: PermissionGroupCatalog): Handlers<MembershipOperations> {
  return {
    AssociateUserToPermissionGroup: async ({ input, requestHash }) => {
      const token = clientTokenOf('AssociateUserToPermissionGroup', input.clientToken, requestHash);
      await groups.addMember(input, token);
      return {};
    },
    DisassociateUserFromPermissionGroup: async ({ input, requestHash }) => {
      const token = clientTokenOf('DisassociateUserFromPermissionGroup', input.clientToken, requestHash);
      await groups.removeMember(input, token);
      return {};
    },
    ListPermissionGroupsByUser: async ({ input, actor }) => {
      const page = await groups.listGroupsOf(
        input.userId,
        readPageRequest(`ListPermissionGroupsByUser ${input.userId}`, input),
      );
      requireSelfOrManager(actor, input.userId);
      return {
        permissionGroups: page.items.map(groupOfUser),
        nextToken: writePageToken(`ListPermissionGroupsByUser ${input.userId}`, page.next),
      };
    },
    ListUsersByPermissionGroup: async ({ input }) => {
      const page = await groups.listUsersOf(
        input.permissionGroupId,
        readPageRequest(`ListUsersByPermissionGroup ${input.permissionGroupId}`, input),
      );
      return {
        users: page.items.map(userOfGroup),
        nextToken: writePageToken(`ListUsersByPermissionGroup ${input.permissionGroupId}`, page.next),
      };
    },
  };
}

/** A group as the caller sees it: the membership is their own. */
const describeGroup = (group: PermissionGroupRecord, actor: Actor): PermissionGroup => ({
  permissionGroupId: group.permissionGroupId,
  name: group.name,
  description: group.description,
  applicationPermissions: group.applicationPermissions,
  createTime: new Date(group.createTime),
  lastModifiedTime: new Date(group.lastModifiedTime),
  membershipStatus: actor.permissionGroupIds.has(group.permissionGroupId) ? 'ADDITION_SUCCESS' : undefined,
});

const groupOfUser = ({ permissionGroupId, name }: PermissionGroupRecord): PermissionGroupByUser => ({
  permissionGroupId,
  name,
  membershipStatus: 'ADDITION_SUCCESS',
});

const userOfGroup = (user: UserRecord): UserByPermissionGroup => ({
  ...userFacts(user),
  membershipStatus: 'ADDITION_SUCCESS',
});
