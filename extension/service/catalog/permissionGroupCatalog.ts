import {
  AlreadyMemberError,
  QuotaExceededError,
  TakenError,
  UnknownMemberError,
  UnknownPermissionGroupError,
  UnknownUserError,
} from './catalogErrors';
import { pageOf, type CatalogPage, type CatalogPageRequest } from './catalogPage';
import { ClientTokens, type ClientToken } from './clientTokens';
import type { Database } from './database';
import { MembershipRows, type Membership } from './membershipRows';
import {
  PermissionGroupRows,
  type NewPermissionGroup,
  type PermissionGroupChange,
} from './permissionGroupRows';
import { promised } from './promised';
import type { PermissionGroupRecord, UserRecord } from './userRecords';
import { UserRows } from './userRows';

const fromTheNewest = Number.MAX_SAFE_INTEGER;

export interface PermissionGroupCreation {
  readonly clientToken?: ClientToken;
  /** Most groups that there may be, this one included. */
  readonly limit?: number;
}

/** A user in a group, or to be. */
export interface MembershipEnds {
  readonly permissionGroupId: string;
  readonly userId: string;
}

/**
 * What is known of permission groups and of who belongs to them. Every method is one atomic change; a change
 * that comes again with the same client token is made once.
 */
export class PermissionGroupCatalog {
  private readonly groups: PermissionGroupRows;
  private readonly memberships: MembershipRows;
  private readonly users: UserRows;
  private readonly tokens: ClientTokens;

  constructor(
    private readonly database: Database,
    private readonly clock: () => number,
  ) {
    this.groups = new PermissionGroupRows(database);
    this.memberships = new MembershipRows(database);
    this.users = new UserRows(database);
    this.tokens = new ClientTokens(database);
  }

  find(permissionGroupId: string): Promise<PermissionGroupRecord | undefined> {
    return promised(() => this.groups.find(permissionGroupId));
  }

  /** All groups that a user belongs to. */
  groupsOf(userId: string): Promise<readonly PermissionGroupRecord[]> {
    return promised(() => this.groups.listOfMember(userId, fromTheNewest, fromTheNewest));
  }

  /** Groups, newest first: all of them, or those that one user belongs to. */
  list(
    { limit, before = fromTheNewest }: CatalogPageRequest,
    memberId?: string,
  ): Promise<CatalogPage<PermissionGroupRecord>> {
    return promised(() =>
      memberId === undefined
        ? pageOf(this.groups.list(before, limit + 1), limit)
        : pageOf(this.groups.listOfMember(memberId, before, limit + 1), limit),
    );
  }

  /**
   * Groups of a user, the newest membership first.
   * @throws UnknownUserError
   */
  listGroupsOf(
    userId: string,
    { limit, before = fromTheNewest }: CatalogPageRequest,
  ): Promise<CatalogPage<PermissionGroupRecord>> {
    return promised(() => {
      this.requireUser(userId);
      return endsOf(pageOf(this.memberships.groupsOf(userId, before, limit + 1), limit));
    });
  }

  /**
   * Users of a group, the newest membership first.
   * @throws UnknownPermissionGroupError
   */
  listUsersOf(
    permissionGroupId: string,
    { limit, before = fromTheNewest }: CatalogPageRequest,
  ): Promise<CatalogPage<UserRecord>> {
    return promised(() => {
      this.requireGroup(permissionGroupId);
      return endsOf(pageOf(this.memberships.usersOf(permissionGroupId, before, limit + 1), limit));
    });
  }

  /**
   * Makes a group without users and answers its id.
   * @throws TakenError for the name of another group, QuotaExceededError, ConflictError
   */
  create(group: NewPermissionGroup, { clientToken, limit }: PermissionGroupCreation = {}): Promise<string> {
    return this.once(clientToken, (now) => {
      this.requireFreeName(group.name);
      if (limit !== undefined && this.groups.count() >= limit) {
        throw new QuotaExceededError(
          'permissionGroups',
          limit,
          'Delete a group, or raise the quota in settings.json.',
        );
      }
      return this.groups.insert(group, now);
    });
  }

  /** @throws UnknownPermissionGroupError, TakenError for the name of another group, ConflictError */
  update(
    permissionGroupId: string,
    change: PermissionGroupChange,
    clientToken?: ClientToken,
  ): Promise<string> {
    return this.once(clientToken, (now) => {
      this.requireGroup(permissionGroupId);
      this.requireFreeName(change.name, permissionGroupId);
      this.groups.change(permissionGroupId, change, now);
      return permissionGroupId;
    });
  }

  /**
   * Removes a group and its memberships. Datasets that name it are then seen by super users alone.
   * @throws UnknownPermissionGroupError, ConflictError
   */
  remove(permissionGroupId: string, clientToken?: ClientToken): Promise<string> {
    return this.once(clientToken, () => {
      this.requireGroup(permissionGroupId);
      this.memberships.removeAllOf(permissionGroupId);
      this.groups.remove(permissionGroupId);
      this.tokens.forget(permissionGroupId);
      return permissionGroupId;
    });
  }

  /** @throws UnknownPermissionGroupError, UnknownUserError, AlreadyMemberError, ConflictError */
  async addMember({ permissionGroupId, userId }: MembershipEnds, clientToken?: ClientToken): Promise<void> {
    await this.once(clientToken, () => {
      this.requireGroup(permissionGroupId);
      this.requireUser(userId);
      if (this.memberships.has(permissionGroupId, userId)) {
        throw new AlreadyMemberError(userId, permissionGroupId);
      }
      this.memberships.insert(permissionGroupId, userId);
      return permissionGroupId;
    });
  }

  /** @throws UnknownPermissionGroupError, UnknownUserError, UnknownMemberError, ConflictError */
  async removeMember(
    { permissionGroupId, userId }: MembershipEnds,
    clientToken?: ClientToken,
  ): Promise<void> {
    await this.once(clientToken, () => {
      this.requireGroup(permissionGroupId);
      this.requireUser(userId);
      if (!this.memberships.remove(permissionGroupId, userId)) {
        throw new UnknownMemberError(userId, permissionGroupId);
      }
      return permissionGroupId;
    });
  }

  private requireGroup(permissionGroupId: string): void {
    if (!this.groups.find(permissionGroupId)) {
      throw new UnknownPermissionGroupError(permissionGroupId);
    }
  }

  private requireUser(userId: string): void {
    if (!this.users.find(userId)) throw new UnknownUserError(userId);
  }

  private requireFreeName(name: string | undefined, forGroupId?: string): void {
    const holder = name === undefined ? undefined : this.groups.findByName(name);
    if (holder && holder.permissionGroupId !== forGroupId) {
      throw new TakenError('name', 'permission group', holder.permissionGroupId);
    }
  }

  private once(clientToken: ClientToken | undefined, change: (now: number) => string): Promise<string> {
    return promised(() =>
      this.database.transaction(() => {
        const now = this.clock();
        return this.tokens.once(clientToken, now, () => change(now));
      }),
    );
  }
}

const endsOf = <End>({ items, next }: CatalogPage<Membership<End>>): CatalogPage<End> => ({
  items: items.map(({ end }) => end),
  next,
});
