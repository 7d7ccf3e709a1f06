import type { ProgressSection, ProportionPart, ProportionsSection } from '../details/detailsPage';
import { pageButton } from './buttons';
import { element, type Child } from './element';

function stretch({ look, share }: ProportionPart): HTMLElement {
  const made = element('span', `part look-${look}`);
  made.style.flexGrow = String(share);
  return made;
}

function legend({ look, sign, label, value, percent, button }: ProportionPart): HTMLElement {
  const swatch = element('span', `swatch look-${look}`, sign);
  swatch.setAttribute('aria-hidden', 'true');
  return element(
    'div',
    'measure',
    element('dt', '', swatch, label),
    element('dd', '', value),
    element('dd', 'percent', percent, ...(button ? [pageButton(button, 'link')] : [])),
  );
}

/** A bar whose stretches are in proportion, and below what they stand for. What there is at all can be seen. */
export function proportions({ summary, parts, notes, warnings }: ProportionsSection): Child[] {
  const bar = element('div', 'proportions', ...parts.filter(({ share }) => share > 0).map(stretch));
  bar.setAttribute('aria-hidden', 'true');
  const warningLines = warnings.map((text) => {
    const made = element('p', 'warning', text);
    made.setAttribute('role', 'status');
    return made;
  });
  return [
    element('p', 'summary', summary),
    bar,
    element('dl', 'measures', ...parts.map(legend)),
    ...warningLines,
    ...notes.map((text) => element('p', 'note', text)),
  ];
}

export function progress({ text, progress: percent }: ProgressSection): Child[] {
  const bar = element('div', percent === undefined ? 'progress unknown' : 'progress', element('span', ''));
  bar.setAttribute('role', 'progressbar');
  bar.setAttribute('aria-label', text);
  if (percent !== undefined) {
    bar.setAttribute('aria-valuenow', String(percent));
    bar.style.setProperty('--done', `${percent}%`);
  }
  return [element('p', '', text), bar];
}
