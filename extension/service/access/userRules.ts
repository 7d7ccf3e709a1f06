import type { UserRecord } from '../catalog/userRecords';
import { AccessDenied } from './accessDenied';
import type { Actor } from './actor';

/** Whether somebody may see, and change, users and permission groups other than their own. */
export const managesUsers = ({ isSuperUser, applicationPermissions }: Actor): boolean =>
  isSuperUser || applicationPermissions.has('ManageUsersAndGroups');

/** @throws AccessDenied where a user is neither the actor nor one whom they manage */
export function requireSelfOrManager(actor: Actor, userId: string): void {
  if (actor.userId === userId || managesUsers(actor)) return;
  throw new AccessDenied('To see other users takes the application permission ManageUsersAndGroups.');
}

/** @throws AccessDenied where the actor neither belongs to a group nor manages it */
export function requireMemberOrManager(actor: Actor, permissionGroupId: string): void {
  if (actor.permissionGroupIds.has(permissionGroupId) || managesUsers(actor)) return;
  throw new AccessDenied(
    'To see groups that you do not belong to takes the application permission ManageUsersAndGroups.',
  );
}

/** @throws AccessDenied where a user is not the actor, who is no super user */
export function requireSelfOrSuperUser(actor: Actor, userId: string): void {
  if (actor.userId === userId || actor.isSuperUser) return;
  throw new AccessDenied('Only super users reset the passwords of other users.');
}

/** @throws AccessDenied where somebody who is no super user makes one, or changes one */
export function requireSuperUserFor(actor: Actor, type: UserRecord['type'] | undefined): void {
  if (type !== 'SUPER_USER' || actor.isSuperUser) return;
  throw new AccessDenied('Only super users make and change super users.');
}
