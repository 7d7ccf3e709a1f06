import type { RowColumn, RowFilter } from '../../../../finspace/generated/localService';
import { BusySign, workText } from '../../../grid/busySign';
import { changedSide, type ChangedSide } from '../../../grid/changedCells';
import { boundedWidth, ColumnLayout, fittingWidth, widthAtFirst } from '../../../grid/columnLayout';
import type {
  GridCommand,
  GridLoss,
  GridMessage,
  GridRequest,
  GridSetup,
  GridView,
} from '../../../grid/gridMessages';
import { toggleSort, wholeQuery, withFilter, withoutFilter, type GridQuery } from '../../../grid/gridQuery';
import { cellCount, clipped, rangeOf, selectCell } from '../../../grid/gridSelection';
import { RowLoader } from '../../../grid/rowLoader';
import { count, filled } from '../../../host/filledText';
import { shownLength } from './cellElement';
import { filterForm } from './filterForm';
import { GridFrame } from './gridFrame';
import type { GridState } from './gridState';
import { GridTable } from './gridTable';

/** Rows whose values say how wide a column is to be. */
const rowsToMeasure = 100;
const saveMilliseconds = 250;

export interface GridHost {
  send(request: GridRequest): void;
  readonly state: GridState | undefined;
  keep(state: GridState): void;
}

function measureCharacter(main: HTMLElement): number {
  const probe = document.createElement('span');
  probe.className = 'probe';
  probe.textContent = '0'.repeat(100);
  main.append(probe);
  const width = probe.getBoundingClientRect().width / 100;
  probe.remove();
  return width || 8;
}

/** A grid of one subject: joins the table, what stands around it, and the rows that the panel sends. */
export class GridApp {
  readonly #table: GridTable;
  readonly #frame: GridFrame;
  readonly #sign: BusySign;
  readonly #loader: RowLoader;
  readonly #characterWidth: number;
  /** What was kept of the same subject, until it is shown again. */
  #kept: GridState | undefined;
  #widths: Record<string, number>;
  #frozen: number;
  #form: HTMLElement | undefined;
  #isSaving = false;
  #isKept = true;
  #isOpening = true;

  constructor(
    private readonly main: HTMLElement,
    private readonly setup: GridSetup,
    private readonly host: GridHost,
  ) {
    const { words, heading, columns, stateKey } = setup;
    this.#kept = host.state?.stateKey === stateKey ? host.state : undefined;
    this.#widths = { ...this.#kept?.widths };
    this.#frozen = this.#kept?.frozen ?? 0;
    this.#characterWidth = measureCharacter(main);
    this.#loader = new RowLoader(columns, {
      send: (request) => host.send(request),
      begun: () => this.#begun(),
      changed: () => this.#refresh(),
      failed: (message, loss) => this.#failed(message, loss),
    });
    this.#table = new GridTable(
      words,
      this.#tableActions(),
      filled(words.gridLabel, heading),
      this.#characterWidth,
    );
    this.#frame = new GridFrame(setup, this.#frameActions());
    this.#frame.mount(main, this.#table.element);
    this.#sign = new BusySign((message) => this.#frame.showBusy(message));
    this.#sign.ask(words.loading);
    this.#layOut();
    this.#refresh();
    if (setup.takesFocus) this.#table.focus();
  }

  take(message: GridMessage): void {
    switch (message.type) {
      case 'opening':
        this.#isOpening = true;
        this.#frame.showStrip(undefined);
        this.#sign.ask(message.message);
        break;
      case 'opened':
        this.#isOpening = false;
        this.#frame.showDetail(message.detail);
        this.#begin(this.#kept?.query ?? this.#firstQuery() ?? this.#loader.query);
        break;
      case 'page':
        this.#loader.take(message.id, message.page);
        break;
      case 'failed':
        if (message.id === undefined) this.#failedToOpen(message.message, message.loss);
        else this.#loader.fail(message.id, message.message, message.loss);
        break;
      case 'newer':
        this.#frame.showStrip(message.message, true);
        break;
      case 'goTo':
        this.#goTo(message.row, message.column);
        break;
      case 'run':
        this.#run(message.command);
        break;
      case 'show':
        break;
    }
  }

  #tableActions() {
    return {
      sort: (column: number, beside: boolean) =>
        this.#begin(toggleSort(this.#wanted, this.#nameOf(column), beside)),
      filter: (column: number) => this.#openForm(column),
      resize: (column: number, width: number) => this.#resize(column, boundedWidth(width)),
      fit: (column: number) => this.#fit(column),
      changed: () => this.#looked(),
      showWhole: () => this.#command('showWholeValue'),
      copy: (withHeaders: boolean) => this.#command(withHeaders ? 'copyWithHeaders' : 'copy'),
    };
  }

  #frameActions() {
    return {
      command: (command: GridCommand) => this.#command(command),
      press: (id: string) => this.host.send({ type: 'button', id, view: this.#view() }),
      tryAgain: () => this.#tryAgain(),
      cancel: () => this.#cancel(),
      removeFilter: (index: number) =>
        this.#begin({ ...this.#wanted, filters: withoutFilter(this.#loader.query, index).filters }),
      clearFilters: () => this.#run('clearFilters'),
      editFilter: (filter: RowFilter) => {
        const column = this.#loader.columns.findIndex(({ columnName }) => columnName === filter.columnName);
        this.#openForm(column, filter);
      },
    };
  }

  #firstQuery(): GridQuery | undefined {
    return this.#loader.totalCount === undefined ? this.setup.query : undefined;
  }

  #nameOf(column: number): string {
    return this.#loader.columns[column]?.columnName ?? '';
  }

  /** The query whose rows are shown, or are to be. */
  get #wanted(): GridQuery {
    return this.#loader.pendingQuery ?? this.#loader.query;
  }

  #begin(query: GridQuery): void {
    this.#frame.showStrip(undefined);
    this.#loader.begin(query);
    this.#sign.ask(workText(query, this.setup.words));
    this.#refresh();
  }

  #cancel(): void {
    const { words } = this.setup;
    const isFirst = this.#loader.totalCount === undefined;
    if (this.#isOpening) this.#command('cancelOpening');
    else if (isFirst) this.#frame.showStrip(words.cancelled);
    else if (!this.#loader.pendingQuery && this.#loader.isAwaited) {
      this.#loader.giveUp();
      this.#frame.showStrip(words.readingCancelled);
    }
    this.#loader.cancel();
    this.#sign.ask(undefined);
    this.#refresh();
  }

  #tryAgain(): void {
    this.#frame.showStrip(undefined);
    if (this.#isOpening) {
      if (this.#loader.totalCount !== undefined) this.#startAgain(this.#loader.wanted);
      this.#sign.ask(this.setup.words.loading);
      this.#command('reopen');
    } else {
      this.#loader.retry();
      const { pendingQuery } = this.#loader;
      if (pendingQuery) this.#sign.ask(workText(pendingQuery, this.setup.words));
    }
    this.#refresh();
  }

  #failedToOpen(message: string, loss: GridLoss | undefined): void {
    if (loss === 'RIGHT') this.#loader.forget();
    this.#failed(message, loss);
  }

  /** What was lost is there again only when the rows are opened anew. */
  #failed(message: string, loss: GridLoss | undefined): void {
    if (loss) this.#isOpening = true;
    this.#sign.ask(undefined);
    this.#frame.showStrip(message);
    this.#refresh();
  }

  /** Rows of another query are there: shown from the first one on, or from where they were left. */
  #begun(): void {
    const kept = this.#kept;
    this.#kept = undefined;
    this.#sign.ask(undefined);
    this.#frame.showFilters(this.#loader.query.filters);
    this.#measureColumns();
    this.#layOut();
    this.#refresh();
    const { focus } = this.#table.selection;
    this.#table.select(
      clipped(
        kept?.selection ?? selectCell(focus.row < 0 ? focus : { ...focus, row: 0 }),
        this.#table.bounds,
      ),
      false,
    );
    this.#table.scrollTo(kept?.top ?? 0, kept?.left ?? this.#table.place.left);
  }

  #refresh(): void {
    const { columns, rowCount, query, totalCount, pendingQuery } = this.#loader;
    const { words } = this.setup;
    // Before the first rows have come, a few lines show where they will be.
    const isFirst = totalCount === undefined && columns.length > 0 && this.#sign.isAsked;
    this.#table.show({
      columns,
      rowCount: isFirst ? 12 : rowCount,
      query,
      pendingQuery,
      cell: (row, column) => this.#loader.cell(row, column),
      changedSide: (row, column) => this.#changedSide(row, column),
    });
    const isEmpty = totalCount !== undefined && rowCount === 0;
    this.#frame.showNote(!isEmpty ? '' : query.filters.length > 0 ? words.noMatches : words.noRows);
    this.#frame.showStatus(this.#statusText());
    this.#showAwaited();
  }

  #showAwaited(): void {
    const { isAwaited, query } = this.#loader;
    this.#sign.await(isAwaited ? workText(query, this.setup.words) : undefined);
  }

  #changedSide(row: number, column: number): ChangedSide | undefined {
    const { changedCells } = this.setup;
    return changedCells && changedSide(changedCells, column, (each) => this.#loader.cell(row, each));
  }

  #statusText(): string {
    const { totalCount, rowCount, isCounted, isCounting, query, columns, instant, milliseconds } =
      this.#loader;
    const { words } = this.setup;
    if (totalCount === undefined) return '';
    const all = totalCount === 1 ? words.oneRow : filled(words.rows, count(totalCount));
    const shown = isCounted ? count(rowCount) : filled(words.atLeast, count(rowCount));
    const rows = query.filters.length === 0 ? all : filled(words.matches, shown, count(totalCount));
    return [
      rows,
      isCounting ? words.counting : '',
      columns.length === 1 ? words.oneColumn : filled(words.columns, count(columns.length)),
      instant,
      `${count(milliseconds)} ms`,
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }

  /** Something else is on the screen, or selected. */
  #looked(): void {
    // Frozen columns, and the one that says what has changed, are needed wherever the others are scrolled to.
    const needsFirst = this.#frozen > 0 || this.setup.changedCells !== undefined;
    this.#loader.look({ ...this.#table.shown, needsFirst });
    this.#showAwaited();
    const cells = cellCount(rangeOf(this.#table.selection));
    this.#frame.showSelected(cells > 1 ? filled(this.setup.words.selected, count(cells)) : '');
    this.#keepSoon();
  }

  /** Keeps what is looked at now, and while that changes from time to time. */
  #keepSoon(): void {
    this.#isKept = false;
    if (this.#isSaving) return;
    this.#keep();
    this.#isSaving = true;
    setTimeout(() => {
      this.#isSaving = false;
      if (!this.#isKept) this.#keepSoon();
    }, saveMilliseconds);
  }

  #keep(): void {
    this.#isKept = true;
    if (this.#loader.totalCount === undefined) return;
    const { stateKey, reference } = this.setup;
    const { top, left } = this.#table.place;
    const { selection } = this.#table;
    const { query } = this.#loader;
    this.host.keep({
      stateKey,
      reference,
      query,
      top,
      left,
      selection,
      widths: this.#widths,
      frozen: this.#frozen,
    });
    this.host.send({ type: 'view', view: this.#view() });
  }

  #view(): GridView {
    const { selection } = this.#table;
    const { query, rowCount } = this.#loader;
    return { query, cell: selection.focus, range: rangeOf(selection), rowCount };
  }

  #command(command: GridCommand): void {
    if (command === 'refresh') this.#startAgain();
    this.host.send({ type: 'command', command, view: this.#view() });
  }

  /** The rows will be opened anew; what is looked at stays the same. */
  #startAgain(query: GridQuery = this.#loader.query): void {
    this.#isOpening = true;
    this.#frame.showStrip(undefined);
    this.#sign.ask(this.setup.words.loading);
    const { top, left } = this.#table.place;
    const { selection } = this.#table;
    const { stateKey } = this.setup;
    this.#kept = { stateKey, query, top, left, selection, widths: this.#widths, frozen: this.#frozen };
  }

  #run(command: Extract<GridMessage, { type: 'run' }>['command']): void {
    if (command === 'clearFilters') this.#begin({ ...this.#wanted, filters: wholeQuery.filters });
    else if (command === 'filterColumn') this.#openForm(this.#table.selection.focus.column);
    else {
      this.#frozen = this.#frozen === 0 ? 1 : 0;
      this.#layOut();
    }
  }

  #goTo(row: number | undefined, column: number | undefined): void {
    const { focus } = this.#table.selection;
    this.#table.select(selectCell({ row: row ?? Math.max(0, focus.row), column: column ?? focus.column }));
    this.#table.focus();
  }

  #openForm(index: number, filter?: RowFilter): void {
    this.#form?.remove();
    const column = this.#loader.columns[index];
    if (!column) return;
    const { query } = this.#loader;
    const present = filter ?? query.filters.find(({ columnName }) => columnName === column.columnName);
    const close = () => {
      // Taking a form away that has the focus closes it a second time.
      const closed = this.#form;
      this.#form = undefined;
      closed?.remove();
      if (closed) this.#table.focus();
    };
    const form = filterForm(column, present, this.setup.words, {
      apply: (applied) => {
        close();
        this.#begin(withFilter(this.#wanted, applied));
      },
      close,
    });
    this.#form = form;
    this.main.append(form);
    const { left, bottom } = this.#table.headBox(index);
    form.style.left = `${Math.max(4, Math.min(left, window.innerWidth - form.offsetWidth - 8))}px`;
    form.style.top = `${bottom + 2}px`;
    form.querySelector<HTMLElement>('input:enabled, select')?.focus();
  }

  #layOut(): void {
    const widths = this.#loader.columns.map((column) => this.#widthOf(column));
    this.#table.setLayout(new ColumnLayout(widths, this.#frozen));
  }

  readonly #firstWidths = new Map<string, number>();

  #widthOf(column: RowColumn): number {
    const { columnName = '' } = column;
    const known = this.#widths[columnName] ?? this.#firstWidths.get(columnName);
    return known ?? widthAtFirst(column, undefined, this.#characterWidth);
  }

  /** Gives columns that nobody has seen before the width of their values. */
  #measureColumns(): void {
    this.#loader.columns.forEach((column, index) => {
      const { columnName = '' } = column;
      if (this.#firstWidths.has(columnName)) return;
      const characters = this.#longest(index, 0, rowsToMeasure);
      if (characters === 0) return;
      this.#firstWidths.set(columnName, widthAtFirst(column, characters, this.#characterWidth));
    });
  }

  #longest(column: number, first: number, end: number): number {
    let longest = 0;
    for (let row = first; row < end; row += 1) {
      longest = Math.max(longest, shownLength(this.#loader.cell(row, column)));
    }
    return longest;
  }

  #fit(index: number): void {
    const column = this.#loader.columns[index];
    if (!column) return;
    const { firstRow, endRow } = this.#table.shown;
    this.#resize(index, fittingWidth(column, this.#longest(index, firstRow, endRow), this.#characterWidth));
  }

  #resize(column: number, width: number): void {
    this.#widths[this.#nameOf(column)] = width;
    this.#layOut();
  }
}
