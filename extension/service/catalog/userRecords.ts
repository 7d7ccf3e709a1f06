import type {
  ApiAccess,
  ApplicationPermission,
  UserStatus,
  UserType,
} from '../../finspace/generated/secondGeneration';

/** Times are milliseconds since 1970-01-01 UTC. */
export interface UserRecord {
  readonly userId: string;
  /** Grows with each user of the service; the position of a page of a list. */
  readonly sequence: number;
  readonly emailAddress: string;
  readonly type: UserType;
  readonly status: Exclude<UserStatus, 'CREATING'>;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly apiAccess: ApiAccess;
  /** The role that may take credentials for this user. */
  readonly apiAccessPrincipalArn?: string;
  readonly createTime: number;
  readonly lastEnabledTime?: number;
  readonly lastDisabledTime?: number;
  readonly lastModifiedTime: number;
  /** When credentials were last taken for this user. */
  readonly lastLoginTime?: number;
}

export interface PermissionGroupRecord {
  readonly permissionGroupId: string;
  /** Grows with each group of the service. */
  readonly sequence: number;
  readonly name: string;
  readonly description?: string;
  readonly applicationPermissions: readonly ApplicationPermission[];
  readonly createTime: number;
  readonly lastModifiedTime: number;
}
