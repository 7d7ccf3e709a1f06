import type { DetailsPage, PageProblem, PageSection, PageHead, TimelineInstant } from './detailsPage';

/** To the webview: what has changed of the page. */
export interface PageUpdate {
  readonly type: 'update';
  readonly head?: PageHead;
  /** All sections of the page, in their order. */
  readonly order: readonly string[];
  /** Those that are new or other than before. */
  readonly sections: readonly PageSection[];
  readonly instant?: TimelineInstant;
  readonly problem?: PageProblem;
  /** Which page it is, for the day on which the window is loaded again. */
  readonly target: unknown;
}

/** Tells what of a page a webview does not have yet, so that what stays the same keeps its focus and its place. */
export class PageUpdates {
  readonly #sent = new Map<string, string>();
  #head = '';

  constructor(private readonly target: unknown) {}

  /** The webview begins anew. */
  reset(): void {
    this.#sent.clear();
    this.#head = '';
  }

  next({ head, sections, instant, target = this.target }: DetailsPage, problem?: PageProblem): PageUpdate {
    const changed = sections.filter((section) => {
      const text = JSON.stringify(section);
      const isSame = this.#sent.get(section.id) === text;
      this.#sent.set(section.id, text);
      return !isSame;
    });
    const headText = JSON.stringify(head);
    const isSameHead = headText === this.#head;
    this.#head = headText;
    const order = sections.map(({ id }) => id);
    for (const id of [...this.#sent.keys()]) if (!order.includes(id)) this.#sent.delete(id);
    return {
      type: 'update',
      order,
      sections: changed,
      target,
      ...(isSameHead ? {} : { head }),
      ...(instant && { instant }),
      ...(problem && { problem }),
    };
  }
}
