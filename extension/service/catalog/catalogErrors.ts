import type { Quotas } from '../settings/quotas';

/** A change that something in the catalog stands against; the message says what. */
export class CatalogConflictError extends Error {}

/** The alias belongs to another dataset. */
export class AliasTakenError extends CatalogConflictError {
  override readonly name = 'AliasTakenError';

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
