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
 * Page tokens hold the list that they belong to, and the position of the last record shown, so they stay
 * right while records are added.
 *
 * @param list names the list, with whatever it is the list of: `ListChangesets rgg1hj1`
 * @throws ApiError (ValidationException) for a token that this service did not make for this list.
 */
export function readPageRequest(
  list: string,
  input: { readonly maxResults?: number; readonly nextToken?: string },
): PageRequest {
  const limit = input.maxResults ?? defaultPageSize;
  if (input.nextToken === undefined) return { limit };
  const text = Buffer.from(input.nextToken, 'base64url').toString('utf8');
  const [, position, owner] = /^before:(\d{1,15}) (.*)$/.exec(text) ?? [];
  if (position === undefined || owner !== list) {
    throw invalid('nextToken is not one that this service made for this list.', { reason: 'foreignToken' });
  }
  return { limit, before: Number(position) };
}

export function writePageToken(list: string, next: number | undefined): string | undefined {
  return next === undefined ? undefined : Buffer.from(`before:${next} ${list}`).toString('base64url');
}
