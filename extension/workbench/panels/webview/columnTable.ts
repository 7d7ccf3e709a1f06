import type { ColumnRow, ColumnTable } from '../columnTable';
import { element } from './element';

const graphics = 'http://www.w3.org/2000/svg';
const height = 20;
const barWidth = 4;
const barPitch = 5;

/** Bars as one shape: there may be thousands of columns. What is there at all can be seen. */
function barsOf(bars: readonly number[]): SVGElement {
  const drawing = document.createElementNS(graphics, 'svg');
  drawing.setAttribute('class', 'bars');
  drawing.setAttribute('width', String(bars.length * barPitch));
  drawing.setAttribute('height', String(height));
  drawing.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(graphics, 'path');
  const parts = bars.map((bar, index) => {
    const tall = bar === 0 ? 0 : Math.max(1, Math.round(bar * height));
    return `M${index * barPitch} ${height}v${-tall}h${barWidth}v${tall}z`;
  });
  shape.setAttribute('d', parts.join(''));
  drawing.append(shape);
  return drawing;
}

function value(text: string, className: string): HTMLElement {
  const made = element('td', className, text);
  made.title = text;
  return made;
}

function row({ name, type, nulls, distinct, minimum, maximum, bars, spoken }: ColumnRow): HTMLElement {
  const head = element('th', '', name, element('span', 'type', type));
  head.setAttribute('scope', 'row');
  const spread = element('td', 'spread', element('span', 'spoken', spoken));
  spread.title = spoken;
  if (bars.length > 0) spread.prepend(barsOf(bars));
  return element(
    'tr',
    '',
    head,
    value(nulls, 'number'),
    value(distinct, 'number'),
    spread,
    value(minimum, ''),
    value(maximum, ''),
  );
}

/** The columns of a changeset, with bars for how their values are spread. */
export function columnTableElement({ heads, rows }: ColumnTable): HTMLElement {
  const head = (text: string, className = ''): HTMLElement => {
    const made = element('th', className, text);
    made.setAttribute('scope', 'col');
    return made;
  };
  const first = element(
    'tr',
    '',
    head(heads.name),
    head(heads.nulls, 'number'),
    head(heads.distinct, 'number'),
    head(heads.spread),
    head(heads.minimum),
    head(heads.maximum),
  );
  const table = element(
    'table',
    'columns',
    element('thead', '', first),
    element('tbody', '', ...rows.map(row)),
  );
  return element('div', 'scroll', table);
}
