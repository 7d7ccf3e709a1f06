/** The alias belongs to another dataset. */
export class AliasTakenError extends Error {
  override readonly name = 'AliasTakenError';

  constructor(
    readonly alias: string,
    readonly datasetId: string,
  ) {
    super(`The alias ${alias} belongs to another dataset (${datasetId}).`);
  }
}

/** A client token came again with another request. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';

  constructor(readonly resourceId: string) {
    super(`The client token was used for another request within the last 10 minutes (${resourceId}).`);
  }
}

/** As many changesets are on their way as the service takes on. */
export class TooManyUnfinishedError extends Error {
  override readonly name = 'TooManyUnfinishedError';

  constructor(readonly limit: number) {
    super(
      `${limit} changesets are on their way already, and more are not accepted. Try again when one ends.`,
    );
  }
}

/** A dataset that the catalog does not know. */
export class UnknownDatasetError extends Error {
  override readonly name = 'UnknownDatasetError';

  constructor(readonly datasetId: string) {
    super(`There is no dataset ${datasetId}.`);
  }
}
