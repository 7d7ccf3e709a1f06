import { ApiError } from '../api/apiError';
import type { UserRecord } from '../catalog/userRecords';
import type { Actor } from './actor';

/** Whether somebody may see, and change, users and permission groups other than their own. */
export const managesUsers = ({ isSuperUser, applicationPermissions }: Actor): boolean =>
  isSuperUser || applicationPermissions.has('ManageUsersAndGroups');

/** @throws ApiError (AccessDeniedException) where a user is neither the actor nor one whom they manage. */
export function requireSelfOrManager(actor: Actor, userId: string): void {
  if (actor.userId === userId || managesUsers(actor)) return;
  throw denied('To see other users than yourself takes the application permission ManageUsersAndGroups.');
}

/** @throws ApiError (AccessDeniedException) where a user is not the actor, who is no super user. */
export function requireSelfOrSuperUser(actor: Actor, userId: string): void {
  if (actor.userId === userId || actor.isSuperUser) return;
  throw denied('Only super users reset the passwords of other users.');
}

/** @throws ApiError (AccessDeniedException) where somebody who is no super user makes one, or changes one. */
export function requireSuperUserFor(actor: Actor, type: UserRecord['type'] | undefined): void {
  if (type === 'SUPER_USER' && !actor.isSuperUser) {
    throw denied('Only super users make and change super users.');
  }
}

const denied = (message: string): ApiError => new ApiError('AccessDeniedException', message);
