import { afterKey, afterPrefix, compareKeys } from './keyOrder';

export interface ListQuery {
  readonly prefix?: string;
  /** Keys that hold it behind the prefix are answered as one common prefix, which ends with it. */
  readonly delimiter?: string;
  /** The list starts behind this key, or common prefix. */
  readonly startAfter?: string;
  /** The greatest number of keys and common prefixes together. */
  readonly limit: number;
}

export interface ListPage<Item> {
  readonly objects: readonly Item[];
  readonly commonPrefixes: readonly string[];
  /** Where there is more: the `startAfter` of the next page. */
  readonly next?: string;
}

interface Keyed {
  readonly key: string;
}

/** Answers items in key order, from `from` up to, and without, `before`. */
export type Seek<Item> = (from: string, before?: string) => AsyncIterable<Item>;

/** The common prefix that a key is answered as; undefined where it is answered itself. */
export function commonPrefixOf(
  key: string,
  query: Pick<ListQuery, 'prefix' | 'delimiter'>,
): string | undefined {
  if (!query.delimiter) return undefined;
  const position = key.indexOf(query.delimiter, query.prefix?.length ?? 0);
  return position < 0 ? undefined : key.slice(0, position + query.delimiter.length);
}

/** The least key of a list; undefined where nothing can be in it. */
function lowerBound(query: ListQuery): string | undefined {
  const prefix = query.prefix ?? '';
  if (!query.startAfter) return prefix;
  const isCommonPrefix = commonPrefixOf(query.startAfter, query) === query.startAfter;
  const bound = isCommonPrefix ? afterPrefix(query.startAfter) : afterKey(query.startAfter);
  if (bound === undefined) return undefined;
  return compareKeys(bound, prefix) > 0 ? bound : prefix;
}

class PageBuilder<Item extends Keyed> {
  readonly objects: Item[] = [];
  readonly commonPrefixes: string[] = [];
  private last = '';

  constructor(private readonly query: ListQuery) {}

  get isFull(): boolean {
    return this.objects.length + this.commonPrefixes.length >= this.query.limit;
  }

  /** Takes an item in; answers the common prefix that it opened, whose other keys are to be skipped. */
  add(item: Item): string | undefined {
    const group = commonPrefixOf(item.key, this.query);
    this.last = group ?? item.key;
    if (group === undefined) this.objects.push(item);
    else this.commonPrefixes.push(group);
    return group;
  }

  page(hasMore: boolean): ListPage<Item> {
    const { objects, commonPrefixes } = this;
    return hasMore ? { objects, commonPrefixes, next: this.last } : { objects, commonPrefixes };
  }
}

/** One page of a bucket's keys. Keys below a common prefix are jumped over, however many they are. */
export async function listPage<Item extends Keyed>(
  seek: Seek<Item>,
  query: ListQuery,
): Promise<ListPage<Item>> {
  const builder = new PageBuilder<Item>(query);
  const before = afterPrefix(query.prefix ?? '');
  let from = query.limit > 0 ? lowerBound(query) : undefined;
  while (from !== undefined) {
    let group: string | undefined;
    for await (const item of seek(from, before)) {
      if (builder.isFull) return builder.page(true);
      group = builder.add(item);
      if (group !== undefined) break;
    }
    from = group === undefined ? undefined : afterPrefix(group);
  }
  return builder.page(false);
}
