import type { PageButton } from '../details/detailsPage';
import { element } from './element';
import { send } from './host';

/** A button that asks the panel for something. Its key finds it again when its part of the page is made anew. */
export function pageButton({ label, action, argument, spoken }: PageButton, className = ''): HTMLElement {
  const button = element('button', className, label);
  button.dataset.key = `${action} ${argument ?? ''}`;
  if (spoken !== undefined) button.setAttribute('aria-label', spoken);
  button.addEventListener('click', () => send({ type: 'action', action, argument }));
  return button;
}

export function buttonRow(buttons: readonly PageButton[]): HTMLElement[] {
  if (buttons.length === 0) return [];
  return [element('div', 'actions', ...buttons.map((button) => pageButton(button)))];
}
