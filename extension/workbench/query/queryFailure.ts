import type { QueryError } from '../../finspace/generated/localService';
import { l10n } from '../host/l10n';

/** A query that the service could not carry out; its message says what to do. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure';
  readonly errorKind: QueryError['errorKind'];
  /** Where in the query's text, in UTF-16 units; undefined where that is not known. */
  readonly position: number | undefined;
  /** At least 1. */
  readonly length: number;

  constructor({ errorKind, errorMessage, position, length = 1 }: QueryError) {
    super(errorMessage ?? l10n.t('The query failed.'));
    this.errorKind = errorKind;
    this.position = position;
    this.length = Math.max(1, length);
  }
}

/** A query that the service knew, and does not know any more: it was started anew meanwhile. */
export class QueryForgotten extends QueryFailure {
  constructor() {
    super({
      errorKind: 'INTERNAL',
      errorMessage: l10n.t('The service was started anew meanwhile, and knows nothing of this. Try again.'),
    });
  }
}
