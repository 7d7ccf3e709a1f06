import type { RowFilter } from '../../../../finspace/generated/localService';
import type { GridCommand, GridSetup } from '../../../grid/gridMessages';
import { visibleText } from '../../../grid/visibleText';
import { actionButton, element } from '../element';
import { filled } from '../../../host/filledText';
import { needsText } from './filterForm';

export interface FrameActions {
  command(command: GridCommand): void;
  press(button: string): void;
  /** Another try of what failed. */
  tryAgain(): void;
  cancel(): void;
  removeFilter(index: number): void;
  clearFilters(): void;
  editFilter(filter: RowFilter): void;
}

/** All that stands around the table: what it is about, buttons, filters, what went wrong, and how many rows. */
export class GridFrame {
  readonly #detail = element('span', 'detail');
  readonly #strip = element('div', 'strip');
  readonly #filters = element('div', 'filters');
  readonly #busy = element('div', 'busy');
  readonly #busyText = element('span', 'busy-text');
  readonly #status = element('span', 'status');
  readonly #selected = element('span', 'selected-count');
  readonly #note = element('p', 'note');

  constructor(
    private readonly setup: GridSetup,
    private readonly actions: FrameActions,
  ) {
    this.#strip.setAttribute('role', 'alert');
    this.#status.setAttribute('role', 'status');
    this.#busy.setAttribute('role', 'progressbar');
    this.#busy.setAttribute('aria-label', setup.words.loading);
    this.showStrip(undefined);
    this.showFilters([]);
    this.showBusy(undefined);
    this.showNote('');
  }

  /** Puts itself into the page, around the table. */
  mount(main: HTMLElement, table: HTMLElement): void {
    const { heading, detail } = this.setup;
    this.showDetail(detail);
    const title = element('div', 'about', element('h1', '', visibleText(heading)), this.#detail);
    const footer = element('footer', '', this.#busyText, this.#status, this.#selected);
    main.replaceChildren(
      element('header', '', title, this.#toolbar()),
      this.#strip,
      this.#filters,
      this.#busy,
      element('div', 'table', table, this.#note),
      footer,
    );
  }

  /** Says what there is to say below the heading. */
  showDetail(detail: string): void {
    this.#detail.replaceChildren(visibleText(detail));
  }

  /** Says what went wrong, or that there is news; nothing without a message. */
  showStrip(message: string | undefined, isNews = false): void {
    const isTold = message !== undefined && this.#strip.firstChild?.textContent === message;
    // Those who listen would hear it with each row that fails.
    if (isTold) return;
    this.#strip.hidden = message === undefined;
    this.#strip.classList.toggle('news', isNews);
    const { words } = this.setup;
    const action = isNews
      ? actionButton(words.refresh, () => this.actions.command('refresh'))
      : actionButton(words.tryAgain, () => this.actions.tryAgain());
    this.#strip.replaceChildren(...(message === undefined ? [] : [element('span', '', message), action]));
  }

  /** Says what is being done, which can be cancelled; nothing without a message. */
  showBusy(message: string | undefined): void {
    this.#busy.hidden = message === undefined;
    this.#busyText.hidden = message === undefined;
    this.#busy.setAttribute('aria-label', message ?? this.setup.words.loading);
    const cancel = actionButton(this.setup.words.cancel, () => this.actions.cancel(), 'link');
    this.#busyText.replaceChildren(...(message === undefined ? [] : [message, ' ', cancel]));
  }

  showStatus(status: string): void {
    if (this.#status.textContent !== status) this.#status.textContent = status;
  }

  showSelected(text: string): void {
    if (this.#selected.textContent !== text) this.#selected.textContent = text;
  }

  /** Stands where rows would. */
  showNote(text: string): void {
    this.#note.hidden = text === '';
    this.#note.textContent = text;
  }

  showFilters(filters: readonly RowFilter[]): void {
    this.#filters.hidden = filters.length === 0;
    const { words } = this.setup;
    const clear = actionButton(words.clearFilters, () => this.actions.clearFilters(), 'link');
    this.#filters.replaceChildren(...filters.map((filter, index) => this.#filter(filter, index)), clear);
  }

  #filter(filter: RowFilter, index: number): HTMLElement {
    const { words } = this.setup;
    const name = visibleText(filter.columnName);
    const operator = words.operators[filter.operator];
    const value = needsText(filter.operator) ? ` ${visibleText(filter.text ?? '')}` : '';
    const edit = actionButton(`${name} ${operator}${value}`, () => this.actions.editFilter(filter), 'chip');
    const remove = actionButton('×', () => this.actions.removeFilter(index), 'chip-remove');
    remove.setAttribute('aria-label', filled(words.remove, name));
    return element('span', 'chip-pair', edit, remove);
  }

  #toolbar(): HTMLElement {
    const { words, buttons } = this.setup;
    const command = (label: string, name: GridCommand) =>
      actionButton(label, () => this.actions.command(name));
    const bar = element(
      'div',
      'toolbar',
      ...buttons.map(({ id, label }) => actionButton(label, () => this.actions.press(id), 'primary')),
      command(words.chart, 'chart'),
      command(words.findColumn, 'findColumn'),
      command(words.goToRow, 'goToRow'),
      command(words.copyAs, 'copyAs'),
      command(words.export, 'export'),
      command(words.refresh, 'refresh'),
    );
    bar.setAttribute('role', 'toolbar');
    bar.setAttribute('aria-label', words.toolbar);
    return bar;
  }
}
