import { filled } from '../host/filledText';
import type { GridQuery } from './gridQuery';
import type { GridWords } from './gridWords';
import { visibleText } from './visibleText';

/** Rows that are there sooner need no word. */
const patience = 300;

/** What the service does to answer a query. */
export function workText({ filters, sortColumns }: GridQuery, words: GridWords): string {
  if (sortColumns.length === 0) return filters.length === 0 ? words.loading : words.filtering;
  if (filters.length > 0) return words.sorting;
  return filled(words.sortingBy, sortColumns.map(({ columnName }) => visibleText(columnName)).join(', '));
}

/** Says what is being done: at once what was asked for, and of rows that are on their way when they take long. */
export class BusySign {
  #asked: string | undefined;
  #awaited: string | undefined;
  #isLate = false;
  #told: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param show takes undefined for nothing */
  constructor(private readonly show: (message: string | undefined) => void) {}

  /** Whether something that was asked for is under way. */
  get isAsked(): boolean {
    return this.#asked !== undefined;
  }

  /** The rows are being opened, or those of another query read. */
  ask(message: string | undefined): void {
    this.#asked = message;
    this.#tell();
  }

  /** Rows of the present query are not there yet that are on the screen. */
  await(message: string | undefined): void {
    this.#awaited = message;
    if (message === undefined) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#isLate = false;
    } else {
      this.#timer ??= setTimeout(() => {
        this.#isLate = true;
        this.#tell();
      }, patience);
    }
    this.#tell();
  }

  #tell(): void {
    const message = this.#asked ?? (this.#isLate ? this.#awaited : undefined);
    if (message === this.#told) return;
    this.#told = message;
    this.show(message);
  }
}
