import type { Quotas } from '../settings/quotas';

/** A change that something in the catalog stands against; the message says what. */
export abstract class CatalogConflictError extends Error {
  /** The same in one word. */
  abstract readonly reason: string;
}

/** The alias belongs to another dataset. */
export class AliasTakenError extends CatalogConflictError {
  override readonly name = 'AliasTakenError';
  readonly reason = 'aliasTaken';

  constructor(
    readonly alias: string,
    readonly datasetId: string,
  ) {
    super(`The alias ${alias} belongs to another dataset (${datasetId}).`);
  }
}

/** A client token came again with another request. */
export class ConflictError extends CatalogConflictError {
  override readonly name = 'ConflictError';
  readonly reason = 'clientTokenReused';

  constructor(readonly resourceId: string) {
    super(`The client token was used for another request within the last 10 minutes (${resourceId}).`);
  }
}

/** There is as much of something as the service's settings allow. */
export class QuotaExceededError extends Error {
  override readonly name = 'QuotaExceededError';

  /** @param advice what the caller can do about it */
  constructor(
    readonly quota: keyof Quotas,
    readonly limit: number,
    advice: string,
  ) {
    super(`The quota ${quota} is used up (${limit}). ${advice}`);
  }
}

/** A dataset cannot be changed, or deleted, while something else needs it as it is. */
export class DatasetInUseError extends CatalogConflictError {
  override readonly name = 'DatasetInUseError';
  readonly reason = 'datasetInUse';
}

/** A change of a schema that data is built on, other than columns that are added at its end. */
export class SchemaChangeError extends Error {
  override readonly name = 'SchemaChangeError';

  /** @param user what is built on it, such as `a changeset` */
  constructor(problems: readonly string[], user: string) {
    super(
      `The schema has ${user} built on it: columns can be added at its end, and nothing else be changed. ` +
        `${problems.join('; ')}.`,
    );
  }
}

/** A permission group that the catalog does not know. */
export class UnknownPermissionGroupError extends Error {
  override readonly name = 'UnknownPermissionGroupError';

  constructor(readonly permissionGroupId: string) {
    super(`There is no permission group ${permissionGroupId}.`);
  }
}

/** A dataset that the catalog does not know. */
export class UnknownDatasetError extends Error {
  override readonly name = 'UnknownDatasetError';

  constructor(readonly datasetId: string) {
    super(`There is no dataset ${datasetId}.`);
  }
}

/** Something that no two users, or no two groups, may have is taken. */
export class TakenError extends CatalogConflictError {
  override readonly name = 'TakenError';
  readonly reason = 'taken';

  constructor(
    /** Such as `e-mail address`. */
    readonly what: string,
    /** Such as `user`. */
    readonly kind: string,
    readonly ownerId: string,
  ) {
    super(`The ${what} belongs to another ${kind} (${ownerId}).`);
  }
}

/** A user is a member of a group already. */
export class AlreadyMemberError extends CatalogConflictError {
  override readonly name = 'AlreadyMemberError';
  readonly reason = 'alreadyMember';

  constructor(
    readonly userId: string,
    readonly permissionGroupId: string,
  ) {
    super(`The user ${userId} is a member of the permission group ${permissionGroupId} already.`);
  }
}

/** A user that the catalog does not know. */
export class UnknownUserError extends Error {
  override readonly name = 'UnknownUserError';

  constructor(readonly userId: string) {
    super(`There is no user ${userId}.`);
  }
}

/** A user is no member of the group. */
export class UnknownMemberError extends Error {
  override readonly name = 'UnknownMemberError';

  constructor(
    readonly userId: string,
    readonly permissionGroupId: string,
  ) {
    super(`The user ${userId} is no member of the permission group ${permissionGroupId}.`);
  }
}
