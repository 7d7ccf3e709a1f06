import type { Operation } from '../../finspace/model/operationTable';
import type { Principal } from '../front/exchange';
import type { Actor } from './actor';

/**
 * Finds whom a call of the FinSpace API speaks for, and whether they may make it.
 * @throws ApiError (AccessDeniedException, or ResourceNotFoundException for a dataset that is not there)
 */
export type AuthorizeCall = (
  principal: Principal,
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
) => Promise<Actor>;

/** Lets everybody do everything, as long as there are no users but the owner. */
export const authorizeEverything: AuthorizeCall = ({ userId }) =>
  Promise.resolve({
    userId,
    isSuperUser: true,
    permissionGroupIds: new Set(),
    applicationPermissions: new Set(),
  });
