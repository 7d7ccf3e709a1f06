import type { ApplicationPermission } from '../../finspace/generated/secondGeneration';

/** The enabled user that a request speaks for, and what their groups give them. */
export interface Actor {
  readonly userId: string;
  /** May do everything; the rest says nothing of what they may do. */
  readonly isSuperUser: boolean;
  readonly permissionGroupIds: ReadonlySet<string>;
  readonly applicationPermissions: ReadonlySet<ApplicationPermission>;
}
