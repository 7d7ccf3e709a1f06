export type Child = Node | string;

/** Makes an element. Strings become text nodes: content stays content, whatever it holds. */
export function element(name: string, className: string, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

const graphics = 'http://www.w3.org/2000/svg';

/** Makes an element of a drawing. */
export function shape(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly Node[]
): SVGElement {
  const made = document.createElementNS(graphics, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** A button that does something in the page. */
export function actionButton(label: string, run: () => void, className = ''): HTMLElement {
  const made = element('button', className, label);
  made.setAttribute('type', 'button');
  made.addEventListener('click', run);
  return made;
}
