import type { TextTable } from '../details/detailsPage';
import { pageButton } from './buttons';
import { element } from './element';

function cell(
  value: string | null,
  column: TextTable['columns'][number] | undefined,
  isMarked: boolean,
): HTMLElement {
  const plain = column?.wraps ? 'wraps' : '';
  const className = value === null ? 'null' : column?.numeric ? 'number' : plain;
  const made = element('td', className, value ?? 'null');
  made.classList.toggle('marked', isMarked);
  // Long values are cut off; the pointer shows them whole.
  if (value !== null) made.title = value;
  return made;
}

/** Rows as text, in a part of the page that scrolls by itself. */
export function textTableElement({ columns, rows, buttons, marked }: TextTable, name: string): HTMLElement {
  const heads = columns.map(({ name: text, type, numeric }) => {
    const head = element('th', numeric ? 'number' : '', text);
    if (type !== undefined) head.append(element('span', 'type', type));
    head.setAttribute('scope', 'col');
    return head;
  });
  const lines = rows.map((row, index) => {
    const cells = row.map((value, column) =>
      cell(value, columns[column], marked?.[index]?.[column] ?? false),
    );
    const own = buttons?.[index]?.map((button) => pageButton(button)) ?? [];
    return element('tr', '', ...cells, ...(buttons ? [element('td', 'row-actions', ...own)] : []));
  });
  if (buttons) heads.push(element('td', ''));
  const table = element(
    'table',
    '',
    element('thead', '', element('tr', '', ...heads)),
    element('tbody', '', ...lines),
  );
  table.setAttribute('aria-label', name);
  return element('div', 'scroll', table);
}
