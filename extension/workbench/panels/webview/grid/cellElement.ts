import type { RowColumn } from '../../../../finspace/generated/localService';
import type { ChangedSide } from '../../../grid/changedCells';
import type { GridCell } from '../../../grid/rowTiles';
import { visiblePieces, visibleText } from '../../../grid/visibleText';
import type { GridWords } from '../../../grid/gridWords';
import { count, filled } from '../../../host/filledText';
import { element, type Child } from '../element';

const kindClasses: Readonly<Record<string, string>> = {
  NUMBER: 'number',
  BYTES: 'bytes',
  BOOLEAN: 'boolean',
};

/** What a cell looks like by the kind of its column. */
const kindClass = ({ valueKind }: RowColumn): string => kindClasses[valueKind ?? ''] ?? '';

/** The parts of a value: plain text, marks for what cannot be seen, and how long a cut one is. */
function contentOf(text: string, wholeLength: number | undefined, words: GridWords): Child[] {
  const parts: Child[] = visiblePieces(text).map((piece) =>
    piece.isMark ? element('span', 'mark', piece.text) : piece.text,
  );
  if (wholeLength === undefined) return parts;
  // The text gives way, and never how much there is of it.
  return [
    element('span', 'begin', ...parts),
    element('span', 'cut', `… ${filled(words.wholeLength, count(wholeLength))}`),
  ];
}

/** Lets a filled cell stand out as one of two values that differ, to the eye and to those who listen. */
export function markChanged(target: HTMLElement, side: ChangedSide, words: GridWords): void {
  target.classList.add('changed', side);
  const spoken = target.getAttribute('aria-label') ?? target.textContent;
  target.setAttribute('aria-label', filled(words.changed, spoken));
}

/** Fills a cell. Content becomes text nodes and nothing else, whatever it holds. */
export function fillCell(
  target: HTMLElement,
  cell: GridCell | undefined,
  column: RowColumn,
  words: GridWords,
): void {
  const classes = ['cell', kindClass(column)];
  target.removeAttribute('aria-label');
  if (!cell) {
    target.replaceChildren(element('span', 'waiting'));
    target.setAttribute('aria-label', words.loading);
  } else if (cell.text === null) {
    classes.push('null');
    target.replaceChildren('NULL');
    target.setAttribute('aria-label', words.nullValue);
  } else {
    if (cell.wholeLength !== undefined) classes.push('is-cut');
    target.replaceChildren(...contentOf(cell.text, cell.wholeLength, words));
    if (cell.text === '') target.setAttribute('aria-label', words.emptyText);
  }
  target.className = classes.join(' ').trim();
}

/** How many characters a cell shows. */
export function shownLength(cell: GridCell | undefined): number {
  if (!cell) return 0;
  if (cell.text === null) return 4;
  return visibleText(cell.text).length + (cell.wholeLength === undefined ? 0 : 22);
}
