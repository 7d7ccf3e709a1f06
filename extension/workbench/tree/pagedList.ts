export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; absent on the last. */
  readonly nextToken?: string;
}

export interface ListState<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
  /** Why the list, or its next page, could not be loaded. */
  readonly failure?: unknown;
  /** False until a first page came, or failed to come. */
  readonly loaded: boolean;
}

export interface PagedListOptions<Item> {
  /** Whether an item may change by itself, so that it is looked at wherever in the list it stands. */
  readonly isLive?: (item: Item) => boolean;
}

const unloaded = { items: [], loaded: false };
/** A second look goes no further than this for the sake of live items. */
const mostPagesOfALook = 10;

/**
 * A list that is loaded page by page, newest first. Answers that come after a later request was made are
 * dropped; a failure is kept beside what was loaded before it and goes away with the next success.
 */
export class PagedList<Item> {
  #state: ListState<Item> = unloaded;
  #generation = 0;
  #loading: Promise<unknown> | undefined;
  #loadingMore: Promise<unknown> | undefined;
  #known: { readonly items: readonly Item[]; readonly keys: Set<string> } | undefined;

  constructor(
    private readonly loadPage: (nextToken?: string) => Promise<Page<Item>>,
    private readonly keyOf: (item: Item) => string,
    private readonly options: PagedListOptions<Item> = {},
  ) {}

  get state(): ListState<Item> {
    return this.#state;
  }

  /** Loads the first page where nothing is loaded yet; concurrent callers share the request. */
  async load(): Promise<ListState<Item>> {
    // Forgotten while it was on its way, it is asked for again.
    while (!this.#state.loaded) await this.#loadFirst();
    return this.#state;
  }

  /** Adds the next page; concurrent callers share the request. */
  async loadMore(): Promise<void> {
    const { nextToken } = this.#state;
    if (nextToken === undefined) return;
    const loading = this.#loadingMore ?? this.#request(nextToken, (page) => this.#append(page));
    this.#loadingMore = loading;
    await loading;
    if (this.#loadingMore === loading) this.#loadingMore = undefined;
  }

  /**
   * Looks at the first page again, and at later ones as far as live items go, and keeps the pages behind
   * where they still follow. It gives way to a next page that is on its way. Resolves to whether anything
   * changed.
   */
  async refresh(): Promise<boolean> {
    if (this.#loadingMore) return false;
    const before = this.#state;
    const look = { changed: false };
    const generation = await this.#request(undefined, (page) => {
      const position = this.#positionOfLast(page.items);
      const keepsRest = this.#keepsRest(page, position);
      const seen = keepsRest ? before.items.slice(0, position + 1) : before.items;
      look.changed = seen.length !== page.items.length || JSON.stringify(seen) !== JSON.stringify(page.items);
      return keepsRest
        ? { items: [...page.items, ...before.items.slice(position + 1)], nextToken: before.nextToken }
        : page;
    });
    const { failure, nextToken } = this.#state;
    const differs =
      String(failure) !== String(before.failure) ||
      (nextToken === undefined) !== (before.nextToken === undefined);
    return generation === this.#generation && (look.changed || differs);
  }

  /** Takes an item out that is known to be gone. */
  remove(key: string): void {
    // An answer that is on its way may still have it.
    this.#generation += 1;
    const items = this.#state.items.filter((item) => this.keyOf(item) !== key);
    this.#state = { ...this.#state, items };
  }

  /** Forgets everything, so that the next `load` asks again. */
  reset(): void {
    this.#generation += 1;
    this.#loading = undefined;
    this.#loadingMore = undefined;
    this.#known = undefined;
    this.#state = unloaded;
  }

  async #loadFirst(): Promise<void> {
    const loading = this.#loading ?? this.#request(undefined, (page) => page);
    this.#loading = loading;
    await loading;
    if (this.#loading === loading) this.#loading = undefined;
  }

  #append(page: Page<Item>): Page<Item> {
    const { items } = this.#state;
    // Kept from page to page: made anew for each, it would take most of the time in a long list.
    const keys = this.#known?.items === items ? this.#known.keys : new Set(items.map(this.keyOf));
    const added = page.items.filter((item) => !keys.has(this.keyOf(item)));
    for (const item of added) keys.add(this.keyOf(item));
    this.#known = { items: [...items, ...added], keys };
    return { ...page, items: this.#known.items };
  }

  #positionOfLast(page: readonly Item[]): number {
    const last = page.at(-1);
    if (last === undefined) return -1;
    const key = this.keyOf(last);
    return this.#state.items.findIndex((item) => this.keyOf(item) === key);
  }

  #keepsRest(page: Page<Item>, position: number): boolean {
    return page.nextToken !== undefined && position >= 0 && position + 1 < this.#state.items.length;
  }

  /** Reads a page; the first one with those behind it that hold live items. */
  async #read(nextToken: string | undefined): Promise<Page<Item>> {
    let page = await this.loadPage(nextToken);
    const { isLive } = this.options;
    if (nextToken !== undefined || !isLive) return page;
    for (let pages = 1; pages < mostPagesOfALook; pages += 1) {
      const position = this.#positionOfLast(page.items);
      if (!this.#keepsRest(page, position)) break;
      if (!this.#state.items.slice(position + 1).some(isLive)) break;
      const next = await this.loadPage(page.nextToken);
      page = { ...next, items: [...page.items, ...next.items] };
    }
    return page;
  }

  async #request(nextToken: string | undefined, combine: (page: Page<Item>) => Page<Item>): Promise<number> {
    this.#generation += 1;
    const generation = this.#generation;
    try {
      const page = await this.#read(nextToken);
      if (generation === this.#generation) this.#state = { ...combine(page), loaded: true };
    } catch (failure) {
      if (generation === this.#generation) this.#state = { ...this.#state, failure, loaded: true };
    }
    return generation;
  }
}
