import type { ChangesetNode } from '../../tree/nodes';
import type { Page } from '../../tree/pagedList';
import { historyItem, type History, type HistoryItem } from '../history/history';

/** So many changesets are loaded without being asked for. */
export const mostAtOnce = 10_000;

/** Loads a page of a dataset's changesets, newest first. */
export type LoadPage = (nextToken?: string) => Promise<Page<ChangesetNode>>;

const isSame = (one: HistoryItem, other: HistoryItem | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Whether changesets that are new or other than before may have changed what became of earlier ones. */
function changesEarlier(items: readonly HistoryItem[], known: ReadonlyMap<string, HistoryItem>): boolean {
  return items.some(
    (item) =>
      item.activeFrom !== undefined &&
      item.changeType !== 'APPEND' &&
      known.get(item.changesetId)?.activeFrom === undefined,
  );
}

/** A dataset's history, loaded page by page, and kept current. */
export class HistoryLoader {
  #newestFirst: readonly HistoryItem[] = [];
  #history: History | undefined;
  #nextToken: string | undefined;
  #loading: Promise<void> | undefined;
  #ended = false;

  constructor(
    private readonly loadPage: LoadPage,
    private readonly changed: () => void,
    private readonly most = mostAtOnce,
  ) {}

  /** Undefined until the first page is there. */
  get history(): History | undefined {
    return this.#history;
  }

  get isLoading(): boolean {
    return this.#loading !== undefined;
  }

  /** Loads the newest changesets; later looks whether anything has changed. */
  refresh(): Promise<void> {
    return this.#once(() => (this.#history ? this.#look() : this.#reload(this.most)));
  }

  /** Loads as many earlier ones as are loaded at once. */
  loadEarlier(): Promise<void> {
    return this.#once(() => this.#loadUntil(this.#newestFirst.length + this.most));
  }

  dispose(): void {
    this.#ended = true;
  }

  /** One load at a time: who asks meanwhile waits for the one that is under way. */
  #once(load: () => Promise<void>): Promise<void> {
    this.#loading ??= load().finally(() => {
      this.#loading = undefined;
      if (!this.#ended) this.changed();
    });
    return this.#loading;
  }

  async #look(): Promise<void> {
    const { items, nextToken } = await this.loadPage();
    const newest = items.map(historyItem);
    const known = new Map(this.#newestFirst.map((item) => [item.changesetId, item]));
    const isWhole = nextToken === undefined;
    if (isWhole && newest.length !== this.#newestFirst.length) return this.#reload(this.most);
    if (newest.every((item) => isSame(item, known.get(item.changesetId)))) return;
    const joins = newest.some(({ changesetId }) => known.has(changesetId));
    if (!joins || changesEarlier(newest, known)) {
      return this.#reload(Math.max(this.most, this.#newestFirst.length));
    }
    const ids = new Set(newest.map(({ changesetId }) => changesetId));
    this.#keep([...newest, ...this.#newestFirst.filter(({ changesetId }) => !ids.has(changesetId))]);
  }

  /** Loads all anew. What was shown stays until there is as much again. */
  async #reload(most: number): Promise<void> {
    const shown = this.#newestFirst.length;
    let items: readonly HistoryItem[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.loadPage(nextToken);
      items = [...items, ...page.items.map(historyItem)];
      nextToken = page.nextToken;
      if (items.length > shown || nextToken === undefined) {
        this.#nextToken = nextToken;
        this.#keep(items);
      }
    } while (nextToken !== undefined && items.length < most && !this.#ended);
    this.#nextToken = nextToken;
    this.#keep(items);
  }

  async #loadUntil(most: number): Promise<void> {
    while (this.#nextToken !== undefined && this.#newestFirst.length < most && !this.#ended) {
      const page = await this.loadPage(this.#nextToken);
      this.#nextToken = page.nextToken;
      this.#keep([...this.#newestFirst, ...page.items.map(historyItem)]);
    }
  }

  #keep(newestFirst: readonly HistoryItem[]): void {
    this.#newestFirst = newestFirst;
    this.#history = { items: newestFirst.toReversed(), hasEarlier: this.#nextToken !== undefined };
    if (!this.#ended) this.changed();
  }
}
