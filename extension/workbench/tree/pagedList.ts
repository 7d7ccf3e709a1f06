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

const unloaded = { items: [], loaded: false };

/**
 * A list that is loaded page by page, newest first. Answers that come after a later request was made are
 * dropped; a failure is kept beside what was loaded before it and goes away with the next success.
 */
export class PagedList<Item> {
  #state: ListState<Item> = unloaded;
  #generation = 0;
  #loading: Promise<unknown> | undefined;
  #loadingMore = false;

  constructor(
    private readonly loadPage: (nextToken?: string) => Promise<Page<Item>>,
    private readonly keyOf: (item: Item) => string,
  ) {}

  get state(): ListState<Item> {
    return this.#state;
  }

  /** Loads the first page where nothing is loaded yet; concurrent callers share the request. */
  async load(): Promise<ListState<Item>> {
    if (!this.#state.loaded) {
      this.#loading ??= this.#request(undefined, (page) => page).finally(() => (this.#loading = undefined));
      await this.#loading;
    }
    return this.#state;
  }

  /** Adds the next page. */
  async loadMore(): Promise<void> {
    const { items, nextToken } = this.#state;
    if (nextToken === undefined) return;
    const known = new Set(items.map(this.keyOf));
    this.#loadingMore = true;
    await this.#request(nextToken, (page) => ({
      ...page,
      items: [...items, ...page.items.filter((item) => !known.has(this.keyOf(item)))],
    }));
    this.#loadingMore = false;
  }

  /**
   * Looks at the first page again and keeps the pages behind it where they still follow. It gives way to
   * a next page that is on its way. Resolves to whether anything changed.
   */
  async refresh(): Promise<boolean> {
    if (this.#loadingMore) return false;
    const before = JSON.stringify(this.#state);
    const generation = await this.#request(undefined, (page) => this.#merge(page));
    return generation === this.#generation && JSON.stringify(this.#state) !== before;
  }

  /** Forgets everything, so that the next `load` asks again. */
  reset(): void {
    this.#generation += 1;
    this.#loading = undefined;
    this.#state = unloaded;
  }

  #merge(page: Page<Item>): Page<Item> {
    const { items, nextToken } = this.#state;
    const last = page.items.at(-1);
    const lastKey = last === undefined ? undefined : this.keyOf(last);
    const position = items.findIndex((item) => this.keyOf(item) === lastKey);
    if (page.nextToken === undefined || position < 0 || position + 1 >= items.length) return page;
    return { items: [...page.items, ...items.slice(position + 1)], nextToken };
  }

  async #request(nextToken: string | undefined, combine: (page: Page<Item>) => Page<Item>): Promise<number> {
    this.#generation += 1;
    const generation = this.#generation;
    try {
      const page = await this.loadPage(nextToken);
      if (generation === this.#generation) this.#state = { ...combine(page), loaded: true };
    } catch (failure) {
      if (generation === this.#generation) this.#state = { ...this.#state, failure, loaded: true };
    }
    return generation;
  }
}
