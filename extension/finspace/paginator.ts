import type { CallOptions } from './callOptions';
import type { Operation } from './model/operationTable';
import type { InputAndOptions } from './operationMap';

export interface PageOptions extends CallOptions {
  /**
   * Most items to a page, 1 to 100 (`maxResults`). When left out: 100 where the API demands a number, else
   * as many as the service sees fit.
   */
  readonly pageSize?: number;
  /** Where to begin: the `nextToken` of a page read before. The first page when left out. */
  readonly startingToken?: string;
}

/** What a list operation takes beside the two members that a paginator fills in. */
export type PageInput<Input> = Omit<Input, 'maxResults' | 'nextToken'>;

/** The service named a next page that was read before, so that its list would never end. */
export class PaginationError extends Error {
  override readonly name = 'PaginationError';
  readonly code = 'RepeatedToken';
}

type ReadPage<Page> = (input: object, options: CallOptions) => Promise<Page>;

const greatestPage = 100;

/** Reads the list of one operation, page after page. */
export class Paginator<Input extends object, Page extends object, Item> {
  constructor(
    private readonly operation: Operation,
    private readonly read: ReadPage<Page>,
  ) {}

  /**
   * The pages of a list. A page is requested when it is asked for, so leaving the loop early saves the rest.
   *
   * @throws (while iterating) what the operation throws; PaginationError where the service names a page
   * twice; an error named `AbortError` when aborted.
   */
  paginate(...[input, options]: InputAndOptions<PageInput<Input>, PageOptions>): Pages<Page, Item> {
    return new Pages(this.operation, this.read, input ?? {}, options ?? {});
  }
}

/** The pages of one list, in the service's order; each loop over them reads them anew. */
export class Pages<Page extends object, Item> implements AsyncIterable<Page> {
  constructor(
    private readonly operation: Operation,
    private readonly read: ReadPage<Page>,
    private readonly input: object,
    private readonly options: PageOptions,
  ) {}

  /** Ends with the page that has no `nextToken`, or an empty one. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Page, void, undefined> {
    const { abortSignal, startingToken } = this.options;
    const asked = new Set<string>();
    for (let token = startingToken; ;) {
      if (token) asked.add(token);
      const page = await this.read(this.inputAt(token), { abortSignal });
      yield page;
      token = tokenOf(page);
      if (!token) return;
      if (asked.has(token)) throw this.endless();
    }
  }

  /** The items of all pages, one by one. Throws as reading the pages does. */
  async *items(): AsyncGenerator<Item, void, undefined> {
    for await (const page of this) yield* this.itemsOf(page);
  }

  private inputAt(token: string | undefined): object {
    const pageSize = this.options.pageSize ?? this.demandedPageSize();
    return {
      ...this.input,
      ...(pageSize === undefined ? {} : { maxResults: pageSize }),
      ...(token ? { nextToken: token } : {}),
    };
  }

  private demandedPageSize(): number | undefined {
    return this.operation.input['maxResults']?.required ? greatestPage : undefined;
  }

  private itemsOf(page: Page): readonly Item[] {
    const items: unknown = Object.entries(page).find(
      ([name]) => name === this.operation.pagination?.items,
    )?.[1];
    return Array.isArray(items) ? (items as readonly Item[]) : [];
  }

  private endless(): PaginationError {
    return new PaginationError(
      `${this.operation.name} answered a nextToken that it had answered before: the list would never end.`,
    );
  }
}

function tokenOf(page: object): string | undefined {
  return 'nextToken' in page && typeof page.nextToken === 'string' ? page.nextToken : undefined;
}
