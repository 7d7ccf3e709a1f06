import type { RowColumn } from '../../../../finspace/generated/localService';
import { sortOf, type GridQuery } from '../../../grid/gridQuery';
import type { GridWords } from '../../../grid/gridWords';
import { visibleText } from '../../../grid/visibleText';
import { element } from '../element';

export interface HeaderActions {
  sort(column: number, beside: boolean): void;
  filter(column: number): void;
  resize(column: number, width: number): void;
  /** Makes a column as wide as its values are. */
  fit(column: number): void;
}

const kindSigns: Readonly<Record<string, string>> = {
  NUMBER: '#',
  TEXT: 'abc',
  BOOLEAN: '✓',
  DATE: 'date',
  INSTANT: 'UTC',
  BYTES: 'b64',
};

function sortSign(query: GridQuery, name: string): string {
  const sort = sortOf(query, name);
  if (!sort) return '';
  const arrow = sort.order === 'ASCENDING' ? '↑' : '↓';
  return query.sortColumns.length > 1 ? `${arrow}${sort.rank}` : arrow;
}

function handleOf(column: number, header: HTMLElement, actions: HeaderActions): HTMLElement {
  const handle = element('span', 'handle');
  handle.setAttribute('aria-hidden', 'true');
  handle.addEventListener('pointerdown', (down) => {
    down.preventDefault();
    down.stopPropagation();
    const start = header.offsetWidth - down.clientX;
    const ending = new AbortController();
    const { signal } = ending;
    document.addEventListener('pointermove', (move) => actions.resize(column, start + move.clientX), {
      signal,
    });
    document.addEventListener('pointerup', () => ending.abort(), { signal });
  });
  handle.addEventListener('click', (event) => event.stopPropagation());
  handle.addEventListener('dblclick', (event) => {
    event.stopPropagation();
    actions.fit(column);
  });
  return handle;
}

const graphics = 'http://www.w3.org/2000/svg';

function funnel(): SVGElement {
  const drawing = document.createElementNS(graphics, 'svg');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('width', '12');
  drawing.setAttribute('height', '12');
  drawing.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(graphics, 'path');
  shape.setAttribute('d', 'M1.5 2.5h13l-5 6v5l-3-1.5v-3.5z');
  drawing.append(shape);
  return drawing;
}

function spokenOf(column: RowColumn, query: GridQuery, words: GridWords): string {
  const { columnName = '', typeName = '', valueKind = 'OTHER' } = column;
  const sort = sortOf(query, columnName);
  const order = sort && (sort.order === 'ASCENDING' ? words.ascending : words.descending);
  const isFiltered = query.filters.some((filter) => filter.columnName === columnName);
  return [visibleText(columnName), typeName, words.kinds[valueKind], order, isFiltered && words.filter]
    .filter((part) => typeof part === 'string')
    .join(', ');
}

/** What the rows meet that are shown, and what those will that are awaited. */
interface ShownQueries {
  readonly query: GridQuery;
  readonly pendingQuery?: GridQuery;
}

/** The header of a column: its name, its type, how it is sorted and whether it is filtered. */
export function headerCell(
  index: number,
  column: RowColumn,
  { query, pendingQuery = query }: ShownQueries,
  words: GridWords,
  actions: HeaderActions,
): HTMLElement {
  const { columnName = '', typeName = '', valueKind = 'OTHER' } = column;
  const isFiltered = query.filters.some((filter) => filter.columnName === columnName);
  const filter = element('button', isFiltered ? 'filter on' : 'filter', funnel());
  filter.tabIndex = -1;
  filter.title = words.filter;
  filter.setAttribute(
    'aria-label',
    words.filterOf.replace('{0}', () => visibleText(columnName)),
  );
  filter.addEventListener('click', (event) => {
    event.stopPropagation();
    actions.filter(index);
  });
  const name = element('span', 'name', visibleText(columnName));
  const pendingSign = sortSign(pendingQuery, columnName);
  const isChanging = pendingSign !== sortSign(query, columnName);
  const sort = element('span', isChanging ? 'sort changing' : 'sort', pendingSign || (isChanging ? '↕' : ''));
  const sign = element('span', 'kind', kindSigns[valueKind] ?? '');
  const type = element('span', 'type', sign, typeName);
  const header = element(
    'div',
    valueKind === 'NUMBER' ? 'head-cell number' : 'head-cell',
    element('span', 'title', name, sort),
    type,
    filter,
  );
  header.classList.toggle('filtered', isFiltered);
  header.append(handleOf(index, header, actions));
  header.id = `head-${index}`;
  header.dataset.column = String(index);
  header.title = `${visibleText(columnName)}\n${typeName}\n${words.sortHint}`;
  header.setAttribute('role', 'columnheader');
  header.setAttribute('aria-colindex', String(index + 2));
  header.setAttribute('aria-label', spokenOf(column, query, words));
  const order = sortOf(query, columnName)?.order;
  header.setAttribute('aria-sort', order ? order.toLowerCase() : 'none');
  header.setAttribute('aria-busy', String(isChanging));
  header.addEventListener('click', (event) => actions.sort(index, event.shiftKey));
  return header;
}
