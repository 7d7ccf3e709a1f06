import type {
  CreateUserInput,
  GetUserOutput,
  SecondGenerationOperations,
  UpdateUserInput,
} from '../../finspace/generated/secondGeneration';
import { requireSelfOrManager, requireSelfOrSuperUser, requireSuperUserFor } from '../access/userRules';
import type { UserCatalog, UserChanging } from '../catalog/userCatalog';
import type { UserRecord } from '../catalog/userRecords';
import type { NewUser, UserChange } from '../catalog/userRows';
import type { Quotas } from '../settings/quotas';
import { ApiError, notFound } from './apiError';
import { clientTokenOf } from './clientToken';
import type { Call, Handlers } from './handler';
import { readPageRequest, writePageToken } from './pageToken';
import { newTemporaryPassword } from './temporaryPassword';

type UserOperations = Pick<
  SecondGenerationOperations,
  'CreateUser' | 'GetUser' | 'ListUsers' | 'UpdateUser' | 'DisableUser' | 'EnableUser' | 'ResetUserPassword'
>;

type UserCall = Call<{ readonly userId: string; readonly clientToken?: string }>;

export interface UserParts {
  readonly users: UserCatalog;
  /** The super user who owns the environment: always enabled, always a super user, always with API access. */
  readonly ownerId: string;
  readonly quotas: Quotas;
}

/**
 * The operations on users. There is nothing to sign in to with a password, so passwords are not kept: each
 * reset answers another temporary one, with which nothing can be done.
 */
export function userHandlers({ users, ownerId, quotas }: UserParts): Handlers<UserOperations> {
  return {
    CreateUser: async ({ input, actor, requestHash }) => {
      requireSuperUserFor(actor, input.type);
      const clientToken = clientTokenOf('CreateUser', input.clientToken, requestHash);
      const enabledLimit = quotas.users;
      return { userId: await users.create(newUser(input), { clientToken, enabledLimit }) };
    },
    GetUser: async ({ input, actor }) => {
      const user = await users.find(input.userId);
      if (!user) throw notFound('User', input.userId);
      requireSelfOrManager(actor, input.userId);
      return describeUser(user);
    },
    ListUsers: async ({ input }) => {
      const page = await users.list(readPageRequest('ListUsers', input));
      return { users: page.items.map(describeUser), nextToken: writePageToken('ListUsers', page.next) };
    },
    UpdateUser: async (call) => {
      const change = changeOf(call.input);
      const changing = changingOf('UpdateUser', call, (user) => {
        requireSuperUserFor(call.actor, change.type);
        if (user.userId === ownerId) requireOwnerStays(change);
      });
      return { userId: await users.update(call.input.userId, change, changing) };
    },
    DisableUser: async (call) => {
      const changing = changingOf('DisableUser', call, (user) => {
        if (user.userId === ownerId) throw ownerConflict('cannot be disabled');
      });
      return { userId: await users.disable(call.input.userId, changing) };
    },
    EnableUser: async (call) => {
      const changing = { ...changingOf('EnableUser', call), enabledLimit: quotas.users };
      return { userId: await users.enable(call.input.userId, changing) };
    },
    ResetUserPassword: async (call) => {
      const { userId, clientToken } = call.input;
      await users.resetPassword(userId, {
        clientToken: clientTokenOf('ResetUserPassword', clientToken, call.requestHash),
        guard: () => requireSelfOrSuperUser(call.actor, userId),
      });
      return { userId, temporaryPassword: newTemporaryPassword() };
    },
  };
}

/** What goes with a change of a user: super users are changed by super users alone. */
const changingOf = (
  operation: string,
  { input, actor, requestHash }: UserCall,
  guard?: (user: UserRecord) => void,
): UserChanging => ({
  clientToken: clientTokenOf(operation, input.clientToken, requestHash),
  guard: (user) => {
    requireSuperUserFor(actor, user.type);
    guard?.(user);
  },
});

function requireOwnerStays({ type, apiAccess }: UserChange): void {
  if (type === 'APP_USER') throw ownerConflict('stays a super user');
  if (apiAccess === 'DISABLED') throw ownerConflict('keeps API access');
}

const ownerConflict = (what: string): ApiError =>
  new ApiError('ConflictException', `This user owns the environment and ${what}.`);

const newUser = ({ apiAccess = 'DISABLED', ...input }: CreateUserInput): NewUser => ({
  emailAddress: input.emailAddress,
  type: input.type,
  firstName: input.firstName,
  lastName: input.lastName,
  apiAccess,
  apiAccessPrincipalArn: input.apiAccessPrincipalArn,
});

const changeOf = (input: UpdateUserInput): UserChange => ({
  type: input.type,
  firstName: input.firstName,
  lastName: input.lastName,
  apiAccess: input.apiAccess,
  apiAccessPrincipalArn: input.apiAccessPrincipalArn,
});

const dateOf = (time: number | undefined): Date | undefined =>
  time === undefined ? undefined : new Date(time);

/** What every answer about a user has. */
export const userFacts = (user: UserRecord) => ({
  userId: user.userId,
  status: user.status,
  firstName: user.firstName,
  lastName: user.lastName,
  emailAddress: user.emailAddress,
  type: user.type,
  apiAccess: user.apiAccess,
  apiAccessPrincipalArn: user.apiAccessPrincipalArn,
});

const describeUser = (user: UserRecord): GetUserOutput => ({
  ...userFacts(user),
  createTime: dateOf(user.createTime),
  lastEnabledTime: dateOf(user.lastEnabledTime),
  lastDisabledTime: dateOf(user.lastDisabledTime),
  lastModifiedTime: dateOf(user.lastModifiedTime),
  lastLoginTime: dateOf(user.lastLoginTime),
});
