import type { RowColumn } from '../../../../finspace/generated/localService';
import type { ChangedSide } from '../../../grid/changedCells';
import type { ColumnLayout } from '../../../grid/columnLayout';
import { contains, type CellPlace, type CellRange } from '../../../grid/gridSelection';
import type { GridWords } from '../../../grid/gridWords';
import type { GridQuery } from '../../../grid/gridQuery';
import type { ShownRows } from '../../../grid/rowScale';
import type { GridCell } from '../../../grid/rowTiles';
import { element } from '../element';
import { count } from '../../../host/filledText';
import { fillCell, markChanged } from './cellElement';

export const rowHeight = 22;

/** What the table shows. */
export interface TableContent {
  readonly columns: readonly RowColumn[];
  readonly rowCount: number;
  readonly query: GridQuery;
  /** What will be in its place once its rows are there. */
  readonly pendingQuery?: GridQuery;
  cell(row: number, column: number): GridCell | undefined;
  /** Which of two values that differ a cell is. */
  changedSide(row: number, column: number): ChangedSide | undefined;
}

/** What to draw. */
export interface RowPicture extends TableContent {
  readonly rows: ShownRows;
  /** The columns on the screen, with their left edges in pixels. */
  readonly lefts: ReadonlyMap<number, number>;
  readonly layout: ColumnLayout;
  /** Width of the column of row numbers, in pixels. */
  readonly gutter: number;
  readonly range: CellRange;
  readonly focus: CellPlace;
}

interface DrawnCell {
  readonly element: HTMLElement;
  /** What the element shows now. */
  key: string;
}

interface DrawnRow {
  readonly element: HTMLElement;
  readonly number: HTMLElement;
  readonly cells: DrawnCell[];
}

/** The elements of rows: as many as are on the screen, filled anew when others come into it. */
export class RowPool {
  readonly #drawn: DrawnRow[] = [];
  #version = 0;

  constructor(
    private readonly body: HTMLElement,
    private readonly words: GridWords,
  ) {}

  /** Says that values may be others now. */
  invalidate(): void {
    this.#version += 1;
  }

  render(picture: RowPicture): void {
    const { first, end, offset } = picture.rows;
    for (const left of this.#drawn.splice(end - first)) left.element.remove();
    for (let row = first; row < end; row += 1) {
      const drawn = this.#row(row - first);
      drawn.element.style.top = `${(row - first) * rowHeight - offset}px`;
      drawn.element.setAttribute('aria-rowindex', String(row + 2));
      drawn.element.classList.toggle('odd', row % 2 === 1);
      this.#number(drawn, row, picture);
      this.#cells(drawn, row, picture);
    }
  }

  #row(index: number): DrawnRow {
    const present = this.#drawn[index];
    if (present) return present;
    const number = element('div', 'row-number');
    number.setAttribute('role', 'rowheader');
    number.setAttribute('aria-colindex', '1');
    number.dataset.column = '-1';
    const made = { element: element('div', 'row', number), number, cells: [] };
    made.element.setAttribute('role', 'row');
    this.body.append(made.element);
    this.#drawn.push(made);
    return made;
  }

  #number({ number }: DrawnRow, row: number, { gutter, range }: RowPicture): void {
    const text = count(row + 1);
    if (number.textContent !== text) number.textContent = text;
    number.dataset.row = String(row);
    number.style.width = `${gutter}px`;
    number.classList.toggle('selected', row >= range.firstRow && row <= range.lastRow);
  }

  #cells(drawn: DrawnRow, row: number, picture: RowPicture): void {
    const { lefts } = picture;
    for (const { element: extra } of drawn.cells.splice(lefts.size)) extra.remove();
    let at = 0;
    for (const [column, left] of lefts) {
      const cell = this.#cell(drawn, at);
      this.#fill(cell, { row, column }, picture);
      this.#place(cell.element, { row, column }, left, picture);
      at += 1;
    }
  }

  #cell(drawn: DrawnRow, at: number): DrawnCell {
    const present = drawn.cells[at];
    if (present) return present;
    const made = { element: element('div', 'cell'), key: '' };
    made.element.setAttribute('role', 'gridcell');
    drawn.element.append(made.element);
    drawn.cells.push(made);
    return made;
  }

  #fill(drawn: DrawnCell, { row, column }: CellPlace, picture: RowPicture): void {
    const key = `${row}/${column}/${this.#version}`;
    if (drawn.key === key) return;
    drawn.key = key;
    const { element: cell } = drawn;
    cell.id = `cell-${row}-${column}`;
    cell.dataset.row = String(row);
    cell.dataset.column = String(column);
    cell.setAttribute('aria-colindex', String(column + 2));
    fillCell(cell, picture.cell(row, column), picture.columns[column] ?? {}, this.words);
    const side = picture.changedSide(row, column);
    if (side) markChanged(cell, side, this.words);
  }

  #place(cell: HTMLElement, place: CellPlace, left: number, { layout, range, focus }: RowPicture): void {
    cell.style.left = `${left}px`;
    cell.style.width = `${layout.widthOf(place.column)}px`;
    const isSelected = contains(range, place);
    cell.setAttribute('aria-selected', String(isSelected));
    cell.classList.toggle('selected', isSelected);
    cell.classList.toggle('active', focus.row === place.row && focus.column === place.column);
    cell.classList.toggle('frozen', place.column < layout.frozen);
  }
}
