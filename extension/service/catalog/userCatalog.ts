import { pageOf, type CatalogPage, type CatalogPageRequest } from './catalogPage';
import { QuotaExceededError, TakenError, UnknownUserError } from './catalogErrors';
import { ClientTokens, type ClientToken } from './clientTokens';
import type { Database } from './database';
import { promised } from './promised';
import type { UserRecord } from './userRecords';
import { UserRows, type NewUser, type UserChange } from './userRows';

const owner: NewUser = { emailAddress: 'owner@finspace.test', type: 'SUPER_USER', apiAccess: 'ENABLED' };

/** What goes with a change of a user. */
export interface UserChanging {
  readonly clientToken?: ClientToken;
  /** Sees the user as they are before the change; what it throws refuses the change. */
  readonly guard?: (user: UserRecord) => void;
}

export interface UserCounting {
  /** Most users that may be enabled, this one included. */
  readonly enabledLimit?: number;
}

/**
 * What is known of users. Every method is one atomic change; a change that comes again with the same client
 * token is made once. Users are never removed.
 */
export class UserCatalog {
  private readonly users: UserRows;
  private readonly tokens: ClientTokens;

  constructor(
    private readonly database: Database,
    private readonly clock: () => number,
  ) {
    this.users = new UserRows(database);
    this.tokens = new ClientTokens(database);
  }

  find(userId: string): Promise<UserRecord | undefined> {
    return promised(() => this.users.find(userId));
  }

  /** The user whom a role speaks for. */
  findByPrincipalArn(roleArn: string): Promise<UserRecord | undefined> {
    return promised(() => this.users.findByPrincipalArn(roleArn));
  }

  list({ limit, before }: CatalogPageRequest): Promise<CatalogPage<UserRecord>> {
    return promised(() => pageOf(this.users.list(before ?? Number.MAX_SAFE_INTEGER, limit + 1), limit));
  }

  /** Makes the super user who owns the environment, where there is none of this id yet. */
  provideOwner(userId: string): Promise<void> {
    return this.atomically(() => {
      if (!this.users.find(userId)) this.users.insert(owner, this.clock(), userId);
    });
  }

  /** Notes when a user last came in. A time that is earlier than the one known changes nothing. */
  noteLogin(userId: string, time: number): Promise<void> {
    return this.atomically(() => this.users.setLastLoginTime(userId, time));
  }

  /**
   * Makes an enabled user and answers the id.
   * @throws TakenError for an address or a role of another user, QuotaExceededError, ConflictError
   */
  create(
    user: NewUser,
    { clientToken, enabledLimit }: Omit<UserChanging, 'guard'> & UserCounting = {},
  ): Promise<string> {
    return this.atomically(() => {
      const now = this.clock();
      return this.tokens.once(clientToken, now, () => {
        const { emailAddress, apiAccessPrincipalArn } = user;
        requireFree('e-mail address', this.users.findByEmailAddress(emailAddress));
        this.requireFreeRole(apiAccessPrincipalArn);
        this.requireRoom(enabledLimit);
        return this.users.insert(user, now);
      });
    });
  }

  /** @throws UnknownUserError, TakenError for a role of another user, ConflictError */
  update(userId: string, change: UserChange, changing: UserChanging = {}): Promise<string> {
    return this.change(userId, changing, (_user, now) => {
      this.requireFreeRole(change.apiAccessPrincipalArn, userId);
      this.users.change(userId, change, now);
    });
  }

  /**
   * Lets a user in again; one who is enabled already stays as they are.
   * @throws UnknownUserError, QuotaExceededError, ConflictError
   */
  enable(userId: string, { enabledLimit, ...changing }: UserChanging & UserCounting = {}): Promise<string> {
    return this.change(userId, changing, ({ status }, now) => {
      if (status === 'ENABLED') return;
      this.requireRoom(enabledLimit);
      this.users.setStatus(userId, 'ENABLED', now);
    });
  }

  /**
   * Keeps a user out; one who is disabled already stays as they are.
   * @throws UnknownUserError, ConflictError
   */
  disable(userId: string, changing: UserChanging = {}): Promise<string> {
    return this.change(userId, changing, ({ status }, now) => {
      if (status === 'ENABLED') this.users.setStatus(userId, 'DISABLED', now);
    });
  }

  /**
   * Takes note of the client token alone: passwords are not kept.
   * @throws UnknownUserError, ConflictError
   */
  resetPassword(userId: string, changing: UserChanging = {}): Promise<string> {
    return this.change(userId, changing, () => undefined);
  }

  private change(
    userId: string,
    { clientToken, guard }: UserChanging,
    work: (user: UserRecord, now: number) => void,
  ): Promise<string> {
    return this.atomically(() => {
      const user = this.users.find(userId);
      if (!user) throw new UnknownUserError(userId);
      guard?.(user);
      const now = this.clock();
      return this.tokens.once(clientToken, now, () => {
        work(user, now);
        return userId;
      });
    });
  }

  private requireFreeRole(roleArn: string | undefined, forUserId?: string): void {
    if (roleArn === undefined) return;
    const holder = this.users.findByPrincipalArn(roleArn);
    if (holder?.userId !== forUserId) requireFree('apiAccessPrincipalArn', holder);
  }

  private requireRoom(limit: number | undefined): void {
    if (limit !== undefined && this.users.countEnabled() >= limit) {
      throw new QuotaExceededError('users', limit, 'Disable a user, or raise the quota in settings.json.');
    }
  }

  private atomically<Result>(work: () => Result): Promise<Result> {
    return promised(() => this.database.transaction(work));
  }
}

function requireFree(what: string, holder: UserRecord | undefined): void {
  if (holder) throw new TakenError(what, 'user', holder.userId);
}
