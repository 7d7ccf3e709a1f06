import { invalid } from './apiError';

const defaultPageSize = 100;

/** The page that a list call asks for: at most `limit` records that were made before `before`. */
export interface PageRequest {
  readonly limit: number;
  readonly before?: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: number;
}

/**
 * Page tokens hold the position of the last record shown, so they stay right while records are added.
 *
 * @throws ApiError (ValidationException) for a token that this service did not make.
 */
export function readPageRequest(input: {
  readonly maxResults?: number;
  readonly nextToken?: string;
}): PageRequest {
  const limit = input.maxResults ?? defaultPageSize;
  if (input.nextToken === undefined) return { limit };
  const text = Buffer.from(input.nextToken, 'base64url').toString('latin1');
  const position = /^before:(\d{1,15})$/.exec(text)?.[1];
  if (position === undefined) throw invalid('nextToken is not one that this service made.');
  return { limit, before: Number(position) };
}

export function writePageToken(next: number | undefined): string | undefined {
  return next === undefined ? undefined : Buffer.from(`before:${next}`, 'latin1').toString('base64url');
}
