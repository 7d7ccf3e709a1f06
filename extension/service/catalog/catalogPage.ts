/** The page that a list asks for: at most `limit` records that were made before the one at `before`. */
export interface CatalogPageRequest {
  readonly limit: number;
  readonly before?: number;
}

export interface CatalogPage<Item> {
  /** Newest first. */
  readonly items: readonly Item[];
  /** `before` of the next page; absent on the last one. */
  readonly next?: number;
}

/** The page of what was found, newest first, where one more than `limit` was looked for. */
export function pageOf<Item extends { readonly sequence: number }>(
  found: readonly Item[],
  limit: number,
): CatalogPage<Item> {
  const items = found.slice(0, limit);
  return found.length > limit ? { items, next: items.at(-1)?.sequence } : { items };
}
