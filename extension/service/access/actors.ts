import type { PermissionGroupCatalog } from '../catalog/permissionGroupCatalog';
import type { UserCatalog } from '../catalog/userCatalog';
import type { UserRecord } from '../catalog/userRecords';
import type { Principal } from '../front/exchange';
import { AccessDenied } from './accessDenied';
import type { Actor } from './actor';

/** What a key speaks for: a user, a role that may take credentials for one, or a place that it reads. */
export type Caller =
  | { readonly kind: 'user'; readonly actor: Actor }
  | { readonly kind: 'role'; readonly roleArn: string }
  | { readonly kind: 'reader'; readonly readable: NonNullable<Principal['readable']> };

/** Whether requests are answered for a user at all. */
export const isActive = (user: UserRecord | undefined): user is UserRecord =>
  user?.status === 'ENABLED' && user.apiAccess === 'ENABLED';

/** Finds out whom requests speak for; it is looked up each time, so that a change works at once. */
export class Actors {
  constructor(
    private readonly users: Pick<UserCatalog, 'find' | 'findByPrincipalArn'>,
    private readonly groups: Pick<PermissionGroupCatalog, 'groupsOf'>,
  ) {}

  /**
   * Whom a request speaks for. Nothing that a user took may be used once they are kept out, so that the keys
   * which they took for a role, or for a view, are refused as theirs are.
   * @throws AccessDenied where the user is disabled, has no access to the API, or is gone
   */
  async callerOf({ userId, roleArn, readable }: Principal): Promise<Caller> {
    const user = await this.users.find(userId);
    if (!isActive(user)) throw keptOut(userId, user);
    if (roleArn !== undefined) return { kind: 'role', roleArn };
    if (readable !== undefined) return { kind: 'reader', readable };
    return { kind: 'user', actor: await this.actorOf(user) };
  }

  /**
   * The user for whom a role may take credentials.
   * @throws AccessDenied where there is none, or they are kept out
   */
  async actorOfRole(roleArn: string): Promise<Actor> {
    const user = await this.users.findByPrincipalArn(roleArn);
    if (isActive(user)) return this.actorOf(user);
    throw new AccessDenied(
      `No user who is enabled and has access to the API has the role ${roleArn}. Name it with CreateUser or ` +
        'UpdateUser as apiAccessPrincipalArn.',
    );
  }

  private async actorOf({ userId, type }: UserRecord): Promise<Actor> {
    const groups = await this.groups.groupsOf(userId);
    return {
      userId,
      isSuperUser: type === 'SUPER_USER',
      permissionGroupIds: new Set(groups.map(({ permissionGroupId }) => permissionGroupId)),
      applicationPermissions: new Set(groups.flatMap(({ applicationPermissions }) => applicationPermissions)),
    };
  }
}

function keptOut(userId: string, user: UserRecord | undefined): AccessDenied {
  if (!user) return new AccessDenied(`The user of these credentials does not exist any more: ${userId}`);
  const reason = user.status === 'ENABLED' ? 'has no access to the API' : 'is disabled';
  return new AccessDenied(`The user of these credentials ${reason}: ${userId}`);
}
