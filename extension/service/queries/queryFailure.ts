import type { QueryError, QueryErrorKind } from '../../finspace/generated/localService';
import { ApiError } from '../api/apiError';
import { EngineError } from '../engine/engineError';
import { engineShortage } from '../engine/engineShortage';

/** Where a query's text is at fault, in UTF-16 units from 0. */
export interface TextPlace {
  readonly position: number;
  /** At least 1. */
  readonly length: number;
}

/** A query cannot be answered, for a reason that whoever began it is told. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure';

  constructor(
    readonly kind: QueryErrorKind,
    message: string,
    readonly place?: TextPlace,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const outOfMemoryMessage =
  'The query needs more memory than it may use. Ask for fewer columns, groups or rows at once, or raise ' +
  'engineMemoryMegabytes in settings.json of the data folder and restart the service.';

const diskFullMessage =
  'There is not enough room on the disk that holds the data folder of this service for what the query has to put there.';

const crashMessage = 'The process that worked on the query ended. Begin the query again.';

/** What is told of a failure that was thrown by a query's work; INTERNAL where nobody expected it. */
export function queryFailureOf(error: unknown): QueryFailure {
  if (error instanceof QueryFailure) return error;
  if (error instanceof ApiError) {
    const kind = error.name === 'AccessDeniedException' ? 'NOT_ALLOWED' : 'VALUE';
    return new QueryFailure(kind, error.message, undefined, { cause: error });
  }
  const told = (kind: QueryErrorKind, text: string): QueryFailure =>
    new QueryFailure(kind, text, undefined, { cause: error });
  const shortage = engineShortage(error);
  if (shortage === 'disk') return told('DISK_FULL', diskFullMessage);
  if (shortage === 'memory') return told('MEMORY_LIMIT', outOfMemoryMessage);
  if (error instanceof EngineError && error.code === 'CRASHED') return told('INTERNAL', crashMessage);
  return told('INTERNAL', 'The query could not be answered. The log of the service says why.');
}

/** A failure in the form of the API. */
export const queryErrorOf = ({ kind, message, place }: QueryFailure): QueryError => ({
  errorKind: kind,
  errorMessage: message,
  ...place,
});
