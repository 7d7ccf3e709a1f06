import { ColumnLayout } from '../../../grid/columnLayout';
import {
  contains,
  headerRow,
  rangeOf,
  selectCell,
  selectionAfter,
  selectRow,
  type CellPlace,
  type GridBounds,
  type Selection,
} from '../../../grid/gridSelection';
import type { GridWords } from '../../../grid/gridWords';
import { RowScale } from '../../../grid/rowScale';
import type { GridWindow } from '../../../grid/rowTiles';
import { element } from '../element';
import { count, filled } from '../../../host/filledText';
import { headerCell, type HeaderActions } from './gridHeader';
import { rowHeight, RowPool, type TableContent } from './rowPool';

const headHeight = 42;

export interface TableActions extends HeaderActions {
  /** Something else is on the screen, or selected. */
  changed(): void;
  showWhole(): void;
  copy(withHeaders: boolean): void;
}

/** A part of a great table, drawn cell by cell: rows and columns that are on the screen, and no others. */
export class GridTable {
  readonly element: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #space = element('div', 'space');
  readonly #layer = element('div', 'layer');
  readonly #head = element('div', 'head');
  readonly #body = element('div', 'body');
  readonly #pool: RowPool;
  readonly #headers = new Map<number, HTMLElement>();
  #content: TableContent = {
    columns: [],
    rowCount: 0,
    query: { filters: [], sortColumns: [] },
    cell: () => undefined,
    changedSide: () => undefined,
  };
  #layout = new ColumnLayout([], 0);
  #scale = new RowScale(0, rowHeight, 0);
  #gutter = 40;
  #top = 0;
  #expected = 0;
  #frame = 0;
  #selection: Selection = selectCell({ row: 0, column: 0 });

  constructor(
    private readonly words: GridWords,
    private readonly actions: TableActions,
    label: string,
    /** Of a digit, in pixels. */
    private readonly characterWidth: number,
  ) {
    this.#pool = new RowPool(this.#body, words);
    this.#head.setAttribute('role', 'row');
    this.#head.setAttribute('aria-rowindex', '1');
    this.#body.setAttribute('role', 'rowgroup');
    this.#layer.setAttribute('role', 'grid');
    this.#layer.setAttribute('aria-label', label);
    this.#layer.setAttribute('aria-multiselectable', 'true');
    this.#layer.setAttribute('aria-readonly', 'true');
    this.#layer.tabIndex = 0;
    this.#layer.dataset.vscodeContext = JSON.stringify({ preventDefaultContextMenuItems: true });
    this.#layer.append(this.#head, this.#body);
    this.#space.append(this.#layer);
    this.#scroller = element('div', 'scroller', this.#space);
    this.#scroller.tabIndex = -1;
    this.element = this.#scroller;
    this.#listen();
  }

  get selection(): Selection {
    return this.#selection;
  }

  get layout(): ColumnLayout {
    return this.#layout;
  }

  /** The position of the first line, and how far columns are scrolled, in pixels. */
  get place(): { readonly top: number; readonly left: number } {
    return { top: this.#top, left: this.#scroller.scrollLeft };
  }

  get shown(): GridWindow {
    const rows = this.#scale.shown(this.#top);
    const columns = this.#layout.shown(this.#scroller.scrollLeft, this.#viewWidth);
    return { firstRow: rows.first, endRow: rows.end, firstColumn: columns.first, endColumn: columns.end };
  }

  /** Shows other content, or the same with more of it there. */
  show(content: TableContent): void {
    const { columns, query, pendingQuery } = this.#content;
    const hasOtherHeads =
      content.columns !== columns || content.query !== query || content.pendingQuery !== pendingQuery;
    this.#content = content;
    if (hasOtherHeads) this.#clearHeaders();
    this.#pool.invalidate();
    this.#measure();
  }

  setLayout(layout: ColumnLayout): void {
    this.#layout = layout;
    this.#measure();
  }

  scrollTo(top: number, left: number): void {
    this.#setTop(top);
    this.#scroller.scrollLeft = left;
    this.draw();
  }

  select(selection: Selection, reveal = true): void {
    this.#selection = selection;
    if (reveal) this.#reveal(selection.focus);
    this.draw();
  }

  focus(): void {
    this.#layer.focus({ preventScroll: true });
  }

  /** Where a column's header is in the window. */
  headBox(column: number): DOMRect {
    return (this.#headers.get(column) ?? this.#layer).getBoundingClientRect();
  }

  /** Draws with the next frame. */
  draw(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#render();
      this.actions.changed();
    });
  }

  get bounds(): GridBounds {
    const { rowCount, columns } = this.#content;
    return { rowCount, columnCount: columns.length, pageRows: this.#scale.wholeRows };
  }

  get #viewWidth(): number {
    return Math.max(0, this.#scroller.clientWidth - this.#gutter);
  }

  #clearHeaders(): void {
    this.#head.replaceChildren();
    this.#headers.clear();
  }

  #measure(): void {
    const { rowCount, columns } = this.#content;
    const height = Math.max(0, this.#scroller.clientHeight - headHeight);
    this.#gutter = Math.ceil(Math.max(3, count(rowCount).length) * this.characterWidth + 20);
    this.#scale = new RowScale(rowCount, rowHeight, height);
    this.#space.style.width = `${Math.max(this.#scroller.clientWidth, this.#layout.width + this.#gutter)}px`;
    this.#space.style.height = `${Math.max(this.#scroller.clientHeight, this.#scale.height + headHeight)}px`;
    this.#layer.style.width = `${this.#scroller.clientWidth}px`;
    this.#layer.style.height = `${this.#scroller.clientHeight}px`;
    this.#layer.setAttribute('aria-rowcount', String(rowCount + 1));
    this.#layer.setAttribute('aria-colcount', String(columns.length + 1));
    this.#setTop(this.#top);
    this.draw();
  }

  #setTop(top: number): void {
    this.#top = this.#scale.moved(top, 0);
    this.#scroller.scrollTop = this.#scale.scrollTopAt(this.#top);
    this.#expected = this.#scroller.scrollTop;
  }

  #reveal({ row, column }: CellPlace): void {
    if (row > headerRow) this.#setTop(this.#scale.revealing(this.#top, row));
    const { scrollLeft } = this.#scroller;
    this.#scroller.scrollLeft = this.#layout.revealing(scrollLeft, this.#viewWidth, column);
  }

  #render(): void {
    const { scrollLeft } = this.#scroller;
    const rows = this.#scale.shown(this.#top);
    const shown = this.#layout.shown(scrollLeft, this.#viewWidth);
    const columns = [
      ...this.#frozenColumns(),
      ...Array.from({ length: shown.end - shown.first }, (_, at) => shown.first + at),
    ];
    const lefts = new Map(columns.map((column) => [column, this.#leftOf(column, scrollLeft)]));
    this.#renderHead(lefts);
    this.#pool.render({
      ...this.#content,
      rows,
      lefts,
      layout: this.#layout,
      gutter: this.#gutter,
      range: rangeOf(this.#selection),
      focus: this.#selection.focus,
    });
    this.#pointAtFocus(lefts, rows.first, rows.end);
  }

  #frozenColumns(): number[] {
    return Array.from({ length: Math.min(this.#layout.frozen, this.#content.columns.length) }, (_, at) => at);
  }

  #leftOf(column: number, scrollLeft: number): number {
    const left = this.#gutter + this.#layout.left(column);
    return column < this.#layout.frozen ? left : left - scrollLeft;
  }

  #renderHead(lefts: ReadonlyMap<number, number>): void {
    const { columns, query, pendingQuery } = this.#content;
    const queries = { query, pendingQuery };
    for (const [column, header] of [...this.#headers]) {
      if (lefts.has(column)) continue;
      header.remove();
      this.#headers.delete(column);
    }
    if (!this.#head.querySelector('.corner')) this.#head.prepend(this.#corner());
    for (const [index, left] of lefts) {
      const column = columns[index];
      if (!column) continue;
      const header = this.#headers.get(index) ?? headerCell(index, column, queries, this.words, this.actions);
      if (!header.isConnected) this.#head.append(header);
      this.#headers.set(index, header);
      header.style.left = `${left}px`;
      header.style.width = `${this.#layout.widthOf(index)}px`;
      header.classList.toggle('frozen', index < this.#layout.frozen);
      header.classList.toggle('active', this.#isAt({ row: headerRow, column: index }));
    }
    const corner = this.#head.querySelector<HTMLElement>('.corner');
    if (corner) corner.style.width = `${this.#gutter}px`;
  }

  #corner(): HTMLElement {
    const corner = element('div', 'corner');
    corner.setAttribute('role', 'columnheader');
    corner.setAttribute('aria-colindex', '1');
    corner.setAttribute('aria-label', filled(this.words.row, ''));
    return corner;
  }

  #isAt({ row, column }: CellPlace): boolean {
    const { focus } = this.#selection;
    return focus.row === row && focus.column === column;
  }

  /** Tells those who listen where the keyboard is, where that is on the screen. */
  #pointAtFocus(lefts: ReadonlyMap<number, number>, first: number, end: number): void {
    const { row, column } = this.#selection.focus;
    const isShown = lefts.has(column) && (row === headerRow || (row >= first && row < end));
    if (!isShown) this.#layer.removeAttribute('aria-activedescendant');
    else {
      const id = row === headerRow ? `head-${column}` : `cell-${row}-${column}`;
      this.#layer.setAttribute('aria-activedescendant', id);
    }
  }

  #listen(): void {
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#scroller.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    this.#layer.addEventListener('keydown', (event) => this.#key(event));
    this.#body.addEventListener('pointerdown', (event) => this.#press(event));
    this.#body.addEventListener('dblclick', () => this.actions.showWhole());
    new ResizeObserver(() => this.#measure()).observe(this.#scroller);
  }

  #scrolled(): void {
    const { scrollTop } = this.#scroller;
    // What the table itself has set says less exactly where it is.
    if (Math.abs(scrollTop - this.#expected) >= 1) {
      this.#top = this.#scale.topAt(scrollTop);
      this.#expected = scrollTop;
    }
    this.draw();
  }

  /** A turn of the wheel moves by some rows, however many a pixel of the scroll bar stands for. */
  #wheel(event: WheelEvent): void {
    if (!this.#scale.isCoarse || event.shiftKey || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? rowHeight : 1;
    this.#setTop(this.#scale.moved(this.#top, event.deltaY * unit));
    this.draw();
  }

  #key(event: KeyboardEvent): void {
    const ctrlKey = event.ctrlKey || event.metaKey;
    const { key, shiftKey, altKey } = event;
    const handled = altKey ? this.#altKey(key) : this.#ownKey(key, shiftKey, ctrlKey);
    if (!handled) {
      if (altKey) return;
      const selection = selectionAfter(this.#selection, { key, shiftKey, ctrlKey }, this.bounds);
      if (!selection) return;
      this.select(
        selection,
        key.startsWith('Arrow') || key.startsWith('Page') || key === 'Home' || key === 'End',
      );
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #ownKey(key: string, shiftKey: boolean, ctrlKey: boolean): boolean {
    const { row, column } = this.#selection.focus;
    if (ctrlKey && key.toLowerCase() === 'c') this.actions.copy(shiftKey);
    else if (key !== 'Enter' || ctrlKey) return false;
    else if (row === headerRow) this.actions.sort(column, shiftKey);
    else this.actions.showWhole();
    return true;
  }

  /** Of the column where the keyboard is: its filter, and its width. */
  #altKey(key: string): boolean {
    const { column } = this.#selection.focus;
    if (key === 'ArrowDown') this.actions.filter(column);
    else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      this.actions.resize(column, this.#layout.widthOf(column) + (key === 'ArrowLeft' ? -16 : 16));
    } else return false;
    return true;
  }

  #press(event: PointerEvent): void {
    const place = this.#placeOf(event);
    if (!place) return;
    event.preventDefault();
    this.focus();
    if (place.column < 0) {
      this.select(selectRow(place.row, this.bounds), false);
      return;
    }
    if (event.button !== 0) {
      if (!contains(rangeOf(this.#selection), place)) this.select(selectCell(place), false);
      return;
    }
    const anchor = event.shiftKey ? this.#selection.anchor : place;
    this.select({ anchor, focus: place });
    this.#drag(anchor);
  }

  #drag(anchor: CellPlace): void {
    const ending = new AbortController();
    const { signal } = ending;
    const extend = (event: PointerEvent) => {
      const focus = this.#placeOf(event);
      if (focus && focus.column >= 0) this.select({ anchor, focus });
    };
    document.addEventListener('pointermove', extend, { signal });
    document.addEventListener('pointerup', () => ending.abort(), { signal });
  }

  /** The cell below the pointer; column -1 is the row's number. */
  #placeOf({ target }: Event): CellPlace | undefined {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    if (!cell) return undefined;
    return { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
  }
}
